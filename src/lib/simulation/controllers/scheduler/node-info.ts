import type { Node, Pod } from '../../api/kinds';
import { amountsOf, requestsOf, type Amounts } from './requests';

/**
 * One node with the pods on it, added up.
 * @source kubernetes v1.30 pkg/scheduler/framework/types.go NodeInfo
 */
export class NodeInfo {
  readonly name: string;
  /** Pods with a required anti-affinity: each of them may object to another pod. */
  readonly repelling = new Map<string, Pod>();
  readonly #pods = new Map<string, Pod>();
  readonly #requested: Record<string, number> = {};
  readonly #assumed: Record<string, number> = {};
  readonly #ports = new Map<string, number>();
  /** How many pods each controller has here. */
  readonly #owned = new Map<string, number>();
  #node: Node | undefined;
  #allocatable: Amounts = {};

  constructor(name: string, node?: Node) {
    this.name = name;
    if (node) this.node = node;
  }

  /** Absent while pods are bound to a node that nobody has seen. */
  get node(): Node | undefined {
    return this.#node;
  }

  set node(node: Node | undefined) {
    if (node?.status.allocatable !== this.#node?.status.allocatable)
      this.#allocatable = amountsOf(node?.status.allocatable);
    this.#node = node;
  }

  get pods(): Iterable<Pod> {
    return this.#pods.values();
  }

  get podCount(): number {
    return this.#pods.size;
  }

  allocatable(resource: string): number {
    return this.#allocatable[resource] ?? 0;
  }

  requested(resource: string): number {
    return this.#requested[resource] ?? 0;
  }

  /** Requests with something for pods that ask for nothing. */
  assumed(resource: string): number {
    return this.#assumed[resource] ?? 0;
  }

  hasPort(port: string): boolean {
    return this.#ports.has(port);
  }

  ownedBy(uid: string): number {
    return this.#owned.get(uid) ?? 0;
  }

  has({ metadata }: Pod): boolean {
    return this.#pods.has(metadata.uid);
  }

  put(pod: Pod): void {
    const before = this.#pods.get(pod.metadata.uid);
    if (before) this.#account(before, -1);
    this.#pods.set(pod.metadata.uid, pod);
    this.#account(pod, 1);
  }

  remove({ metadata: { uid } }: Pod): void {
    const before = this.#pods.get(uid);
    if (!before) return;
    this.#pods.delete(uid);
    this.#account(before, -1);
  }

  /** The same node with other pods. */
  with({
    removed = [],
    added = [],
  }: {
    removed?: readonly Pod[];
    added?: readonly Pod[];
  }): NodeInfo {
    const copy = new NodeInfo(this.name, this.#node);
    for (const pod of this.#pods.values()) copy.put(pod);
    for (const pod of removed) copy.remove(pod);
    for (const pod of added) copy.put(pod);
    return copy;
  }

  #account(pod: Pod, sign: 1 | -1): void {
    const { actual, assumed } = requestsOf(pod);
    for (const [sums, amounts] of [
      [this.#requested, actual],
      [this.#assumed, assumed],
    ] as const)
      for (const [name, amount] of Object.entries(amounts))
        sums[name] = (sums[name] ?? 0) + sign * amount;
    for (const port of hostPortsOf(pod)) count(this.#ports, port, sign);
    const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
    // Pods that go are not spread any more.
    if (owner && !pod.metadata.deletionTimestamp) count(this.#owned, owner.uid, sign);
    if (
      pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.length
    ) {
      if (sign > 0) this.repelling.set(pod.metadata.uid, pod);
      else this.repelling.delete(pod.metadata.uid);
    }
  }
}

function count(counts: Map<string, number>, key: string, change: number): void {
  const now = (counts.get(key) ?? 0) + change;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}

/** `TCP/80`: the ports of its node that a pod takes. @simplified A host IP does not set two of them apart. */
export const hostPortsOf = ({ spec }: Pod): readonly string[] =>
  spec.containers.flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, protocol = 'TCP' }) =>
      hostPort ? [`${protocol}/${hostPort}`] : [],
    ),
  );
