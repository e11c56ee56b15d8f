import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { eachNamed, withCount, type Counted } from '../count-option';
import { fail, last, print, sleep, type Program } from '../effect';
import { takeLines } from '../text';

const POLL_MS = 1_000;

/** `tail [-n N] [-f] [FILE]...`. */
export const command = defineCommand({
  usage: 'tail [-n NUMBER] [-f] [-q] [FILE]...',
  summary: 'Print the last lines',

  *run(invocation) {
    return yield* withCount('tail', invocation, function* (counted) {
      const [file, ...others] = counted.args;
      const isFollowing = counted.flags.has('follow') && file !== undefined;
      if (isFollowing && others.length > 0)
        return yield* fail('not simulated: tail -f with more than one file');
      const exitCode = yield* eachNamed(invocation, counted, (own) => lastLines(own, counted));
      return isFollowing && exitCode === 0 ? yield* follow(invocation, file) : exitCode;
    });
  },
});

function* lastLines(invocation: Invocation, { count, isFromStart }: Counted): Program {
  const kept: string[] = [];
  let number = 0;
  const exitCode = yield* takeLines('tail', invocation, (line) => {
    number++;
    if (!isFromStart || number >= count) kept.push(line);
    if (!isFromStart && kept.length > count) kept.shift();
  });
  for (const line of kept) yield* print(line);
  return exitCode;
}

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
