/**
 * Runs one XState machine inside the simulated world. The machine decides; what it emits is done by the
 * handlers, after the transition has been written to the trace, so that everything it leads to has that
 * transition as its cause.
 */
import type { AnyStateMachine, EventFromLogic, EventObject, InputFrom, SnapshotFrom } from 'xstate';
import type { TimerClock } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import type { TakenTransition } from '../clock/trace';
import { Interpreter, type Keeper, type Restored } from './interpreter';

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
  /** Where it begins when what it is about has been going on for a while; it is not started then. */
  readonly restored?: Restored;
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

export class MachineActor<Machine extends AnyStateMachine, Emitted extends { type: string } = never>
  implements RunningMachine, Keeper<Emitted>
{
  readonly id: string;
  readonly lane: string;
  readonly object: string | undefined;
  readonly machine: Machine;
  lastTaken: LastTaken = { atMs: 0, transitions: [], event: undefined };
  readonly #world: World;
  readonly #interpreter: Interpreter<Machine, Emitted>;
  readonly #handlers: Readonly<Record<string, ((emitted: never) => void) | undefined>>;
  #outbox: Emitted[] = [];
  /** The trace event of the last transition: the cause of what a timer of this machine does. */
  #lastTransition = 0;
  #listeners: (() => void)[] = [];
  #stopped = false;

  constructor(options: ActorOptions<Machine, Emitted>) {
    const { world, machine, id, lane, object, input, restored } = options;
    this.id = id;
    this.lane = lane;
    this.object = object;
    this.machine = machine;
    this.#world = world;
    this.#handlers = options.handlers;
    const clock = options.clock ?? world.clock;
    this.#interpreter = new Interpreter(machine, {
      id,
      input,
      clock,
      keeper: this,
      restored,
    });
  }

  /** The trace event of the transition taken last. */
  get lastTransition(): number {
    return this.#lastTransition;
  }

  start(): this {
    this.#lastTransition = this.#world.clock.cause;
    this.#interpreter.start();
    this.#settle();
    return this;
  }

  /** Ends the machine: its timers are cleared and it takes no more events. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#interpreter.stop();
  }

  send(event: EventFromLogic<Machine>): void {
    if (this.#stopped) return;
    this.#take(event);
  }

  snapshot(): SnapshotFrom<Machine> {
    return this.#interpreter.snapshot;
  }

  /** Whether the machine is in this state of the outermost ones: `'waiting'`, `'ensuring'`. */
  matches(state: string): boolean {
    const { value } = this.snapshot() as {
      readonly value: string | Readonly<Record<string, unknown>>;
    };
    return typeof value === 'string' ? value === state : state in value;
  }

  runningDelays(): RunningDelay[] {
    return [...this.#interpreter.pending].map(([eventType, { timer, setAtMs }]) => {
      return { eventType, setAtMs, dueMs: timer.dueMs };
    });
  }

  /** Calls `listener` after each change of state; returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }

  /** The interpreter's: what was emitted is done after the transition has been written to the trace. */
  emitted(emitted: Emitted): void {
    this.#outbox.push(emitted);
  }

  /** The interpreter's: an `after` fires with the machine's last transition as its cause. */
  delayEnded(event: EventObject): void {
    this.#world.clock.cause = this.#lastTransition;
    this.#take(event);
  }

  #take(event: EventObject): void {
    this.#interpreter.transition(event);
    this.#noteTaken();
    this.#settle();
  }

  #noteTaken(): void {
    const transitions = this.#interpreter.takeTaken();
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
