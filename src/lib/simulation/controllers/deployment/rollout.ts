/** One step of a roll-out. @source kubernetes v1.30 pkg/controller/deployment/rolling.go, recreate.go */
import type { Pod } from '../../api/kinds';
import type { Deployment, ReplicaSet } from '../../api/workloads';
import {
  activeOf,
  allOf,
  byAge,
  maxUnavailableOf,
  newReplicas,
  replicasOf,
  revisionOf,
  sum,
  type Sets,
} from './replica-sets';
import type { Changer } from './changer';

/** Whether something was scaled. New pods come first, so that old ones may go. */
export function roll(writer: Changer, deployment: Deployment, sets: Sets): boolean {
  const { current } = sets;
  if (!current) return false;
  if (replicasOf(current) !== replicasOf(deployment)) {
    const wanted =
      replicasOf(current) > replicasOf(deployment)
        ? replicasOf(deployment)
        : newReplicas(deployment, allOf(sets), replicasOf(current));
    if (writer.scale(deployment, current, wanted)) return true;
  }
  return scaleDownOld(writer, deployment, { ...sets, current });
}

/** @source kubernetes v1.30 pkg/controller/deployment/rolling.go reconcileOldReplicaSets */
function scaleDownOld(
  writer: Changer,
  deployment: Deployment,
  { current, old }: Sets & { current: ReplicaSet },
): boolean {
  const active = byAge(activeOf(old));
  if (active.length === 0) return false;
  const leastAvailable = replicasOf(deployment) - maxUnavailableOf(deployment);
  const pending = replicasOf(current) - (current.status.availableReplicas ?? 0);
  const all = sum([...active, current], replicasOf);
  const mostDown = all - leastAvailable - pending;
  if (mostDown <= 0) return false;
  const sets = [...active];
  const takeFrom = (budget: number, spareOf: (set: ReplicaSet) => number) => {
    let taken = 0;
    sets.forEach((set, index) => {
      const part = Math.max(0, Math.min(budget - taken, spareOf(set)));
      if (part === 0) return;
      taken += part;
      sets[index] = writer.scale(deployment, set, replicasOf(set) - part) ?? set;
    });
    return taken;
  };
  // Pods that do not work are missed by nobody.
  const unhealthy = takeFrom(
    mostDown,
    (set) => replicasOf(set) - (set.status.availableReplicas ?? 0),
  );
  const available = sum([...active, current], ({ status }) => status.availableReplicas);
  const healthy = takeFrom(available - leastAvailable, replicasOf);
  return unhealthy + healthy > 0;
}

/** Whether there are still pods of an earlier template. @source kubernetes v1.30 pkg/controller/deployment/recreate.go oldPodsRunning */
export function oldPodsRun({ old }: Sets, podsOf: (set: ReplicaSet) => readonly Pod[]): boolean {
  return old.some(
    (set) =>
      set.status.replicas > 0 ||
      podsOf(set).some(({ status: { phase } }) => phase !== 'Failed' && phase !== 'Succeeded'),
  );
}

/** Forgets what nobody is likely to go back to. @source kubernetes v1.30 pkg/controller/deployment/sync.go cleanupDeployment */
export function cleanUp(writer: Changer, { spec }: Deployment, { old }: Sets): void {
  const { revisionHistoryLimit } = spec;
  if (revisionHistoryLimit === undefined) return;
  const known = old
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .sort((a, b) => revisionOf(a) - revisionOf(b));
  for (const set of known.slice(0, Math.max(0, known.length - revisionHistoryLimit))) {
    const { generation = 0 } = set.metadata;
    const isSeen = generation <= (set.status.observedGeneration ?? 0);
    if (set.status.replicas === 0 && replicasOf(set) === 0 && isSeen) writer.deleteSet(set);
  }
}
