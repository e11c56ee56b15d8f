import { defineCommand } from '../command';
import { print } from '../effect';
import { eachLine } from '../text';
import { withCount } from '../count-option';

/** `head [-n N] [FILE]...`. It stops reading after the last line it prints. */
export const command = defineCommand({
  usage: 'head [-n NUMBER] [FILE]...',
  summary: 'Print the first lines',

  *run(invocation) {
    return yield* withCount('head', invocation, function* ({ count, args }) {
      let printed = 0;
      if (count === 0) return 0;
      return yield* eachLine('head', { ...invocation, args }, function* (line) {
        printed++;
        yield* print(line);
        return printed >= count ? 'stop' : undefined;
      });
    });
  },
});
