/**
 * Runs one machine with XState's own transition function. XState's Actor does the same for whole trees of actors
 * with mailboxes, observers and a scheduler that inspects itself. A machine here stands alone and takes its events
 * one at a time, so that a few lines do; and an error is thrown to whoever runs the world, not by a timer later.
 */
import type { AnyStateMachine, EventObject, ExecutableActionObject, SnapshotFrom } from 'xstate';
import type { Timer, TimerClock } from '../clock/virtual-clock';
import { takenBy, type PrivateTransition } from './inspection';
import type { TakenTransition } from '../clock/trace';

/** Who looks after a machine. */
export interface Keeper<Emitted> {
  /** Called for what a transition emits, once the machine is in its new state. */
  emitted(emitted: Emitted): void;
  /** Called when a delay has ended; passes `event` on to the machine. */
  delayEnded(event: EventObject): void;
}

interface PendingDelay {
  readonly timer: Timer;
  readonly setAtMs: number;
}

/** A state to begin in, instead of the machine's first one: nothing is entered and no delay is set. */
export interface Restored {
  readonly value: unknown;
  readonly context: object;
}

interface InspectionEvent {
  readonly _transitions?: readonly PrivateTransition[];
}

/** XState asks for a scope, for the system in it and for a scheduler in that: this is all three. */
export class Interpreter<Machine extends AnyStateMachine, Emitted> {
  readonly self = this;
  readonly system = this;
  readonly scheduler = this;
  readonly id: string;
  readonly sessionId: string;
  /** XState puts its own in this place while it takes a step. */
  actionExecutor = execute;
  snapshot: SnapshotFrom<Machine>;
  /** The delays that run, by the type of the event that ends them, in the order in which they were set. */
  readonly pending = new Map<string, PendingDelay>();
  readonly #machine: Machine;
  readonly #clock: TimerClock;
  readonly #keeper: Keeper<Emitted>;
  #deferred: (() => void)[] = [];
  #taken: readonly PrivateTransition[] = none;

  constructor(
    machine: Machine,
    options: {
      id: string;
      input: unknown;
      clock: TimerClock;
      keeper: Keeper<Emitted>;
      restored?: Restored | undefined;
    },
  ) {
    this.id = options.id;
    this.sessionId = options.id;
    this.#machine = machine;
    this.#clock = options.clock;
    this.#keeper = options.keeper;
    const { restored, input } = options;
    this.snapshot = (
      restored
        ? machine.resolveState(restored as never)
        : machine.getInitialSnapshot(this as never, input)
    ) as never;
  }

  /** Does what entering the first state asks for. */
  start(): void {
    this.#doDeferred();
  }

  transition(event: EventObject): void {
    this.snapshot = this.#machine.transition(this.snapshot, event, this as never) as never;
    this.#doDeferred();
  }

  stop(): void {
    for (const { timer } of this.pending.values()) this.#clock.clearTimeout(timer);
    this.pending.clear();
  }

  /** The transitions of the last event that lead somewhere; mere actions are left out. */
  takeTaken(): readonly TakenTransition[] {
    const taken = this.#taken;
    this.#taken = none;
    return takenBy(taken);
  }

  /** XState's: what is to be done once the transition is complete. */
  defer(action: () => void): void {
    this.#deferred.push(action);
  }

  /** XState's. */
  emit(emitted: Emitted): void {
    this.#keeper.emitted(emitted);
  }

  /** XState's: sets the timer of an `after`. */
  schedule(_from: unknown, _to: unknown, event: EventObject, delayMs: number, id: string): void {
    const timer = this.#clock.setTimeout(() => {
      this.pending.delete(id);
      this.#keeper.delayEnded(event);
    }, delayMs);
    this.pending.set(id, { timer, setAtMs: this.#clock.nowMs });
  }

  /** XState's: the state of an `after` was left. */
  cancel(_from: unknown, id: string): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    this.pending.delete(id);
    this.#clock.clearTimeout(pending.timer);
  }

  /** XState's: tells which transitions each step takes. */
  _sendInspectionEvent({ _transitions = none }: InspectionEvent): void {
    if (_transitions.length === 0) return;
    this.#taken = this.#taken === none ? _transitions : [...this.#taken, ..._transitions];
  }

  #doDeferred(): void {
    const deferred = this.#deferred;
    if (deferred.length === 0) return;
    this.#deferred = [];
    for (const action of deferred) action();
  }
}

const none: readonly PrivateTransition[] = [];

function execute({ exec, info, params }: ExecutableActionObject): void {
  exec?.(info, params);
}
