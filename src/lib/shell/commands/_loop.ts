import type { Invocation } from '../command';
import { complaint, giveUp } from '../complaint';
import { complain, type Program } from '../effect';

/** What bash gives a loop that ended because of an argument that is no number. */
const NOT_NUMERIC = 128;

/** `break [N]` and `continue [N]`. @source bash 5.2 builtins/break.def, dash 0.5.12 src/eval.c breakcmd */
export function* leaveLoop(kind: 'break' | 'continue', { args, state }: Invocation): Program {
  const [count = '1'] = args;
  const isBash = state.program.kind === 'bash';
  if (isBash && state.loopDepth === 0) {
    const where = "only meaningful in a `for', `while', or `until' loop";
    yield* complain(complaint(state, `${kind}: ${where}`));
    return 0;
  }
  const dash = `${kind}: Illegal number: ${count}`;
  if (!/^[+-]?\d+$/.test(count)) {
    // More than there are loops: what follows them on the line does not run either.
    state.control = { kind: 'break', value: Number.POSITIVE_INFINITY };
    const bash = `${kind}: ${count}: numeric argument required`;
    return yield* giveUp(state, { bash, dash }, NOT_NUMERIC);
  }
  if (Number(count) < 1) {
    state.control = { kind: 'break', value: state.loopDepth };
    return yield* giveUp(state, { bash: `${kind}: ${count}: loop count out of range`, dash });
  }
  if (state.loopDepth > 0)
    state.control = { kind, value: Math.min(Number(count), state.loopDepth) };
  return 0;
}
