/** What is to be done about the pods of a DaemonSet. */
import type { Node, Pod } from '../../api/kinds';
import type { DaemonSet } from '../../api/workloads';
import { isTerminal, isTerminating } from '../shared/pods';
import { isUpdated } from './draft';
import { fitOf, targetNode } from './nodes';

/** A DaemonSet with its pods, and the nodes that there are. */
export interface Situation {
  readonly set: DaemonSet;
  readonly nodes: readonly Node[];
  readonly onNode: ReadonlyMap<string, readonly Pod[]>;
  /** Of the present template. */
  readonly hash: string;
  readonly nowEpochMs: number;
}

export interface Plan {
  /** The nodes that need a pod. */
  readonly create: readonly string[];
  readonly delete: readonly Pod[];
  /** Pods that have ended and are to be replaced. */
  readonly ended: readonly { readonly pod: Pod; readonly node: string }[];
}

export function byTarget(pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> {
  const onNode = new Map<string, Pod[]>();
  for (const pod of pods) {
    const node = targetNode(pod) ?? '';
    onNode.set(node, [...(onNode.get(node) ?? []), pod]);
  }
  return onNode;
}

/** @source kubernetes v1.30 pkg/controller/daemon/daemon_controller.go manage, podsShouldBeOnNode */
export function planNodes({ set, nodes, onNode }: Situation): Plan {
  const create: string[] = [];
  const remove: Pod[] = [];
  const ended: { pod: Pod; node: string }[] = [];
  for (const node of nodes) {
    const { name } = node.metadata;
    const pods = onNode.get(name) ?? [];
    const { shouldRun, shouldStay } = fitOf(set, node);
    const staying = pods.filter((pod) => !isTerminating(pod));
    if (shouldRun && pods.length === 0) create.push(name);
    else if (shouldStay) {
      ended.push(...staying.filter(isTerminal).map((pod) => ({ pod, node: name })));
      remove.push(...oldestFirst(staying.filter((pod) => !isTerminal(pod))).slice(1));
    } else remove.push(...staying);
  }
  const known = new Set(nodes.map(({ metadata }) => metadata.name));
  // Those of a node that has gone can never be bound; what runs on it is the pod garbage collector's.
  for (const [node, pods] of onNode)
    if (!known.has(node)) remove.push(...pods.filter(({ spec }) => !spec.nodeName));
  return { create, delete: remove, ended };
}

/** A bound one before one that waits, then the older one. */
export const oldestFirst = (pods: readonly Pod[]): readonly Pod[] =>
  [...pods].sort(
    (a, b) =>
      Number(b.spec.nodeName !== undefined) - Number(a.spec.nodeName !== undefined) ||
      (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1),
  );

/** Whether there is nothing to make, to end or to replace. */
export function isAsPlanned(situation: Situation, pods: readonly Pod[]): boolean {
  const plan = planNodes(situation);
  return (
    plan.create.length + plan.delete.length + plan.ended.length === 0 &&
    pods.every((pod) => isUpdated(situation.set, pod, situation.hash))
  );
}
