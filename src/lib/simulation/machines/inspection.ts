/**
 * The one place that reads what XState keeps half private: which transitions an event took, and which delays
 * are running. XState's own inspection tells the same, at several times the cost.
 */
import type { AnyActor, AnyStateMachine } from 'xstate';
import type { TakenTransition } from '../clock/trace';

interface PrivateTransition {
  readonly source: { readonly path: readonly string[] };
  readonly target?: readonly { readonly path: readonly string[] }[];
  readonly eventType: string;
}

type Select = (snapshot: unknown, event: unknown) => readonly PrivateTransition[];

const none: readonly PrivateTransition[] = [];
let selected = none;
const watched = new WeakSet<AnyStateMachine>();

/** From now on `takeSelected` knows what this machine selects. */
export function watchSelections(machine: AnyStateMachine): void {
  if (watched.has(machine)) return;
  watched.add(machine);
  const watchedMachine = machine as unknown as { getTransitionData: Select };
  const select = watchedMachine.getTransitionData.bind(machine);
  watchedMachine.getTransitionData = (snapshot, event) => {
    selected = select(snapshot, event);
    return selected;
  };
}

/** The transitions that the last event took and that lead somewhere; mere actions are left out. */
export function takeSelected(): readonly TakenTransition[] {
  const taken = selected;
  selected = none;
  if (taken.length === 0) return [];
  const found: TakenTransition[] = [];
  for (const { source, target, eventType } of taken) {
    const on = wordsFor(eventType);
    for (const state of target ?? [])
      found.push({ source: pathOf(source), target: pathOf(state), on });
  }
  return found;
}

const paths = new WeakMap<object, string>();

function pathOf(state: { readonly path: readonly string[] }): string {
  let path = paths.get(state);
  if (path === undefined) {
    path = state.path.join('.');
    paths.set(state, path);
  }
  return path;
}

interface PrivateSystem {
  readonly _snapshot: {
    readonly _scheduledEvents: Readonly<Record<string, { event: { type: string } }>>;
  };
}

/** The events that wait for a delay, in the order in which their timers were set. */
export function scheduledEventTypes(actor: AnyActor): string[] {
  const { _snapshot } = actor.system as unknown as PrivateSystem;
  return Object.values(_snapshot._scheduledEvents).map(({ event }) => event.type);
}

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
