import type { Pod } from '../../api/kinds';
import type { StatefulSet } from '../../api/workloads';
import { isAvailable, isReady, isTerminating } from '../shared/pods';
import { unlessZero } from '../shared/write-status';
import { revisionOf } from './identity';
import type { Revisions } from './revisions';

/** @source kubernetes v1.30 pkg/controller/statefulset/stateful_set_control.go updateStatus, completeRollingUpdate */
export function statusOf(
  set: StatefulSet,
  pods: readonly Pod[],
  { current, update, nowEpochMs }: Revisions & { nowEpochMs: number },
): StatefulSet['status'] {
  const { minReadySeconds = 0, updateStrategy } = set.spec;
  const staying = pods.filter((pod) => !isTerminating(pod));
  const ready = pods.filter((pod) => pod.status.phase === 'Running' && isReady(pod));
  const ofRevision = (name: string) => staying.filter((pod) => revisionOf(pod) === name).length;
  const updated = ofRevision(update.metadata.name);
  const isComplete =
    updateStrategy?.type !== 'OnDelete' && updated === pods.length && ready.length === pods.length;
  const currentRevision = isComplete ? update.metadata.name : current.metadata.name;
  return {
    observedGeneration: set.metadata.generation ?? 0,
    replicas: pods.length,
    ...unlessZero('readyReplicas', ready.length),
    availableReplicas: ready.filter((pod) => isAvailable(pod, minReadySeconds, nowEpochMs)).length,
    ...unlessZero('currentReplicas', isComplete ? updated : ofRevision(current.metadata.name)),
    ...unlessZero('updatedReplicas', updated),
    currentRevision,
    updateRevision: update.metadata.name,
    collisionCount: set.status.collisionCount ?? 0,
  };
}
