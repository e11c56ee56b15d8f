import { defineCommand } from '../command';
import { giveUp } from '../complaint';
import type { ShellState } from '../state';

/** What bash gives when the argument is no number. */
const NOT_NUMERIC = 2;

/** `exit [N]`: leaves the shell; the first one on the laptop stays. */
export const command = defineCommand({
  usage: 'exit [N]',
  summary: 'Exit the shell',

  *run({ args, state }) {
    const [code = String(state.lastExitCode)] = args;
    if (/^\d+$/.test(code)) return leave(state, Number(code) & 255);
    const words = {
      bash: `exit: ${code}: numeric argument required`,
      dash: `exit: Illegal number: ${code}`,
    };
    const exitCode = yield* giveUp(state, words, NOT_NUMERIC);
    return state.program.kind === 'bash' ? leave(state, exitCode) : exitCode;
  },
});

function leave(state: ShellState, value: number): number {
  state.control = { kind: 'exit', value };
  return value;
}
