/** What is to be done about the pods of a StatefulSet. @source kubernetes v1.30 pkg/controller/statefulset/stateful_set_control.go updateStatefulSet */
import type { Pod } from '../../api/kinds';
import type { StatefulSet } from '../../api/workloads';
import { isAvailable, isReady, isTerminal, isTerminating } from '../shared/pods';
import { firstOrdinal, ordinalOf, revisionOf } from './identity';

export type Step =
  | { readonly act: 'create'; readonly ordinal: number }
  | { readonly act: 'delete'; readonly pod: Pod }
  | { readonly act: 'provide claims'; readonly pod: Pod };

interface Options {
  readonly nowEpochMs: number;
  /** The name of the revision that pods are to have. */
  readonly updateRevision: string;
}

const isRunningAndReady = (pod: Pod): boolean => pod.status.phase === 'Running' && isReady(pod);
const isHealthy = (pod: Pod): boolean => isRunningAndReady(pod) && !isTerminating(pod);

/** The steps of one look, in order. OrderedReady does one thing after the other and waits for it. */
export function planFor(set: StatefulSet, pods: readonly Pod[], options: Options): readonly Step[] {
  if (set.metadata.deletionTimestamp) return [];
  const isOrdered = set.spec.podManagementPolicy !== 'Parallel';
  const replicas = byOrdinal(set, pods);
  const kept = planReplicas(set, replicas, { ...options, isOrdered });
  if (kept.isWaiting) return kept.steps;
  const condemned = planCondemned(set, pods, { ...options, isOrdered, replicas });
  const steps = [...kept.steps, ...condemned.steps];
  if (condemned.isWaiting || set.spec.updateStrategy?.type === 'OnDelete') return steps;
  return [...steps, ...planUpdate(set, replicas, options)];
}

interface Planned {
  readonly steps: readonly Step[];
  /** Nothing more happens before these are done. */
  readonly isWaiting: boolean;
}

function byOrdinal(set: StatefulSet, pods: readonly Pod[]): readonly (Pod | undefined)[] {
  const found = new Map(pods.map((pod) => [ordinalOf(set, pod), pod]));
  const start = firstOrdinal(set);
  return Array.from({ length: set.spec.replicas ?? 1 }, (_, index) => found.get(start + index));
}

/** @source kubernetes v1.30 pkg/controller/statefulset/stateful_set_control.go processReplica */
function planReplicas(
  set: StatefulSet,
  replicas: readonly (Pod | undefined)[],
  { isOrdered, nowEpochMs }: Options & { isOrdered: boolean },
): Planned {
  const steps: Step[] = [];
  const { minReadySeconds = 0 } = set.spec;
  for (const [index, pod] of replicas.entries()) {
    if (!pod) steps.push({ act: 'create', ordinal: firstOrdinal(set) + index });
    else if (isTerminal(pod)) {
      if (!isTerminating(pod)) steps.push({ act: 'delete', pod });
      // A new one is made once this one is gone.
      if (isOrdered) return { steps, isWaiting: true };
      continue;
    } else if (pod.status.phase === 'Pending') steps.push({ act: 'provide claims', pod });
    const isDone = pod && isHealthy(pod) && isAvailable(pod, minReadySeconds, nowEpochMs);
    if (isOrdered && !isDone) return { steps, isWaiting: true };
  }
  return { steps, isWaiting: false };
}

/** Pods beyond the wanted number go, the last one first. @source kubernetes v1.30 pkg/controller/statefulset/stateful_set_control.go processCondemned */
function planCondemned(
  set: StatefulSet,
  pods: readonly Pod[],
  {
    isOrdered,
    replicas,
    nowEpochMs,
  }: Options & { isOrdered: boolean; replicas: readonly (Pod | undefined)[] },
): Planned {
  const steps: Step[] = [];
  const { minReadySeconds = 0 } = set.spec;
  const condemned = pods
    .filter((pod) => !replicas.includes(pod))
    .sort((a, b) => (ordinalOf(set, b) ?? 0) - (ordinalOf(set, a) ?? 0));
  const all = [...replicas.filter((pod) => pod !== undefined), ...[...condemned].reverse()];
  const firstUnhealthy = all.find((pod) => !isHealthy(pod));
  for (const pod of condemned) {
    if (isTerminating(pod)) {
      if (isOrdered) return { steps, isWaiting: true };
      continue;
    }
    const isWell = isRunningAndReady(pod) && isAvailable(pod, minReadySeconds, nowEpochMs);
    if (isOrdered && !isWell && pod !== firstUnhealthy) return { steps, isWaiting: true };
    steps.push({ act: 'delete', pod });
    if (isOrdered) return { steps, isWaiting: true };
  }
  return { steps, isWaiting: false };
}

/** The last pod with another template goes, once all after it are well. */
function planUpdate(
  set: StatefulSet,
  replicas: readonly (Pod | undefined)[],
  { updateRevision }: Options,
): readonly Step[] {
  const first = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  for (let index = replicas.length - 1; index >= Math.max(0, first - firstOrdinal(set)); index--) {
    const pod = replicas[index];
    if (!pod) return [];
    if (revisionOf(pod) !== updateRevision && !isTerminating(pod)) return [{ act: 'delete', pod }];
    if (!isHealthy(pod)) return [];
  }
  return [];
}
