/**
 * What the timeline tells of a run, taken from its trace as it grows: each event is looked at once, so that a
 * long run costs a frame no more than a short one.
 */
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Cluster } from '$lib/simulation/cluster/cluster';

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
const TOLD = new Set(['node-lifecycle', 'systemd-unit', 'kubelet', 'zone', 'api-server']);

export class Chronicle {
  readonly marks: Mark[] = [];
  readonly taints: TaintChange[] = [];
  /** When the node lifecycle controller looked at the nodes. */
  readonly looks: number[] = [];
  readonly #requests = new Map<string, Request[]>();
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
    if (kind === 'message-sent' && lane.startsWith('kubelet/')) this.#send(event);
    else if (kind === 'message-delivered' && cause !== null) this.#arrive(cause, event);
    else if (kind === 'message-lost') this.#lose(event);
    else if (kind === 'timer' && lane === 'node-lifecycle' && object === undefined)
      this.looks.push(atMs);
    else if (kind === 'transition') this.#transition(event);
    else if (kind === 'input' || kind === 'fault' || kind === 'event')
      this.marks.push({ id, atMs, kind, node: nodeOf(event), lane, event });
    else if (kind === 'object-written' && object?.startsWith('Pod/'))
      this.marks.push({ id, atMs, kind: 'written', node: undefined, lane, event });
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
    this.#keep(request);
  }

  #arrive(sent: number, { id, atMs }: TraceEvent): void {
    const request = this.#underWay.get(sent);
    if (!request) return;
    this.#underWay.delete(sent);
    request.endMs = atMs;
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
      request.endMs = atMs;
      request.isLost = true;
      request.id = id;
      return;
    }
  }

  #transition(event: TraceEvent): void {
    const { transition, id, atMs, lane } = event;
    if (!transition || !TOLD.has(transition.machine)) return;
    const node = nodeOf(event);
    this.marks.push({ id, atMs, kind: 'transition', node, lane, event });
    if (transition.machine !== 'node-lifecycle' || node === undefined) return;
    for (const { source, target } of transition.taken) {
      const effect = target.startsWith('noSchedule.') ? 'NoSchedule' : 'NoExecute';
      const isPresent = target.endsWith('.present');
      if (isPresent || source.endsWith('.present'))
        this.taints.push({ id, atMs, node, effect, isPresent });
    }
  }

  #keep(request: Request): void {
    const all = this.#requests.get(request.node);
    if (all) all.push(request);
    else this.#requests.set(request.node, [request]);
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
