/** What a Deployment notes on its ReplicaSets. @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go */
import type { Deployment, ReplicaSet } from '../../api/workloads';
import {
  DESIRED_REPLICAS,
  MAX_REPLICAS,
  maxSurgeOf,
  replicasOf,
  REVISION,
  REVISION_HISTORY,
} from './replica-sets';

type Annotations = Readonly<Record<string, string>>;

/** What does not pass from a Deployment to its ReplicaSets. */
const OWN = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  REVISION_HISTORY,
  DESIRED_REPLICAS,
  MAX_REPLICAS,
  'deprecated.deployment.rollback.to',
]);

/** So many pods there ought to be, and may be while rolling out. */
export const replicaAnnotations = (deployment: Deployment): Annotations => ({
  [DESIRED_REPLICAS]: String(replicasOf(deployment)),
  [MAX_REPLICAS]: String(replicasOf(deployment) + maxSurgeOf(deployment)),
});

/**
 * The annotations of the ReplicaSet with the present template. A ReplicaSet that was gone back to gets a new
 * revision, and keeps the earlier ones in its history.
 * @source kubernetes v1.30 pkg/controller/deployment/util/deployment_util.go SetNewReplicaSetAnnotations
 */
export function currentAnnotations(
  deployment: Deployment,
  present: Annotations | undefined,
  revision: number,
): Annotations {
  const annotations: Record<string, string> = { ...present };
  for (const [key, value] of Object.entries(deployment.metadata.annotations ?? {}))
    if (!OWN.has(key)) annotations[key] = value;
  const before = annotations[REVISION];
  if (Number(before ?? 0) >= revision) return annotations;
  annotations[REVISION] = String(revision);
  if (before !== undefined) {
    const history = annotations[REVISION_HISTORY];
    annotations[REVISION_HISTORY] = history ? `${history},${before}` : before;
  }
  return annotations;
}

/** Whether an object carries all of these. */
export const carries = ({ metadata }: ReplicaSet | Deployment, wanted: Annotations): boolean =>
  Object.entries(wanted).every(([key, value]) => metadata.annotations?.[key] === value);
