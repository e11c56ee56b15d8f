/** How many pods a PodDisruptionBudget wants and has. @source kubernetes v1.30 pkg/controller/disruption/disruption.go */
import type { Pod } from '../../api/kinds';
import type { Deployment, PodDisruptionBudget, ReplicaSet, StatefulSet } from '../../api/workloads';
import { parseTime, rfc3339 } from '../../api/time';
import type { Informers } from '../informers';
import { controllerIn } from '../shared/lookup';
import { controllerOf } from '../shared/owned';
import { scaledValue } from '../shared/numbers';
import { isReady, isTerminating } from '../shared/pods';

export interface Budget {
  readonly expectedPods: number;
  readonly desiredHealthy: number;
}

/** How big the owners of pods are to be; a text says why that is not known. */
export type ScaleOf = (pods: readonly Pod[]) => number | string;

/** @source kubernetes v1.30 pkg/controller/disruption/disruption.go getExpectedScale */
export function scaleFinder(informers: Informers): ScaleOf {
  const sets = informers.of<ReplicaSet>('replicasets', 'apps');
  const deployments = informers.of<Deployment>('deployments', 'apps');
  const statefulSets = informers.of<StatefulSet>('statefulsets', 'apps');
  return (pods) => {
    const scales = new Map<string, number>();
    for (const pod of pods) {
      if (!controllerOf(pod)) continue;
      const set = controllerIn(sets, 'ReplicaSet', pod);
      const owner =
        (set && controllerIn(deployments, 'Deployment', set)) ??
        set ??
        controllerIn(statefulSets, 'StatefulSet', pod);
      if (!owner) return `found no controllers for pod "${pod.metadata.name}"`;
      scales.set(owner.metadata.uid, owner.spec.replicas ?? 1);
    }
    return [...scales.values()].reduce((sum, scale) => sum + scale, 0);
  };
}

/** @source kubernetes v1.30 pkg/controller/disruption/disruption.go getExpectedPodCount */
export function budgetOf(
  { spec }: PodDisruptionBudget,
  pods: readonly Pod[],
  scaleOf: ScaleOf,
): Budget | string {
  const { maxUnavailable, minAvailable } = spec;
  if (maxUnavailable === undefined && typeof minAvailable === 'number')
    return { expectedPods: pods.length, desiredHealthy: minAvailable };
  if (maxUnavailable === undefined && minAvailable === undefined)
    return { expectedPods: pods.length, desiredHealthy: 0 };
  const scale = scaleOf(pods);
  if (typeof scale === 'string') return scale;
  const desiredHealthy =
    maxUnavailable === undefined
      ? scaledValue(minAvailable, scale, 'up')
      : Math.max(0, scale - scaledValue(maxUnavailable, scale, 'up'));
  return { expectedPods: scale, desiredHealthy };
}

type Status = PodDisruptionBudget['status'];
type Disrupted = Readonly<Record<string, string>>;

/** The pods whose eviction was allowed and that are not being deleted yet. @source kubernetes v1.30 pkg/controller/disruption/disruption.go buildDisruptedPodMap */
export function disruptedPods(
  { status }: PodDisruptionBudget,
  pods: readonly Pod[],
  { timeoutMs, nowEpochMs }: { timeoutMs: number; nowEpochMs: number },
): { readonly still: Disrupted; readonly overdue: readonly Pod[]; readonly nextMs: number } {
  const allowed = (status as Partial<Status> | undefined)?.disruptedPods ?? {};
  const still: Record<string, string> = {};
  const overdue: Pod[] = [];
  let nextMs = Number.POSITIVE_INFINITY;
  for (const pod of pods) {
    const { name } = pod.metadata;
    const since = allowed[name];
    if (since === undefined || isTerminating(pod)) continue;
    const leftMs = parseTime(since) + timeoutMs - nowEpochMs;
    if (leftMs < 0) {
      overdue.push(pod);
      continue;
    }
    still[name] = since;
    nextMs = Math.min(nextMs, leftMs);
  }
  return { still, overdue, nextMs };
}

/** @source kubernetes v1.30 pkg/controller/disruption/disruption.go updatePdbStatus, staging/src/k8s.io/component-helpers/apps/poddisruptionbudget/helpers.go UpdateDisruptionAllowedCondition */
export function statusOf(
  { status: before, metadata }: PodDisruptionBudget,
  pods: readonly Pod[],
  { budget, still, nowEpochMs }: { budget: Budget; still: Disrupted; nowEpochMs: number },
): Status {
  const { expectedPods, desiredHealthy } = budget;
  const currentHealthy = pods.filter(
    (pod) => !isTerminating(pod) && !(pod.metadata.name in still) && isReady(pod),
  ).length;
  const spare = currentHealthy - desiredHealthy;
  const disruptionsAllowed = expectedPods <= 0 || spare <= 0 ? 0 : spare;
  const observedGeneration = metadata.generation ?? 0;
  const status = disruptionsAllowed > 0 ? 'True' : 'False';
  const known = (before as Partial<Status> | undefined)?.conditions ?? [];
  const present = known.find(({ type }) => type === 'DisruptionAllowed');
  const condition = {
    type: 'DisruptionAllowed',
    status,
    reason: status === 'True' ? 'SufficientPods' : 'InsufficientPods',
    message: '',
    observedGeneration,
    lastTransitionTime:
      present?.status === status ? present.lastTransitionTime : rfc3339(nowEpochMs),
  };
  return {
    conditions: [...known.filter((each) => each !== present), condition],
    currentHealthy,
    desiredHealthy,
    disruptionsAllowed,
    expectedPods,
    observedGeneration,
    ...(Object.keys(still).length > 0 ? { disruptedPods: still } : {}),
  };
}
