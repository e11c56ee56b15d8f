/**
 * What may make an unschedulable pod schedulable, and which plugins care.
 * @source kubernetes v1.30 pkg/scheduler/internal/queue/events.go, pkg/scheduler/framework/plugins EventsToRegister
 */
import { isEqual } from '../../api/equal';
import type { Node } from '../../api/kinds';

export type ClusterEvent =
  | 'node added'
  | 'node allocatable changed'
  | 'node labels changed'
  | 'node taints changed'
  | 'node conditions changed'
  | 'pod added'
  | 'pod updated'
  | 'pod deleted'
  | 'volumes changed';

const anyNodeChange: readonly ClusterEvent[] = [
  'node added',
  'node allocatable changed',
  'node labels changed',
  'node taints changed',
  'node conditions changed',
];
const anyPodChange: readonly ClusterEvent[] = ['pod added', 'pod updated', 'pod deleted'];

const eventsByPlugin: Readonly<Record<string, readonly ClusterEvent[]>> = {
  NodeUnschedulable: ['node added', 'node taints changed'],
  TaintToleration: ['node added', 'node taints changed'],
  NodeAffinity: anyNodeChange,
  NodePorts: ['pod deleted', ...anyNodeChange],
  NodeResourcesFit: ['pod deleted', ...anyNodeChange],
  VolumeBinding: ['volumes changed', 'node added', 'node labels changed'],
  PodTopologySpread: ['node added', 'node labels changed', ...anyPodChange],
  InterPodAffinity: ['node added', 'node labels changed', ...anyPodChange],
};

/** Whether what happened may help a pod that these plugins refused; one that none refused is helped by anything. */
export const mayHelp = (event: ClusterEvent, plugins: ReadonlySet<string>): boolean =>
  plugins.size === 0 || [...plugins].some((plugin) => eventsByPlugin[plugin]?.includes(event));

/** What of a change of a node the scheduler cares about. @source kubernetes v1.30 pkg/scheduler/eventhandlers.go nodeSchedulingPropertiesChange */
export function nodeChanges(node: Node, before: Node): readonly ClusterEvent[] {
  const changes: ClusterEvent[] = [];
  const statuses = ({ status }: Node) =>
    status.conditions?.map(({ type, status: is }) => [type, is]);
  const wasFreed = before.spec.unschedulable === true && !node.spec.unschedulable;
  if (!isEqual(node.status.allocatable, before.status.allocatable))
    changes.push('node allocatable changed');
  if (!isEqual(node.metadata.labels, before.metadata.labels)) changes.push('node labels changed');
  if (wasFreed || !isEqual(node.spec.taints, before.spec.taints))
    changes.push('node taints changed');
  if (!isEqual(statuses(node), statuses(before))) changes.push('node conditions changed');
  return changes;
}
