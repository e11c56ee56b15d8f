import { defineCommand } from '../command';
import { fail, printLine } from '../effect';

/** `env`: the exported variables. */
export const command = defineCommand({
  usage: 'env',
  summary: 'Print the environment',

  *run({ args, state }) {
    if (args.length > 0) return yield* fail(`not simulated: env ${args.join(' ')}`);
    for (const name of [...state.exported].sort())
      yield* printLine(`${name}=${state.variables.get(name) ?? ''}`);
    return 0;
  },
});
