import { defineCommand } from '../command';
import { complain } from '../effect';

/** `exit [N]`: leaves the shell; the first one on the laptop stays. */
export const command = defineCommand({
  usage: 'exit [N]',
  summary: 'Exit the shell',

  *run({ args, state }) {
    const [code = String(state.lastExitCode)] = args;
    const isNumber = /^\d+$/.test(code);
    if (!isNumber) yield* complain(`bash: exit: ${code}: numeric argument required`);
    const value = isNumber ? Number(code) & 255 : 2;
    state.control = { kind: 'exit', value };
    return value;
  },
});
