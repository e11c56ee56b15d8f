/** The one place that reads what XState keeps half private: the transitions that an event took. */
import type { TakenTransition } from '../clock/trace';

export interface PrivateTransition {
  readonly source: { readonly path: readonly string[] };
  readonly target?: readonly { readonly path: readonly string[] }[];
  readonly eventType: string;
}

const nowhere: readonly TakenTransition[] = [];
/** A machine's transitions are made once, and so are the words for them. */
const told = new WeakMap<PrivateTransition, readonly TakenTransition[]>();

/** Those transitions that lead somewhere; mere actions are left out. */
export function takenBy(transitions: readonly PrivateTransition[]): readonly TakenTransition[] {
  const [only] = transitions;
  if (!only) return nowhere;
  // A list of its own for each time, so that a view can tell one time from the next.
  return transitions.length === 1 ? tell(only).slice() : transitions.flatMap(tell);
}

function tell(transition: PrivateTransition): readonly TakenTransition[] {
  let taken = told.get(transition);
  if (!taken) {
    const { source, target = [], eventType } = transition;
    const on = wordsFor(eventType);
    taken = target.map((state) => ({ source: pathOf(source), target: pathOf(state), on }));
    told.set(transition, taken);
  }
  return taken;
}

const pathOf = ({ path }: { readonly path: readonly string[] }): string => path.join('.');

const words = new Map<string, string>();

/** `xstate.after.renewInterval.node-lease.waiting` → `after renewInterval`; '' is an `always` transition. */
export function wordsFor(eventType: string): string {
  let found = words.get(eventType);
  if (found === undefined) {
    const delay = /^xstate\.after\.([^.]+)\./.exec(eventType)?.[1];
    found = delay === undefined ? eventType || 'always' : `after ${delay}`;
    words.set(eventType, found);
  }
  return found;
}
