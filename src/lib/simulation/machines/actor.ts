/**
 * Runs one XState machine inside the simulated world. The machine decides; what it emits is done by the
 * handlers, after the transition has been written to the trace, so that everything it leads to has that
 * transition as its cause.
 */
import {
  createActor,
  type AnyStateMachine,
  type Actor,
  type EventFromLogic,
  type InputFrom,
  type SnapshotFrom,
} from 'xstate';
import type { Timer, TimerClock } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import type { TakenTransition } from '../clock/trace';
import { scheduledEventTypes, takeSelected, watchSelections } from './inspection';

/** What a machine emits, one handler per type. */
export type Handlers<Emitted extends { type: string }> = {
  readonly [Type in Emitted['type']]: (emitted: Extract<Emitted, { type: Type }>) => void;
};

export interface ActorOptions<Machine extends AnyStateMachine, Emitted extends { type: string }> {
  readonly world: World;
  readonly machine: Machine;
  /** Unique in the world: `node-lease demo-worker`. */
  readonly id: string;
  readonly lane: string;
  /** What the machine is about, as the trace names objects. */
  readonly object?: string;
  /** The clock of the process that the machine runs in; the world's own when it is no process. */
  readonly clock?: TimerClock;
  readonly input: InputFrom<Machine>;
  readonly handlers: Handlers<Emitted>;
}

/** An `after` that is running: `xstate.after.DELAY.STATE`. */
export interface RunningDelay {
  readonly eventType: string;
  readonly setAtMs: number;
  readonly dueMs: number;
}

/** The transitions that a machine took last. */
export interface LastTaken {
  readonly atMs: number;
  readonly transitions: readonly TakenTransition[];
  /** Their trace event; none has been written before the scenario's start. */
  readonly event: number | undefined;
}

/** A running machine, as views see it. */
export interface RunningMachine {
  readonly id: string;
  readonly lane: string;
  readonly object: string | undefined;
  readonly machine: AnyStateMachine;
  readonly lastTaken: LastTaken;
  /** The `after` delays that are running now. */
  runningDelays(): RunningDelay[];
  snapshot(): SnapshotFrom<AnyStateMachine>;
  subscribe(listener: () => void): () => void;
}

export class MachineActor<
  Machine extends AnyStateMachine,
  Emitted extends { type: string } = never,
> implements RunningMachine {
  readonly id: string;
  readonly lane: string;
  readonly object: string | undefined;
  readonly machine: Machine;
  lastTaken: LastTaken = { atMs: 0, transitions: [], event: undefined };
  /** In the order in which they were set, as XState keeps its scheduled events. */
  readonly #pending = new Map<Timer, number>();
  readonly #world: World;
  readonly #actor: Actor<Machine>;
  readonly #handlers: Readonly<Record<string, ((emitted: never) => void) | undefined>>;
  #outbox: Emitted[] = [];
  /** The trace event of the last transition: the cause of what a timer of this machine does. */
  #lastTransition = 0;
  #listeners: (() => void)[] = [];
  #stopped = false;

  constructor(options: ActorOptions<Machine, Emitted>) {
    const { world, machine, id, lane, object } = options;
    this.id = id;
    this.lane = lane;
    this.object = object;
    this.machine = machine;
    this.#world = world;
    this.#handlers = options.handlers;
    const settings = {
      id,
      systemId: id,
      clock: this.#clockFor(options.clock ?? world.clock),
      input: options.input as unknown,
    };
    watchSelections(machine);
    this.#actor = createActor(machine, settings as never);
    this.#actor.on('*', (emitted: unknown) => {
      this.#outbox.push(emitted as Emitted);
    });
  }

  /** The trace event of the transition taken last. */
  get lastTransition(): number {
    return this.#lastTransition;
  }

  start(): this {
    this.#lastTransition = this.#world.clock.cause;
    this.#actor.start();
    this.#settle();
    return this;
  }

  /** Ends the machine: its timers are cleared and it takes no more events. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#actor.stop();
    this.#pending.clear();
  }

  send(event: EventFromLogic<Machine>): void {
    if (this.#stopped) return;
    this.#actor.send(event);
    this.#noteTaken();
    this.#settle();
  }

  snapshot(): SnapshotFrom<Machine> {
    return this.#actor.getSnapshot();
  }

  /** Whether the machine is in this state: `'waiting'`, `{ ensuring: 'backingOff' }`. */
  matches(value: string | Readonly<Record<string, unknown>>): boolean {
    return (this.#actor.getSnapshot() as { matches(value: unknown): boolean }).matches(value);
  }

  runningDelays(): RunningDelay[] {
    const pending = [...this.#pending];
    return scheduledEventTypes(this.#actor).flatMap((eventType, index) => {
      const [timer, setAtMs] = pending[index] ?? [];
      return timer && setAtMs !== undefined ? [{ eventType, setAtMs, dueMs: timer.dueMs }] : [];
    });
  }

  /** Calls `listener` after each change of state; returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }

  /** XState sets its `after` timers on this clock: each fires with the machine's last transition as its cause. */
  #clockFor(clock: TimerClock) {
    return {
      setTimeout: (callback: () => void, delayMs: number) => {
        const timer = clock.setTimeout(() => {
          this.#pending.delete(timer);
          this.#world.clock.cause = this.#lastTransition;
          callback();
          this.#noteTaken();
          this.#settle();
        }, delayMs);
        this.#pending.set(timer, this.#world.clock.nowMs);
        return timer;
      },
      clearTimeout: (timer: Timer) => {
        this.#pending.delete(timer);
        clock.clearTimeout(timer);
      },
    };
  }

  #noteTaken(): void {
    const transitions = takeSelected();
    if (transitions.length === 0) return;
    const { clock, trace } = this.#world;
    this.#lastTransition = trace.followTransition(this.lane, this.object, {
      machine: this.machine.id,
      taken: transitions,
    });
    const event = trace.begun ? this.#lastTransition : undefined;
    this.lastTaken = { atMs: clock.nowMs, transitions, event };
    for (const listener of this.#listeners) listener();
  }

  /** Does what the machine emitted. Handlers may send further events, which settle by themselves. */
  #settle(): void {
    const { clock } = this.#world;
    const outbox = this.#outbox;
    if (outbox.length === 0) return;
    this.#outbox = [];
    const cause = this.#lastTransition;
    for (const emitted of outbox) {
      clock.cause = cause;
      this.#handlers[emitted.type]?.(emitted as never);
    }
  }
}
