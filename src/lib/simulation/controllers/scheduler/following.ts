import type { Pod } from '../../api/kinds';
import { isEqual } from '../../api/equal';
import { namespacedName } from '../../api/object';
import type { SchedulerCache } from './cache';
import { nodeChanges } from './cluster-events';
import type { SchedulingQueue } from './queue';
import type { Follower } from './watching';

export interface Followed {
  readonly cache: SchedulerCache;
  readonly queue: SchedulingQueue;
  /** A pod has gone, or has its node: no room is kept for it. */
  readonly settled: (pod: Pod) => void;
}

/** Keeps cache and queue as the API has it. @source kubernetes v1.30 pkg/scheduler/eventhandlers.go addAllEventHandlers */
export const following = ({ cache, queue, settled }: Followed): Follower => ({
  nodeAdded: (node) => {
    cache.putNode(node);
    queue.note('node added');
  },
  nodeUpdated: (node, before) => {
    cache.putNode(node);
    for (const change of nodeChanges(node, before)) queue.note(change);
  },
  nodeDeleted: (node) => {
    cache.removeNode(node);
  },
  waits: (pod) => {
    if (!pod.spec.schedulingGates?.length) queue.add(pod);
  },
  waitsChanged: (pod, before) => {
    const wasGated = (before.spec.schedulingGates?.length ?? 0) > 0;
    if (wasGated && !pod.spec.schedulingGates?.length) queue.add(pod);
    else queue.update(pod, isTelling(pod, before));
  },
  waited: (pod) => {
    queue.remove(namespacedName(pod));
    settled(pod);
  },
  bound: (pod) => {
    cache.putPod(pod);
    settled(pod);
    queue.note('pod added');
  },
  boundChanged: (pod, before) => {
    cache.putPod(pod);
    if (!isEqual(pod.metadata.labels, before.metadata.labels)) queue.note('pod updated');
  },
  gone: (pod) => {
    cache.removePod(pod);
    queue.note('pod deleted');
  },
});

/** Changes of the status are the scheduler's own. @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go isPodUpdated */
function isTelling(pod: Pod, before: Pod): boolean {
  const { resourceVersion: _version, generation: _generation, ...metadata } = pod.metadata;
  const { resourceVersion: _before, generation: _earlier, ...metadataBefore } = before.metadata;
  return !isEqual(pod.spec, before.spec) || !isEqual(metadata, metadataBefore);
}
