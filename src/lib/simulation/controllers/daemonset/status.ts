import type { DaemonSet } from '../../api/workloads';
import { isAvailable, isReady } from '../shared/pods';
import { unlessZero } from '../shared/write-status';
import { isUpdated } from './draft';
import { fitOf } from './nodes';
import { oldestFirst, type Situation } from './plan';

/** @source kubernetes v1.30 pkg/controller/daemon/daemon_controller.go updateDaemonSetStatus */
export function statusOf(situation: Situation): DaemonSet['status'] {
  const { set, nodes, onNode, hash, nowEpochMs } = situation;
  const { minReadySeconds = 0 } = set.spec;
  const counts = { desired: 0, current: 0, misscheduled: 0, ready: 0, updated: 0, available: 0 };
  for (const node of nodes) {
    const [pod] = oldestFirst(onNode.get(node.metadata.name) ?? []);
    const { shouldRun } = fitOf(set, node);
    if (!shouldRun) {
      if (pod) counts.misscheduled++;
      continue;
    }
    counts.desired++;
    if (!pod) continue;
    counts.current++;
    if (isReady(pod)) counts.ready++;
    if (isAvailable(pod, minReadySeconds, nowEpochMs)) counts.available++;
    if (isUpdated(set, pod, hash)) counts.updated++;
  }
  const { collisionCount, conditions } = set.status;
  return {
    currentNumberScheduled: counts.current,
    desiredNumberScheduled: counts.desired,
    numberMisscheduled: counts.misscheduled,
    numberReady: counts.ready,
    observedGeneration: set.metadata.generation ?? 0,
    ...unlessZero('updatedNumberScheduled', counts.updated),
    ...unlessZero('numberAvailable', counts.available),
    ...unlessZero('numberUnavailable', counts.desired - counts.available),
    ...(collisionCount === undefined ? {} : { collisionCount }),
    ...(conditions === undefined ? {} : { conditions }),
  };
}
