/** A Deployment and the ReplicaSet with its present template. @source kubernetes v1.30 pkg/controller/deployment/sync.go getNewReplicaSet */
import type { Deployment, ReplicaSet } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import { currentAnnotations } from './annotations';
import { conditionIn, hasDeadline, withCondition, type Said } from './conditions';
import {
  annotationNumber,
  DESIRED_REPLICAS,
  replicasOf,
  REVISION,
  revisionOf,
  setsOf,
  type Sets,
} from './replica-sets';
import type { Writer } from './writer';

export interface Prepared {
  readonly deployment: Deployment;
  readonly sets: Sets;
}

/** The revision that the present template has, or is to have. */
export const nextRevision = ({ old }: Sets): number => Math.max(0, ...old.map(revisionOf)) + 1;

/** Whether a ReplicaSet says all that its Deployment has it say. */
export function isKept(deployment: Deployment, set: ReplicaSet, revision: number): boolean {
  const { annotations } = set.metadata;
  const { minReadySeconds = 0 } = deployment.spec;
  return (
    isEqual(currentAnnotations(deployment, annotations, revision), annotations ?? {}) &&
    (set.spec.minReadySeconds ?? 0) === minReadySeconds
  );
}

/** The ReplicaSets of a Deployment for which nothing is to be done but to look after its status. */
export function steadySets(
  deployment: Deployment,
  owned: readonly ReplicaSet[],
): (Sets & { readonly current: ReplicaSet }) | undefined {
  const { spec, metadata, status } = deployment;
  const sets = setsOf(deployment, owned);
  const { current } = sets;
  const isPlain =
    metadata.deletionTimestamp === undefined &&
    !spec.paused &&
    conditionIn(status.conditions, 'Progressing')?.reason !== 'DeploymentPaused' &&
    spec.strategy?.type !== 'Recreate';
  if (!isPlain || !current || sets.old.length > 0) return undefined;
  const replicas = replicasOf(deployment);
  const isSized =
    replicasOf(current) === replicas &&
    (annotationNumber(current, DESIRED_REPLICAS) ?? replicas) === replicas;
  return isSized && isKept(deployment, current, nextRevision(sets))
    ? { ...sets, current }
    : undefined;
}

export function withFound(writer: Writer, deployment: Deployment, current: ReplicaSet): Deployment {
  const message = `Found new replica set "${current.metadata.name}"`;
  const isFirst = !conditionIn(deployment.status.conditions, 'Progressing');
  const said = isFirst ? progressing('FoundNewReplicaSet', message) : undefined;
  return withRevision(writer, deployment, current, said);
}

export const progressing = (
  reason: string,
  message: string,
  status: Said['status'] = 'True',
): Said => ({
  type: 'Progressing',
  status,
  reason,
  message,
});

/** The Deployment bears its ReplicaSet's revision, and says what has become of the roll-out. */
export function withRevision(
  writer: Writer,
  deployment: Deployment,
  { metadata }: ReplicaSet,
  said: Said | undefined,
): Deployment {
  const revision = metadata.annotations?.[REVISION] ?? '';
  const { annotations } = deployment.metadata;
  const before = deployment.status.conditions ?? [];
  const conditions =
    said && hasDeadline(deployment) ? withCondition(before, said, writer.nowEpochMs) : before;
  if (annotations?.[REVISION] === revision && conditions === before) return deployment;
  return writer.status({
    ...deployment,
    metadata: { ...deployment.metadata, annotations: { ...annotations, [REVISION]: revision } },
    status: { ...deployment.status, conditions: [...conditions] },
  });
}
