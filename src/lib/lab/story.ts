/**
 * What a reader follows of a run, picked from its trace as it happens: heartbeats that came and that got lost,
 * faults and their way back, changes of the Ready condition, and every moment worth stopping at.
 */
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { faults } from '$lib/simulation/faults/faults';
import { isChange } from './changes';

export interface FaultMark {
  readonly atMs: number;
  readonly type: 'fault' | 'heal';
  /** Public name. */
  readonly fault: string;
  readonly target: string;
}

/** A change of a node's Ready condition that the node lifecycle controller wrote or saw. */
export interface ReadyMark {
  readonly atMs: number;
  /** The trace event. */
  readonly id: number;
  readonly node: string;
  readonly before: ReadyWord;
  readonly after: ReadyWord;
}

export type ReadyWord = 'True' | 'False' | 'Unknown';

/** A lease request on its way, for the pulse on the cable. */
export interface LeaseMessage {
  readonly atMs: number;
  readonly id: number;
  readonly node: string;
  readonly verb: string;
}

const NODE_LEASE = /^Lease\/kube-node-lease\/(.+)$/;
const TAINTED = new Set(['noSchedule.present', 'noExecute.present']);
const words: Readonly<Record<string, ReadyWord>> = {
  'condition.ready': 'True',
  'condition.notReady': 'False',
  'condition.unknown': 'Unknown',
};

export class Story {
  readonly faults: FaultMark[] = [];
  readonly ready: ReadyMark[] = [];
  /** Moments worth stopping at, ascending, each once. */
  readonly changes: number[] = [];
  readonly #renewals = new Map<string, number[]>();
  readonly #lost = new Map<string, number[]>();
  /** The last change of the node's taints: the trace event, by node. */
  readonly #lastTaint = new Map<string, number>();
  readonly #lastPodWrite = new Map<string, number>();
  readonly #lastLost = new Map<string, number>();
  readonly #lastSent = new Map<string, LeaseMessage>();
  readonly #lastReady = new Map<string, ReadyWord>();
  readonly #isActive = new Map<string, boolean>();
  readonly #cluster: Cluster;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    for (const [node, renewals] of cluster.renewalsBeforeStart)
      this.#renewals.set(node, [...renewals]);
    this.#lookAtFaults(0);
    cluster.world.trace.subscribe((event) => {
      this.#take(event);
    });
  }

  /** When the node's lease was renewed, ascending. */
  renewalsOf(node: string): readonly number[] {
    return this.#renewals.get(node) ?? [];
  }

  /** When requests for the node's lease were given up. */
  lostOf(node: string): readonly number[] {
    return this.#lost.get(node) ?? [];
  }

  /** The request for the node's lease that was sent last. */
  lastSentOf(node: string): LeaseMessage | undefined {
    return this.#lastSent.get(node);
  }

  /** The last change of the node's Ready condition. */
  lastReadyOf(node: string): ReadyMark | undefined {
    return this.ready.findLast((mark) => mark.node === node);
  }

  /** The trace events that a reader may ask about: why it is tainted, why requests get lost. */
  whyTaintedOf(node: string): number | undefined {
    return this.#lastTaint.get(node);
  }

  whyLostOf(node: string): number | undefined {
    return this.#lastLost.get(node);
  }

  /** The last write of a pod since the start: `kube-system/kindnet-4x2kp`. */
  whyWrittenOf(pod: string): number | undefined {
    return this.#lastPodWrite.get(pod);
  }

  /** When the world was last broken; while nothing has been, `undefined`. */
  get lastFaultMs(): number | undefined {
    return this.faults.findLast(({ type }) => type === 'fault')?.atMs;
  }

  #take(event: TraceEvent): void {
    if (event.kind === 'fault') this.#lookAtFaults(event.atMs);
    // The machines change state after the command has been noted.
    if (event.kind === 'transition' && !event.lane.startsWith('kubelet/'))
      this.#lookAtFaults(event.atMs);
    this.#takeLease(event);
    if (event.kind === 'object-written' && event.object?.startsWith('Pod/'))
      this.#lastPodWrite.set(event.object.slice('Pod/'.length), event.id);
    if (event.kind === 'transition') this.#takeCondition(event);
    if (isChange(event) && this.changes.at(-1) !== event.atMs) this.changes.push(event.atMs);
  }

  /** Most events are not asked for their summary, which would be made only for that. */
  #takeLease(event: TraceEvent): void {
    const { kind, object = '', atMs, id } = event;
    const [, node] = NODE_LEASE.exec(object) ?? [];
    if (node === undefined) return;
    if (kind === 'object-written') append(this.#renewals, node, atMs);
    if (kind === 'message-lost') {
      append(this.#lost, node, atMs);
      this.#lastLost.set(node, id);
    }
    if (kind === 'message-sent')
      this.#lastSent.set(node, { atMs, id, node, verb: event.summary.split(' ')[0] ?? '' });
  }

  #takeCondition({ atMs, id, object = '', transition }: TraceEvent): void {
    if (transition?.machine !== 'node-lifecycle') return;
    const node = object.replace('Node/', '');
    const { target } = transition.taken[0] ?? { target: '' };
    if (TAINTED.has(target)) this.#lastTaint.set(node, id);
    const after = words[target];
    if (after === undefined) return;
    const before = this.#lastReady.get(node) ?? 'True';
    this.#lastReady.set(node, after);
    this.ready.push({ atMs, id, node, before, after });
  }

  /** A fault may be made by its button or by any command: what counts is the state that the world is in. */
  #lookAtFaults(atMs: number): void {
    for (const [name, fault] of faults)
      for (const { name: target } of this.#cluster.nodes) {
        const key = `${name} ${target}`;
        const isActive = fault.isActive(this.#cluster, target);
        const was = this.#isActive.get(key) ?? false;
        this.#isActive.set(key, isActive);
        if (isActive !== was)
          this.faults.push({ atMs, type: isActive ? 'fault' : 'heal', fault: name, target });
      }
  }
}

function append(map: Map<string, number[]>, key: string, value: number): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
