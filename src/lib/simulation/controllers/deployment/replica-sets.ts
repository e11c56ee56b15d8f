/** Questions about a Deployment's ReplicaSets. @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go */
import type { Deployment, ReplicaSet } from '../../api/workloads';
import { scaledValue } from '../shared/numbers';
import { isSameTemplate } from '../shared/pod-template';

const PREFIX = 'deployment.kubernetes.io';
export const REVISION = `${PREFIX}/revision`;
export const REVISION_HISTORY = `${PREFIX}/revision-history`;
export const DESIRED_REPLICAS = `${PREFIX}/desired-replicas`;
export const MAX_REPLICAS = `${PREFIX}/max-replicas`;

/** What a look at a Deployment works with. */
export interface Sets {
  /** The one with the present template. */
  readonly current: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
}

export const allOf = ({ old, current }: Sets): readonly ReplicaSet[] =>
  current ? [...old, current] : old;

export const replicasOf = (object: Deployment | ReplicaSet): number => object.spec.replicas ?? 1;

export const sum = (
  sets: readonly ReplicaSet[],
  count: (set: ReplicaSet) => number | undefined,
): number => sets.reduce((total, set) => total + (count(set) ?? 0), 0);

export const activeOf = (sets: readonly ReplicaSet[]): readonly ReplicaSet[] =>
  sets.filter((set) => replicasOf(set) > 0);

/** Older ones first; what was created in the same second is told apart by its name. */
export const byAge = (sets: readonly ReplicaSet[]): readonly ReplicaSet[] =>
  [...sets].sort((a, b) => {
    const [createdA, createdB] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp];
    if (createdA !== createdB) return createdA < createdB ? -1 : 1;
    return a.metadata.name < b.metadata.name ? -1 : 1;
  });

/** The ReplicaSets of a Deployment, told apart by their templates. */
export function setsOf({ spec: { template } }: Deployment, sets: readonly ReplicaSet[]): Sets {
  const current = byAge(sets).find(
    (set) => set.spec.template && isSameTemplate(set.spec.template, template),
  );
  return { current, old: sets.filter((set) => set !== current) };
}

const isRolling = ({ spec: { strategy } }: Deployment): boolean => strategy?.type !== 'Recreate';

/** Rounding must not leave a roll-out with nothing to do. @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go ResolveFenceposts */
function fenceposts(deployment: Deployment): { surge: number; unavailable: number } {
  const { maxSurge = '25%', maxUnavailable = '25%' } =
    deployment.spec.strategy?.rollingUpdate ?? {};
  const replicas = replicasOf(deployment);
  const surge = scaledValue(maxSurge, replicas, 'up');
  const unavailable = scaledValue(maxUnavailable, replicas, 'down');
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

export const maxSurgeOf = (deployment: Deployment): number =>
  isRolling(deployment) ? fenceposts(deployment).surge : 0;

export function maxUnavailableOf(deployment: Deployment): number {
  const replicas = replicasOf(deployment);
  if (!isRolling(deployment) || replicas === 0) return 0;
  return Math.min(fenceposts(deployment).unavailable, replicas);
}

/** @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go NewRSNewReplicas */
export function newReplicas(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
  currentReplicas: number,
): number {
  const replicas = replicasOf(deployment);
  if (!isRolling(deployment)) return replicas;
  const room = replicas + maxSurgeOf(deployment) - sum(sets, replicasOf);
  if (room <= 0) return currentReplicas;
  return currentReplicas + Math.min(room, replicas - currentReplicas);
}

export const annotationNumber = ({ metadata }: ReplicaSet, name: string): number | undefined => {
  const text = metadata.annotations?.[name];
  return text === undefined ? undefined : Number(text);
};

export const revisionOf = (set: ReplicaSet): number => annotationNumber(set, REVISION) ?? 0;

/** Whether the new ReplicaSet has everything, so that what the old ones still have is left over. */
export function isSaturated(deployment: Deployment, { current }: Sets): boolean {
  const replicas = replicasOf(deployment);
  return (
    current !== undefined &&
    replicasOf(current) === replicas &&
    annotationNumber(current, DESIRED_REPLICAS) === replicas &&
    current.status.availableReplicas === replicas
  );
}
