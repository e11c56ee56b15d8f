import { defineCommand } from '../command';
import { complain } from '../effect';

/** `unalias NAME...`. */
export const command = defineCommand({
  usage: 'unalias NAME...',
  summary: 'Remove aliases',

  *run({ args, state }) {
    let exitCode = 0;
    for (const name of args)
      if (!state.aliases.delete(name)) {
        yield* complain(`bash: unalias: ${name}: not found`);
        exitCode = 1;
      }
    return exitCode;
  },
});
