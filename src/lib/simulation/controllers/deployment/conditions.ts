/** The conditions of a Deployment. @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go */
import type { DeploymentCondition } from 'kubernetes-types/apps/v1';
import type { Deployment } from '../../api/workloads';
import { parseTime, rfc3339 } from '../../api/time';
import { replicasOf } from './replica-sets';

export type Conditions = readonly DeploymentCondition[];
type Status = Deployment['status'];

export interface Said {
  readonly type: 'Available' | 'Progressing' | 'ReplicaFailure';
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

export const conditionIn = (
  conditions: Conditions | undefined,
  type: Said['type'],
): DeploymentCondition | undefined => conditions?.find((each) => each.type === type);

export const without = (conditions: Conditions, type: Said['type']): Conditions =>
  conditions.filter((each) => each.type !== type);

/** A condition that says the same as before is left; one that changes goes to the end. */
export function withCondition(conditions: Conditions, said: Said, nowEpochMs: number): Conditions {
  const before = conditionIn(conditions, said.type);
  const isSame = before?.status === said.status && before.reason === said.reason;
  return isSame ? conditions : withRenewed(conditions, said, nowEpochMs);
}

/** The same, though it was said before: the time of the last update shows that something moves. */
export function withRenewed(conditions: Conditions, said: Said, nowEpochMs: number): Conditions {
  const before = conditionIn(conditions, said.type);
  const now = rfc3339(nowEpochMs);
  const isSameStatus = before?.status === said.status;
  const lastTransitionTime = isSameStatus ? (before.lastTransitionTime ?? now) : now;
  const condition = { ...said, lastTransitionTime, lastUpdateTime: now };
  return [...without(conditions, said.type), condition];
}

/** @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go DeploymentComplete */
export function isComplete(deployment: Deployment, status: Status): boolean {
  const replicas = replicasOf(deployment);
  return (
    (status.updatedReplicas ?? 0) === replicas &&
    (status.replicas ?? 0) === replicas &&
    (status.availableReplicas ?? 0) === replicas &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  );
}

/** @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go DeploymentProgressing */
export function isProgressing({ status: before }: Deployment, status: Status): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: Status) => replicas - updatedReplicas;
  return (
    (status.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(status) < old(before) ||
    (status.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (status.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

export const hasDeadline = ({ spec }: Deployment): boolean =>
  spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds < 2_147_483_647;

/** When a roll-out in which nothing moves has taken too long, in milliseconds since 1970. */
export const deadlineMs = (
  { spec: { progressDeadlineSeconds = 600 } }: Deployment,
  { lastUpdateTime }: DeploymentCondition,
): number => parseTime(String(lastUpdateTime)) + progressDeadlineSeconds * 1_000;

/** @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go DeploymentTimedOut */
export function isTimedOut(deployment: Deployment, status: Status, nowEpochMs: number): boolean {
  const condition = conditionIn(status.conditions, 'Progressing');
  if (!hasDeadline(deployment) || !condition) return false;
  if (condition.reason === 'NewReplicaSetAvailable') return false;
  if (condition.reason === 'ProgressDeadlineExceeded') return true;
  return deadlineMs(deployment, condition) < nowEpochMs;
}
