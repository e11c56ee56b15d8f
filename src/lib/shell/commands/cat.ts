import { defineCommand } from '../command';
import { print } from '../effect';
import { eachLine } from '../text';

/** `cat [-n] [FILE]...`. */
export const command = defineCommand({
  usage: 'cat [FILE]...',
  summary: 'Print files, or standard input',
  flags: { number: { short: 'n', help: 'number all output lines' } },

  *run(invocation) {
    const isNumbered = invocation.flags.isOn('number');
    let number = 0;
    return yield* eachLine('cat', invocation, function* (line) {
      number++;
      yield* print(isNumbered ? `${String(number).padStart(6)}\t${line}` : line);
      return undefined;
    });
  },
});
