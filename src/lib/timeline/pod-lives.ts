/** What became of each pod that somebody started, taken from the trace as it grows. */
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Span } from './spans';

export type PodWord =
  'pending' | 'pod ready' | 'pod not ready' | 'terminating' | 'ended' | 'removed';

interface Change {
  readonly atMs: number;
  readonly id: number;
  readonly word: PodWord;
}

/** One pod: on record, in the memory of the taint-eviction controller, and on its machine. */
export interface PodLife {
  /** `httpbin-7cc7c58d4d-v76nc` */
  readonly name: string;
  /** Where its containers were seen. */
  node: string | undefined;
  readonly changes: Change[];
  /** The times for which it was tolerated; without an end while the time runs. */
  readonly tolerated: { readonly fromMs: number; toMs: number | undefined; readonly id: number }[];
  /** When containers of it ran. */
  readonly ran: { readonly fromMs: number; toMs: number | undefined; readonly id: number }[];
}

/** Pods that the cluster brings itself are not told of one by one. */
const OWN = /^Pod\/(?:kube-system|local-path-storage)\//;

const words: Readonly<Record<string, PodWord>> = {
  'pending.unscheduled': 'pending',
  'pending.scheduled': 'pending',
  'running.ready': 'pod ready',
  'running.notReady': 'pod not ready',
  terminating: 'terminating',
  succeeded: 'ended',
  failed: 'ended',
  removed: 'removed',
};

export class PodLives {
  readonly #lives = new Map<string, PodLife>();

  /** The pods that have been on a node, the oldest first. */
  on(node: string): readonly PodLife[] {
    return [...this.#lives.values()].filter((life) => life.node === node);
  }

  /** The one of a node that a timeline tells of: the first that had to leave, or else the first that is there. */
  toldOn(node: string): PodLife | undefined {
    const all = this.on(node);
    return (
      all.find(({ tolerated }) => tolerated.length > 0) ??
      all.find(({ changes }) => changes.at(-1)?.word !== 'removed') ??
      all[0]
    );
  }

  nodeOf(object: string): string | undefined {
    return this.#lives.get(object)?.node;
  }

  /** Whether the event is about a pod that is told of. */
  isTold({ object = '' }: TraceEvent): boolean {
    return this.#lives.has(object);
  }

  take(event: TraceEvent): void {
    const { object = '', transition, kind } = event;
    if (!object.startsWith('Pod/') || OWN.test(object)) return;
    if (kind === 'object-written') this.#lifeOf(event);
    if (!transition) return;
    const life = this.#lifeOf(event);
    if (transition.machine === 'pod') recorded(life, event);
    if (transition.machine === 'taint-eviction') counted(life, event);
    if (transition.machine === 'container') ran(life, event);
  }

  #lifeOf({ object = '', atMs, id }: TraceEvent): PodLife {
    const known = this.#lives.get(object);
    if (known) return known;
    const life: PodLife = {
      name: object.split('/')[2] ?? object,
      node: undefined,
      changes: [{ atMs, id, word: 'pending' }],
      tolerated: [],
      ran: [],
    };
    this.#lives.set(object, life);
    return life;
  }
}

function recorded(life: PodLife, { transition, atMs, id }: TraceEvent): void {
  const word = words[transition?.taken.at(-1)?.target ?? ''];
  if (word !== undefined && life.changes.at(-1)?.word !== word)
    life.changes.push({ atMs, id, word });
}

function counted(life: PodLife, { transition, atMs, id }: TraceEvent): void {
  const isCounting = transition?.taken.at(-1)?.target === 'counting';
  const last = life.tolerated.at(-1);
  if (isCounting) life.tolerated.push({ fromMs: atMs, toMs: undefined, id });
  else if (last) last.toMs ??= atMs;
}

function ran(life: PodLife, { transition, lane, atMs, id }: TraceEvent): void {
  life.node = lane.replace(/^kubelet\//, '');
  const { source = '', target = '' } = transition?.taken.at(-1) ?? {};
  const last = life.ran.at(-1);
  const isRunning = (state: string) => /^(running|stopping|killed)/.test(state);
  if (isRunning(target) && !isRunning(source)) life.ran.push({ fromMs: atMs, toMs: undefined, id });
  else if (!isRunning(target) && last) last.toMs ??= atMs;
}

/** Spans up to now, or to their own end. */
export const spansOf = <Kind extends string>(
  kind: Kind,
  stays: PodLife['ran'],
  nowMs: number,
): Span<Kind>[] =>
  stays.map(({ fromMs, toMs, id }) => ({
    kind,
    fromMs,
    toMs: toMs ?? nowMs,
    goesOn: toMs === undefined,
    id,
  }));

/** What was on record of a pod, from when to when. */
export const recordSpans = ({ changes }: PodLife, nowMs: number): Span<PodWord>[] =>
  changes.flatMap(({ word, atMs, id }, index) => {
    const next = changes[index + 1];
    if (word === 'removed') return [];
    return [{ kind: word, fromMs: atMs, toMs: next?.atMs ?? nowMs, goesOn: !next, id }];
  });
