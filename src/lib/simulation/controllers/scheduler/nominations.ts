import type { Pod } from '../../api/kinds';
import type { NodeInfo } from './node-info';
import { priorityOf } from './queue';

/**
 * Pods for which room is being made: until they are bound, less important pods may not take it.
 * @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go nominator
 */
export class Nominations {
  readonly #byUid = new Map<string, { readonly pod: Pod; readonly nodeName: string }>();

  set(pod: Pod, nodeName: string): void {
    this.#byUid.set(pod.metadata.uid, { pod, nodeName });
  }

  remove({ metadata: { uid } }: Pod): void {
    this.#byUid.delete(uid);
  }

  nodeOf({ metadata: { uid } }: Pod): string | undefined {
    return this.#byUid.get(uid)?.nodeName;
  }

  /** A node with the pods that have a claim on it before this one. */
  withNominated(node: NodeInfo, pod: Pod): NodeInfo {
    if (this.#byUid.size === 0) return node;
    const added = [...this.#byUid.values()]
      .filter(
        (each) =>
          each.nodeName === node.name &&
          each.pod.metadata.uid !== pod.metadata.uid &&
          priorityOf(each.pod) >= priorityOf(pod) &&
          !node.has(each.pod),
      )
      .map((each) => each.pod);
    return added.length > 0 ? node.with({ added }) : node;
  }
}
