import { defineCommand } from '../command';
import { atOnce } from '../effect';

/** `unset NAME...`. */
export const command = defineCommand({
  usage: 'unset NAME...',
  summary: 'Unset values of shell variables',
  run: ({ args, state }) =>
    atOnce(() => {
      for (const name of args) {
        state.variables.delete(name);
        state.exported.delete(name);
      }
      return 0;
    }),
});
