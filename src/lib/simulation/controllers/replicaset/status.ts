import type { ReplicaSetCondition } from 'kubernetes-types/apps/v1';
import type { Pod } from '../../api/kinds';
import type { ReplicaSet } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import { rfc3339 } from '../../api/time';
import type { Answer } from '../../client/api-client';
import { hasAll } from '../shared/label-selector';
import { isAvailable, isReady } from '../shared/pods';
import { unlessZero } from '../shared/write-status';

/** What went wrong while pods were created or deleted. */
export interface Failed {
  readonly answer: Answer | undefined;
  readonly reason: 'FailedCreate' | 'FailedDelete';
}

/** @source kubernetes v1.30 pkg/controller/replicaset/replica_set_utils.go calculateStatus, updateReplicaSetStatus */
export function statusOf(
  set: ReplicaSet,
  pods: readonly Pod[],
  { failed, nowEpochMs }: { failed: Failed; nowEpochMs: number },
): ReplicaSet['status'] {
  const labels = set.spec.template?.metadata?.labels ?? {};
  const { minReadySeconds = 0 } = set.spec;
  const conditions = conditionsOf(set, failed, nowEpochMs);
  return {
    replicas: pods.length,
    ...unlessZero(
      'fullyLabeledReplicas',
      pods.filter(({ metadata }) => hasAll(metadata.labels ?? {}, labels)).length,
    ),
    ...unlessZero('readyReplicas', pods.filter(isReady).length),
    ...unlessZero(
      'availableReplicas',
      pods.filter((pod) => isAvailable(pod, minReadySeconds, nowEpochMs)).length,
    ),
    observedGeneration: set.metadata.generation ?? 0,
    ...(conditions.length > 0 ? { conditions } : {}),
  };
}

function conditionsOf(
  { status }: ReplicaSet,
  { answer, reason }: Failed,
  nowEpochMs: number,
): ReplicaSetCondition[] {
  const conditions = status.conditions ?? [];
  const present = conditions.find(({ type }) => type === 'ReplicaFailure');
  if (!answer || answer.ok) return conditions.filter((each) => each !== present);
  if (present) return conditions;
  const lastTransitionTime = rfc3339(nowEpochMs);
  const type = 'ReplicaFailure';
  return [
    ...conditions,
    { lastTransitionTime, message: answer.error, reason, status: 'True', type },
  ];
}

export const isStatusUnchanged = (set: ReplicaSet, status: ReplicaSet['status']): boolean =>
  isEqual(set.status, status);
