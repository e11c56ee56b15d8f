import { defineCommand, type Invocation } from '../command';
import { eachNamed, withCount } from '../count-option';
import { print, type Program } from '../effect';
import { eachLine } from '../text';

/** `head [-n N] [FILE]...`. It stops reading after the last line it prints. */
export const command = defineCommand({
  usage: 'head [-n NUMBER] [-q] [FILE]...',
  summary: 'Print the first lines',

  *run(invocation) {
    return yield* withCount('head', invocation, function* (counted) {
      const { count, isNegative } = counted;
      return yield* eachNamed(invocation, counted, (own) =>
        isNegative ? allButLast(own, count) : first(own, count),
      );
    });
  },
});

function* first(invocation: Invocation, count: number): Program {
  let printed = 0;
  if (count === 0) return 0;
  return yield* eachLine('head', invocation, function* (line) {
    printed++;
    yield* print(line);
    return printed >= count ? 'stop' : undefined;
  });
}

function* allButLast(invocation: Invocation, count: number): Program {
  const held: string[] = [];
  return yield* eachLine('head', invocation, function* (line) {
    held.push(line);
    if (held.length > count) yield* print(held.shift() ?? '');
    return undefined;
  });
}
