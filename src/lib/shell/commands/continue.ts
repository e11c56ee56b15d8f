import { defineCommand } from '../command';

/** `continue [N]`: of the N-th loop around. */
export const command = defineCommand({
  usage: 'continue [N]',
  summary: 'Resume for or while loops',
  // eslint-disable-next-line require-yield -- changes the shell and asks for nothing.
  *run({ args, state }) {
    state.control = { kind: 'continue', value: Math.max(1, Number(args[0] ?? '1') || 1) };
    return 0;
  },
});
