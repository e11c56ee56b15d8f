import { defineCommand } from '../command';
import { printLine } from '../effect';

/** `env`: the exported variables. */
export const command = defineCommand({
  usage: 'env',
  summary: 'Print the environment',

  *run({ state }) {
    for (const name of [...state.exported].sort())
      yield* printLine(`${name}=${state.variables.get(name) ?? ''}`);
    return 0;
  },
});
