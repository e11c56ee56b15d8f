import type { VirtualClock } from './virtual-clock';

export type TraceKind =
  | 'start'
  | 'input'
  | 'timer'
  | 'message-sent'
  | 'message-delivered'
  | 'message-lost'
  | 'object-written'
  | 'event'
  | 'log'
  | 'transition'
  | 'fault';

/** One arrow of a state chart that was followed. */
export interface TakenTransition {
  /** State ids without the machine's own: `waiting`, `ensuring.backingOff`. */
  readonly source: string;
  readonly target: string;
  /** What it was taken on: an event's type, `after renewInterval`, `always`. */
  readonly on: string;
}

/** What a machine did at one moment. */
export interface Transition {
  /** The machine's id: `node-lease`. */
  readonly machine: string;
  readonly taken: readonly TakenTransition[];
}

/** One thing that happened. This shape is a contract: fields may be added, never renamed. */
export interface TraceEvent {
  /** Counts from 0, without gaps, in the order of happening. */
  readonly id: number;
  readonly atMs: number;
  /** The event that led to this one; `null` for the scenario's start and for what the learner did. */
  readonly cause: number | null;
  /** Who: `laptop`, `kubelet/NODE`, `apiserver`, `node-lifecycle`, `network` … */
  readonly lane: string;
  readonly kind: TraceKind;
  /** `Kind/namespace/name` or `Kind/name`. */
  readonly object?: string | undefined;
  /** What happened, in English. */
  readonly summary: string;
  /** Of a transition: what the summary says in words. */
  readonly transition?: Transition | undefined;
}

/** What goes over the network, as the trace tells of it; nothing is read while nothing is kept. */
export interface Message {
  readonly summary: string;
  readonly object?: string | undefined;
}

/** What happened in a run, each event with its cause. What lies before the scenario's start is not kept. */
export class Trace {
  readonly events: TraceEvent[] = [];
  readonly #clock: VirtualClock;
  #listeners: ((event: TraceEvent) => void)[] = [];

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  get begun(): boolean {
    return this.events.length > 0;
  }

  /** Ends the warm-up. Everything that was set going before has event 0 as its cause. */
  begin(summary: string): void {
    this.events.push({
      id: 0,
      atMs: this.#clock.nowMs,
      cause: null,
      lane: 'laptop',
      kind: 'start',
      summary,
    });
    this.#clock.cause = 0;
  }

  /** Keeps an event whose cause is what happens now; gives its id. */
  record(kind: TraceKind, lane: string, summary: string, object?: string): number {
    if (!this.begun) return 0;
    return this.#push(this.#clock.cause, kind, lane, summary, object);
  }

  /** Like `record`; the summary is made when somebody reads it. */
  recordLazily(kind: TraceKind, lane: string, summary: () => string): number {
    if (!this.begun) return 0;
    const { nowMs: atMs, cause } = this.#clock;
    return this.#keep(new LazyEvent({ id: this.events.length, atMs, cause, lane, kind }, summary));
  }

  /** Like `record`, for a message. */
  recordMessage(kind: TraceKind, lane: string, message: Message): number {
    return this.begun ? this.record(kind, lane, message.summary, message.object) : 0;
  }

  /** Like `follow`, for a message. */
  followMessage(kind: TraceKind, lane: string, message: Message): number {
    return (this.#clock.cause = this.recordMessage(kind, lane, message));
  }

  /** Like `record`, and what follows has this event as its cause. */
  follow(kind: TraceKind, lane: string, summary: string, object?: string): number {
    const id = this.record(kind, lane, summary, object);
    this.#clock.cause = id;
    return id;
  }

  /** A machine's transition; what follows has it as its cause. The summary is made when somebody reads it. */
  followTransition(lane: string, object: string | undefined, transition: Transition): number {
    if (!this.begun) return (this.#clock.cause = 0);
    const { nowMs: atMs, cause } = this.#clock;
    const id = this.events.length;
    const event = { id, atMs, cause, lane, kind: 'transition', object, transition } as const;
    return (this.#clock.cause = this.#keep(new LazyEvent(event, () => arrowsOf(transition))));
  }

  /** Something that the learner did: a root. What follows has it as its cause. */
  input(lane: string, summary: string, object?: string): number {
    const id = this.begun ? this.#push(null, 'input', lane, summary, object) : 0;
    this.#clock.cause = id;
    return id;
  }

  /** Calls `listener` after each event; returns what ends it. */
  subscribe(listener: (event: TraceEvent) => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }

  #push(
    cause: number | null,
    kind: TraceKind,
    lane: string,
    summary: string,
    object?: string,
  ): number {
    const id = this.events.length;
    const atMs = this.#clock.nowMs;
    const event: TraceEvent =
      object === undefined
        ? { id, atMs, cause, lane, kind, summary }
        : { id, atMs, cause, lane, kind, object, summary };
    return this.#keep(event);
  }

  #keep(event: TraceEvent): number {
    this.events.push(event);
    for (const listener of this.#listeners) listener(event);
    return event.id;
  }
}

/** An event whose summary is made when somebody reads it. */
class LazyEvent implements TraceEvent {
  readonly id: number;
  readonly atMs: number;
  readonly cause: number | null;
  readonly lane: string;
  readonly kind: TraceKind;
  readonly object: string | undefined;
  readonly transition: Transition | undefined;
  readonly #text: () => string;

  constructor(head: Omit<TraceEvent, 'summary'>, text: () => string) {
    this.id = head.id;
    this.atMs = head.atMs;
    this.cause = head.cause;
    this.lane = head.lane;
    this.kind = head.kind;
    this.object = head.object;
    this.transition = head.transition;
    this.#text = text;
  }

  get summary(): string {
    return this.#text();
  }
}

const arrowsOf = ({ machine, taken }: Transition): string =>
  `${machine}: ${taken.map(({ source, target, on }) => `${source} → ${target} (${on})`).join(', ')}`;

/** An event as one line of JSON, its fields in the order of the contract. */
export function toJsonLine({ id, atMs, cause, lane, kind, object, summary }: TraceEvent): string {
  return JSON.stringify({ id, atMs, cause, lane, kind, object, summary });
}
