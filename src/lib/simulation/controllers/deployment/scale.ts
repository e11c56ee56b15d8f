/** A Deployment whose size has changed. @source kubernetes v1.30 pkg/controller/deployment/sync.go scale */
import type { Deployment, ReplicaSet } from '../../api/workloads';
import {
  activeOf,
  allOf,
  annotationNumber,
  byAge,
  DESIRED_REPLICAS,
  isSaturated,
  MAX_REPLICAS,
  maxSurgeOf,
  replicasOf,
  revisionOf,
  sum,
  type Sets,
} from './replica-sets';
import type { Changer } from './changer';

/** Whether an active ReplicaSet was made for another size. @source kubernetes v1.30 pkg/controller/deployment/sync.go isScalingEvent */
export const isResized = (deployment: Deployment, sets: readonly ReplicaSet[]): boolean =>
  activeOf(sets).some((set) => {
    const desired = annotationNumber(set, DESIRED_REPLICAS);
    return desired !== undefined && desired !== replicasOf(deployment);
  });

/** Brings the ReplicaSets to the Deployment's size without moving a roll-out forward. */
export function scale(writer: Changer, deployment: Deployment, sets: Sets): void {
  const only = onlyActive(sets);
  if (only) {
    if (replicasOf(only) !== replicasOf(deployment))
      writer.scale(deployment, only, replicasOf(deployment));
    return;
  }
  if (isSaturated(deployment, sets)) {
    for (const set of activeOf(sets.old)) writer.scale(deployment, set, 0);
    return;
  }
  if (deployment.spec.strategy?.type !== 'Recreate') scaleInProportion(writer, deployment, sets);
}

/** @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go FindActiveOrLatest */
function onlyActive(sets: Sets): ReplicaSet | undefined {
  const [first, ...more] = activeOf(allOf(sets));
  if (first) return more.length > 0 ? undefined : first;
  return sets.current ?? byAge(sets.old).at(-1);
}

/** In the middle of a roll-out each ReplicaSet gets its part, so that it goes on as it was. */
function scaleInProportion(writer: Changer, deployment: Deployment, sets: Sets): void {
  const replicas = replicasOf(deployment);
  const active = activeOf(allOf(sets));
  const room = replicas > 0 ? replicas + maxSurgeOf(deployment) : 0;
  const toAdd = room - sum(active, replicasOf);
  const largest = [...active].sort(
    (a, b) => replicasOf(b) - replicasOf(a) || (toAdd > 0 ? later(a, b) : later(b, a)),
  );
  let added = 0;
  const sizes = largest.map((set) => {
    const share = toAdd === 0 ? 0 : proportionOf(deployment, set, { toAdd, added });
    added += share;
    return replicasOf(set) + share;
  });
  largest.forEach((set, index) => {
    const left = index === 0 ? toAdd - added : 0;
    writer.scale(deployment, set, Math.max(0, (sizes[index] ?? 0) + left));
  });
}

const later = (a: ReplicaSet, b: ReplicaSet): number => revisionOf(b) - revisionOf(a);

/** @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go GetReplicaSetProportion, getReplicaSetFraction */
function proportionOf(
  deployment: Deployment,
  set: ReplicaSet,
  { toAdd, added }: { toAdd: number; added: number },
): number {
  const size = replicasOf(set);
  if (size === 0 || toAdd === added) return 0;
  const fraction = () => {
    const replicas = replicasOf(deployment);
    if (replicas === 0) return -size;
    const before = annotationNumber(set, MAX_REPLICAS) ?? deployment.status.replicas ?? 0;
    return Math.round((size * (replicas + maxSurgeOf(deployment))) / before) - size;
  };
  return toAdd > 0 ? Math.min(fraction(), toAdd - added) : Math.max(fraction(), toAdd - added);
}
