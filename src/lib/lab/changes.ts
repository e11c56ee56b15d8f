/** Which trace events a reader wants to stop at. */
import type { TraceEvent, Transition } from '$lib/simulation/clock/trace';

/** Transitions that come round every few seconds whether anything is wrong or not. */
const ROUTINE = new Set(['node-status', 'reflector', 'leader-election']);
/** The states of a Lease that is well. */
const ROUND = new Set(['waiting', 'renewing']);

function isRoutine({ machine, taken }: Transition): boolean {
  if (ROUTINE.has(machine)) return true;
  if (machine !== 'node-lease') return false;
  // A renewal that goes well, or one more try of the same kind.
  return taken.every(
    ({ source, target }) =>
      (source.startsWith('ensuring.') && target.startsWith('ensuring.')) ||
      (ROUND.has(source) && ROUND.has(target)),
  );
}

export function isChange({ kind, object = '', transition }: TraceEvent): boolean {
  switch (kind) {
    case 'fault':
      return true;
    case 'transition':
      return transition !== undefined && !isRoutine(transition);
    case 'object-written':
      return /^(Node|Pod)\//.test(object);
    default:
      return false;
  }
}
