import { defineCommand } from '../command';
import { complain, fail } from '../effect';

/** `unalias [-a] NAME...`. */
export const command = defineCommand({
  usage: 'unalias [-a] NAME...',
  summary: 'Remove aliases',

  *run({ args, state }) {
    const isDash = state.program.kind === 'dash';
    if (args.length === 0 && !isDash)
      return yield* fail('unalias: usage: unalias [-a] name [name ...]', 2);
    if (args[0] === '-a') {
      state.aliases.clear();
      return 0;
    }
    let exitCode = 0;
    for (const name of args)
      if (!state.aliases.delete(name)) {
        yield* complain(
          isDash ? `unalias: ${name} not found` : `bash: unalias: ${name}: not found`,
        );
        exitCode = 1;
      }
    return exitCode;
  },
});
