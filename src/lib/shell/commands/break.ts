import { defineCommand } from '../command';

/** `break [N]`: of the N-th loop around. */
export const command = defineCommand({
  usage: 'break [N]',
  summary: 'Exit for or while loops',
  // eslint-disable-next-line require-yield -- changes the shell and asks for nothing.
  *run({ args, state }) {
    state.control = { kind: 'break', value: Math.max(1, Number(args[0] ?? '1') || 1) };
    return 0;
  },
});
