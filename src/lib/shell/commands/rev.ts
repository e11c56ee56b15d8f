import { defineCommand } from '../command';
import { print } from '../effect';
import { chomp, eachLine } from '../text';

/** `rev [FILE]...`. @source util-linux 2.38 text-utils/rev.c */
export const command = defineCommand({
  usage: 'rev [FILE]...',
  summary: 'Reverse lines characterwise',
  flags: {},

  run: (invocation) =>
    eachLine('rev', invocation, function* (line) {
      const text = chomp(line);
      yield* print([...text].reverse().join('') + line.slice(text.length));
      return undefined;
    }),
});
