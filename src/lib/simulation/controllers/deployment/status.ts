import type { Deployment, ReplicaSet } from '../../api/workloads';
import { unlessZero } from '../shared/write-status';
import {
  conditionIn,
  hasDeadline,
  isComplete,
  isProgressing,
  isTimedOut,
  withCondition,
  without,
  withRenewed,
  type Conditions,
  type Said,
} from './conditions';
import { allOf, maxUnavailableOf, replicasOf, sum, type Sets } from './replica-sets';

type Status = Deployment['status'];

/** @source kubernetes v1.30 pkg/controller/deployment/sync.go calculateStatus */
export function calculateStatus(deployment: Deployment, sets: Sets, nowEpochMs: number): Status {
  const all = allOf(sets);
  const available = sum(all, ({ status }) => status.availableReplicas);
  const wanted = sum(all, replicasOf);
  const { collisionCount, conditions = [] } = deployment.status;
  const isEnough = available >= replicasOf(deployment) - maxUnavailableOf(deployment);
  return {
    observedGeneration: deployment.metadata.generation ?? 0,
    ...unlessZero(
      'replicas',
      sum(all, ({ status }) => status.replicas),
    ),
    ...unlessZero('updatedReplicas', sets.current?.status.replicas ?? 0),
    ...unlessZero(
      'readyReplicas',
      sum(all, ({ status }) => status.readyReplicas),
    ),
    ...unlessZero('availableReplicas', available),
    ...unlessZero('unavailableReplicas', Math.max(0, wanted - available)),
    ...(collisionCount === undefined ? {} : { collisionCount }),
    conditions: [...withCondition(conditions, isEnough ? ENOUGH : TOO_FEW, nowEpochMs)],
  };
}

const ENOUGH: Said = {
  type: 'Available',
  status: 'True',
  reason: 'MinimumReplicasAvailable',
  message: 'Deployment has minimum availability.',
};
const TOO_FEW: Said = {
  type: 'Available',
  status: 'False',
  reason: 'MinimumReplicasUnavailable',
  message: 'Deployment does not have minimum availability.',
};

/** The status while a roll-out goes on. @source kubernetes v1.30 pkg/controller/deployment/progress.go syncRolloutStatus */
export function rolloutStatus(deployment: Deployment, sets: Sets, nowEpochMs: number): Status {
  const status = calculateStatus(deployment, sets, nowEpochMs);
  let conditions: Conditions = status.conditions ?? [];
  if (!hasDeadline(deployment)) conditions = without(conditions, 'Progressing');
  else if (!wasComplete(deployment, status))
    conditions = withProgress(deployment, { sets, status, conditions, nowEpochMs });
  const failure = failureOf(sets);
  conditions = failure
    ? withCondition(conditions, failure, nowEpochMs)
    : without(conditions, 'ReplicaFailure');
  return { ...status, conditions: [...conditions] };
}

/** Nothing is told of progress any more once all is as it should be. */
function wasComplete({ status: before }: Deployment, status: Status): boolean {
  const { reason } = conditionIn(before.conditions, 'Progressing') ?? {};
  return (
    (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && reason === 'NewReplicaSetAvailable'
  );
}

interface Progress {
  readonly sets: Sets;
  readonly status: Status;
  readonly conditions: Conditions;
  readonly nowEpochMs: number;
}

function withProgress(deployment: Deployment, progress: Progress): Conditions {
  const { sets, status, conditions, nowEpochMs } = progress;
  const what = sets.current
    ? `ReplicaSet "${sets.current.metadata.name}"`
    : `Deployment "${deployment.metadata.name}"`;
  const type = 'Progressing';
  if (isComplete(deployment, status)) {
    const message = `${what} has successfully progressed.`;
    const said = { type, status: 'True', reason: 'NewReplicaSetAvailable', message } as const;
    return withCondition(conditions, said, nowEpochMs);
  }
  if (isProgressing(deployment, status)) {
    const message = `${what} is progressing.`;
    const said = { type, status: 'True', reason: 'ReplicaSetUpdated', message } as const;
    return withRenewed(conditions, said, nowEpochMs);
  }
  if (!isTimedOut(deployment, status, nowEpochMs)) return conditions;
  const message = `${what} has timed out progressing.`;
  const said = { type, status: 'False', reason: 'ProgressDeadlineExceeded', message } as const;
  return withCondition(conditions, said, nowEpochMs);
}

/** A ReplicaSet whose pods nobody accepts; the new one comes first. @source kubernetes v1.30 pkg/controller/deployment/progress.go getReplicaFailures */
function failureOf({ current, old }: Sets): Said | undefined {
  const ofSet = (set: ReplicaSet | undefined) =>
    set?.status.conditions?.find(({ type }) => type === 'ReplicaFailure');
  const found = ofSet(current) ?? old.map(ofSet).find((each) => each !== undefined);
  if (!found) return undefined;
  const { reason = '', message = '' } = found;
  return { type: 'ReplicaFailure', status: found.status as Said['status'], reason, message };
}
