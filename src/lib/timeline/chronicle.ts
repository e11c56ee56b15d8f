/**
 * What the timeline tells of a run, taken from its trace as it grows: each event is looked at once, so that a
 * long run costs a frame no more than a short one.
 */
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { placeAt, type Stretch } from './between';
import { PodLives } from './pod-lives';

/** A request of a kubelet to the API server. */
export interface Request {
  /** The trace event of its end, or of its sending while it hangs. */
  id: number;
  readonly node: string;
  /** `PUT leases/demo-worker` */
  readonly text: string;
  readonly isLease: boolean;
  readonly sentMs: number;
  /** When it arrived or was given up; undefined while it hangs. */
  endMs: number | undefined;
  isLost: boolean;
}

/** Something that happened at one moment and can be asked about. */
export interface Mark {
  readonly id: number;
  readonly atMs: number;
  readonly kind: 'input' | 'fault' | 'transition' | 'event' | 'written';
  /** The node that it is about; undefined when it is about none. */
  readonly node: string | undefined;
  readonly lane: string;
  readonly event: TraceEvent;
}

export interface TaintChange {
  readonly id: number;
  readonly atMs: number;
  readonly node: string;
  readonly effect: 'NoSchedule' | 'NoExecute';
  readonly isPresent: boolean;
}

/** Whose transitions are worth a mark; the others come round every few seconds. */
const TOLD = new Set(['node-lifecycle', 'systemd-unit', 'kubelet', 'zone', 'api-server', 'etcd']);

export class Chronicle {
  readonly marks: Mark[] = [];
  readonly taints: TaintChange[] = [];
  /** What became of the pods. */
  readonly pods = new PodLives();
  /** When the node lifecycle controller looked at the nodes. */
  readonly looks: number[] = [];
  readonly #requests = new Map<string, Request[]>();
  /** When requests of a node were given up, ascending. */
  readonly #lost = new Map<string, number[]>();
  /** How many of a node's requests have ended, counted up to the first that has not, and what they began. */
  readonly #ended = new Map<string, { count: number; readonly firstLost: number[] }>();
  /** How long a request took at most. */
  #longestMs = 0;
  /** Requests on their way, by the event of their sending, in the order of sending. */
  readonly #underWay = new Map<number, Request & { readonly key: string }>();
  readonly #events: readonly TraceEvent[];
  #next = 0;

  constructor({ world }: Cluster) {
    this.#events = world.trace.events;
  }

  /** A node's requests that matter: for its lease, and all that hung or got lost; by the time of sending. */
  requestsOf(node: string): readonly Request[] {
    return this.#requests.get(node) ?? [];
  }

  /** Those that were under way at a moment or later were sent at this one or later. */
  sentSinceMs(atMs: number): number {
    const [oldest] = this.#underWay.values();
    return Math.min(atMs - this.#longestMs, oldest?.sentMs ?? atMs);
  }

  /** How many requests of a node were given up between two moments. */
  lostIn(node: string, { fromMs, toMs }: Stretch): number {
    const lost = this.#lost.get(node) ?? [];
    return placeAt(lost, toMs, Number) - placeAt(lost, fromMs + 1, Number);
  }

  /** Where requests begin to get lost: when those were sent before which one had arrived. */
  firstLostOf(node: string): readonly number[] {
    const requests = this.requestsOf(node);
    const ended = this.#ended.get(node) ?? { count: 0, firstLost: [] };
    this.#ended.set(node, ended);
    const isFirst = (index: number) => requests[index]?.isLost && !requests[index - 1]?.isLost;
    for (; ended.count < requests.length; ended.count++) {
      const request = requests[ended.count];
      if (request?.endMs === undefined) break;
      if (isFirst(ended.count)) ended.firstLost.push(request.sentMs);
    }
    const others = requests.slice(ended.count);
    const later = others.filter((_, index) => isFirst(ended.count + index));
    return [...ended.firstLost, ...later.map(({ sentMs }) => sentMs)];
  }

  /** Takes what has happened since the last time. */
  update(): this {
    for (; this.#next < this.#events.length; this.#next++) {
      const event = this.#events[this.#next];
      if (event) this.#take(event);
    }
    return this;
  }

  #take(event: TraceEvent): void {
    const { kind, cause, lane, atMs, id, object } = event;
    this.pods.take(event);
    if (kind === 'message-sent' && lane.startsWith('kubelet/')) this.#send(event);
    else if (kind === 'message-delivered' && cause !== null) this.#arrive(cause, event);
    else if (kind === 'message-lost') this.#lose(event);
    else if (kind === 'timer' && lane === 'node-lifecycle' && object === undefined)
      this.looks.push(atMs);
    else if (kind === 'transition') this.#transition(event);
    else if (kind === 'input' || kind === 'fault' || kind === 'event')
      this.marks.push({ id, atMs, kind, node: this.#nodeOf(event), lane, event });
  }

  #send({ id, lane, object, summary, atMs }: TraceEvent): void {
    const request = {
      id,
      node: lane.slice('kubelet/'.length),
      text: summary,
      isLease: object?.startsWith('Lease/') ?? false,
      sentMs: atMs,
      endMs: undefined,
      isLost: false,
      key: `${lane} ${summary}`,
    };
    this.#underWay.set(id, request);
    append(this.#requests, request.node, request);
  }

  #end(request: Request, atMs: number): void {
    request.endMs = atMs;
    this.#longestMs = Math.max(this.#longestMs, atMs - request.sentMs);
  }

  #arrive(sent: number, { id, atMs }: TraceEvent): void {
    const request = this.#underWay.get(sent);
    if (!request) return;
    this.#underWay.delete(sent);
    this.#end(request, atMs);
    request.id = id;
    // That a watch or a status is asked for and answered at once is a matter of course.
    if (!request.isLease && atMs === request.sentMs) this.#drop(request);
  }

  /** A lost request does not name its sending: of several of its kind the first is given up first. */
  #lose({ id, lane, summary, atMs }: TraceEvent): void {
    const key = `${lane} ${summary.split(': ')[0] ?? ''}`;
    for (const [sent, request] of this.#underWay) {
      if (request.key !== key) continue;
      this.#underWay.delete(sent);
      this.#end(request, atMs);
      request.isLost = true;
      request.id = id;
      append(this.#lost, request.node, atMs);
      return;
    }
  }

  /** The kubelet has ended, or has been begun anew: nobody waits for what the one before it asked. */
  #forget(node: string | undefined, { id, atMs }: TraceEvent): void {
    for (const [sent, request] of this.#underWay) {
      if (request.node !== node) continue;
      this.#underWay.delete(sent);
      this.#end(request, atMs);
      request.isLost = true;
      request.id = id;
      append(this.#lost, request.node, atMs);
    }
  }

  #transition(event: TraceEvent): void {
    const { transition, id, atMs, lane } = event;
    if (!transition || !(TOLD.has(transition.machine) || this.pods.isTold(event))) return;
    if (transition.machine === 'container') return;
    const node = this.#nodeOf(event);
    this.marks.push({ id, atMs, kind: 'transition', node, lane, event });
    if (transition.machine === 'systemd-unit') this.#forget(node, event);
    if (transition.machine !== 'node-lifecycle' || node === undefined) return;
    for (const { source, target } of transition.taken) {
      const effect = target.startsWith('noSchedule.') ? 'NoSchedule' : 'NoExecute';
      const isPresent = target.endsWith('.present');
      if (isPresent || source.endsWith('.present'))
        this.taints.push({ id, atMs, node, effect, isPresent });
    }
  }

  #nodeOf(event: TraceEvent): string | undefined {
    return this.pods.nodeOf(event.object ?? '') ?? nodeOf(event);
  }

  /** It was sent a moment ago: it lies near the end. */
  #drop(request: Request): void {
    const all = this.#requests.get(request.node) ?? [];
    const at = all.lastIndexOf(request);
    if (at >= 0) all.splice(at, 1);
  }
}

/** `Node/demo-worker` and `Lease/kube-node-lease/demo-worker` are about a node; a lane may name one too. */
function nodeOf({ object = '', lane }: TraceEvent): string | undefined {
  return (
    /^Node\/(.+)$/.exec(object)?.[1] ??
    /^Lease\/kube-node-lease\/(.+)$/.exec(object)?.[1] ??
    /^(?:kubelet|host)\/(.+)$/.exec(lane)?.[1]
  );
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const chronicles = new WeakMap<Cluster, Chronicle>();

/** The chronicle of a run, up to now. */
export function chronicleOf(cluster: Cluster): Chronicle {
  let chronicle = chronicles.get(cluster);
  if (!chronicle) {
    chronicle = new Chronicle(cluster);
    chronicles.set(cluster, chronicle);
  }
  return chronicle.update();
}
