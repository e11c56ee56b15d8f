import type { Node, Pod } from '../../api/kinds';
import { NodeInfo } from './node-info';

/**
 * What the scheduler takes the cluster for: the pods that are bound, and those that it has just decided on.
 * @source kubernetes v1.30 pkg/scheduler/internal/cache/cache.go
 */
export class SchedulerCache {
  readonly #nodes = new Map<string, NodeInfo>();
  /** Where each known pod is, by uid. */
  readonly #places = new Map<string, string>();
  readonly #assumed = new Set<string>();

  /** Those nodes that exist. */
  get nodes(): readonly NodeInfo[] {
    return [...this.#nodes.values()].filter(({ node }) => node !== undefined);
  }

  node(name: string): NodeInfo | undefined {
    const info = this.#nodes.get(name);
    return info?.node ? info : undefined;
  }

  putNode(node: Node): void {
    this.#info(node.metadata.name).node = node;
  }

  removeNode({ metadata: { name } }: Node): void {
    const info = this.#nodes.get(name);
    if (!info) return;
    // Its pods are still there until somebody deletes them.
    info.node = undefined;
    this.#forgetIfEmpty(info);
  }

  /** Takes a pod for bound before the API server says so. */
  assume(pod: Pod, nodeName: string): void {
    this.#place({ ...pod, spec: { ...pod.spec, nodeName } }, nodeName);
    this.#assumed.add(pod.metadata.uid);
  }

  isAssumed({ metadata: { uid } }: Pod): boolean {
    return this.#assumed.has(uid);
  }

  /** The binding failed. */
  forget(pod: Pod): void {
    if (this.isAssumed(pod)) this.removePod(pod);
  }

  /** A bound pod as the API server has it. */
  putPod(pod: Pod): void {
    const { nodeName } = pod.spec;
    if (nodeName) this.#place(pod, nodeName);
    this.#assumed.delete(pod.metadata.uid);
  }

  removePod(pod: Pod): void {
    const { uid } = pod.metadata;
    this.#assumed.delete(uid);
    const place = this.#places.get(uid);
    const info = place === undefined ? undefined : this.#nodes.get(place);
    this.#places.delete(uid);
    if (!info) return;
    info.remove(pod);
    this.#forgetIfEmpty(info);
  }

  #place(pod: Pod, nodeName: string): void {
    const before = this.#places.get(pod.metadata.uid);
    if (before !== undefined && before !== nodeName) this.removePod(pod);
    this.#places.set(pod.metadata.uid, nodeName);
    this.#info(nodeName).put(pod);
  }

  #info(name: string): NodeInfo {
    let info = this.#nodes.get(name);
    if (!info) {
      info = new NodeInfo(name);
      this.#nodes.set(name, info);
    }
    return info;
  }

  #forgetIfEmpty(info: NodeInfo): void {
    if (!info.node && info.podCount === 0) this.#nodes.delete(info.name);
  }
}
