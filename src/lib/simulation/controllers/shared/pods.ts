/** What controllers ask about a pod. @source kubernetes v1.30 pkg/api/v1/pod/util.go, pkg/controller/controller_utils.go */
import type { PodCondition } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { parseTime } from '../../api/time';

/** Asked of every pod of a set at each of its writes: a loop costs less than `find`. */
export function readyCondition({ status: { conditions } }: Pod): PodCondition | undefined {
  if (conditions)
    for (const condition of conditions) if (condition.type === 'Ready') return condition;
  return undefined;
}

export const isReady = (pod: Pod): boolean => readyCondition(pod)?.status === 'True';

/** It has ended and never runs again. */
export const isTerminal = ({ status: { phase } }: Pod): boolean =>
  phase === 'Succeeded' || phase === 'Failed';

/** It is being deleted. */
export const isTerminating = ({ metadata }: Pod): boolean =>
  metadata.deletionTimestamp !== undefined;

/** It counts as one of the pods that a controller has. */
export const isActive = (pod: Pod): boolean => !isTerminal(pod) && !isTerminating(pod);

/** Since when the pod has been ready, in milliseconds since 1970; absent when it is not. */
export function readySinceMs(pod: Pod): number | undefined {
  const condition = readyCondition(pod);
  if (condition?.status !== 'True') return undefined;
  return parseTime(String(condition.lastTransitionTime));
}

/** Ready for long enough. */
export function isAvailable(pod: Pod, minReadySeconds: number, nowEpochMs: number): boolean {
  if (minReadySeconds === 0) return isReady(pod);
  const sinceMs = readySinceMs(pod);
  return sinceMs !== undefined && sinceMs + minReadySeconds * 1_000 < nowEpochMs;
}

/** Whether an update of a pod may change what a controller of pods does or counts. */
export function matters(pod: Pod, before: Pod): boolean {
  return (
    pod.status.phase !== before.status.phase ||
    pod.metadata.deletionTimestamp !== before.metadata.deletionTimestamp ||
    pod.spec.nodeName !== before.spec.nodeName ||
    readyCondition(pod)?.status !== readyCondition(before)?.status ||
    pod.metadata.labels !== before.metadata.labels ||
    pod.metadata.ownerReferences !== before.metadata.ownerReferences ||
    pod.metadata.finalizers !== before.metadata.finalizers
  );
}
