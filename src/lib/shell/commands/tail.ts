import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { withCount } from '../count-option';
import { last, print, sleep, type Program } from '../effect';
import { eachLine } from '../text';

const POLL_MS = 1_000;

/** `tail [-n N] [-f] [FILE]...`. */
export const command = defineCommand({
  usage: 'tail [-n NUMBER] [-f] [FILE]...',
  summary: 'Print the last lines',

  *run(invocation) {
    return yield* withCount('tail', invocation, function* ({ count, isFromStart, args, flags }) {
      const kept: string[] = [];
      let number = 0;
      // eslint-disable-next-line require-yield -- keeps lines and asks for nothing.
      const exitCode = yield* eachLine('tail', { ...invocation, args }, function* (line) {
        number++;
        if (!isFromStart || number >= count) kept.push(line);
        if (!isFromStart && kept.length > count) kept.shift();
        return undefined;
      });
      for (const line of kept) yield* print(line);
      const [file] = args;
      if (flags.has('follow') && file !== undefined && exitCode === 0)
        return yield* follow(invocation, file);
      return exitCode;
    });
  },
});

/** Prints what is added to a file, until somebody ends it. */
function* follow({ place, state }: Invocation, file: string): Program {
  const path = resolvePath(state.cwd, file);
  const textNow = () => {
    const read = place.files.read(path);
    return 'text' in read ? read.text : '';
  };
  yield* last();
  let seen = textNow().length;
  for (;;) {
    yield* sleep(POLL_MS);
    const text = textNow();
    if (text.length > seen) yield* print(text.slice(seen));
    seen = text.length;
  }
}
