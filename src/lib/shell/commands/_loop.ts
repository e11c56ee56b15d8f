import type { Invocation } from '../command';
import { complain, type Program } from '../effect';

/** What bash gives a loop that ended because of an argument that is no number. */
const NOT_NUMERIC = 128;

/** `break [N]` and `continue [N]`. @source bash 5.2 builtins/break.def */
export function* leaveLoop(kind: 'break' | 'continue', { args, state }: Invocation): Program {
  const [count = '1'] = args;
  if (state.loopDepth === 0) {
    yield* complain(`bash: ${kind}: only meaningful in a \`for', \`while', or \`until' loop`);
    return 0;
  }
  if (!/^[+-]?\d+$/.test(count)) {
    yield* complain(`bash: ${kind}: ${count}: numeric argument required`);
    // More than there are loops: what follows them on the line does not run either.
    state.control = { kind: 'break', value: Number.POSITIVE_INFINITY };
    return NOT_NUMERIC;
  }
  if (Number(count) < 1) {
    yield* complain(`bash: ${kind}: ${count}: loop count out of range`);
    state.control = { kind: 'break', value: state.loopDepth };
    return 1;
  }
  state.control = { kind, value: Math.min(Number(count), state.loopDepth) };
  return 0;
}
