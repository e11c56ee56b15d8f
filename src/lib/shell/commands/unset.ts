import { defineCommand } from '../command';

/** `unset NAME...`. */
export const command = defineCommand({
  usage: 'unset NAME...',
  summary: 'Unset values of shell variables',
  // eslint-disable-next-line require-yield -- changes the shell and asks for nothing.
  *run({ args, state }) {
    for (const name of args) {
      state.variables.delete(name);
      state.exported.delete(name);
    }
    return 0;
  },
});
