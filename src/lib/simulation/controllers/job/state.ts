/** What a Job's pods say. @source kubernetes v1.30 pkg/controller/job/job_controller.go */
import type { JobCondition } from 'kubernetes-types/batch/v1';
import type { Pod } from '../../api/kinds';
import type { Job } from '../../api/workloads';
import { parseTime, rfc3339 } from '../../api/time';
import { isTerminal, isTerminating } from '../shared/pods';

export const TRACKING = 'batch.kubernetes.io/job-tracking';

/** The pods are counted once: they carry a finalizer until they are. */
export const isCounted = ({ metadata }: Pod): boolean => !metadata.finalizers?.includes(TRACKING);

export const hasSucceeded = ({ status: { phase } }: Pod): boolean => phase === 'Succeeded';

/** A pod that is being deleted counts as failed, unless the Job waits until it has. @source kubernetes v1.30 pkg/controller/job/job_controller.go isPodFailed */
export function hasFailed({ spec }: Job, pod: Pod): boolean {
  if (pod.status.phase === 'Failed') return true;
  return spec.podReplacementPolicy !== 'Failed' && isTerminating(pod) && !hasSucceeded(pod);
}

export const isGoing = (pod: Pod): boolean => isTerminating(pod) && !isTerminal(pod);

export const conditionOf = ({ status }: Job, type: string): JobCondition | undefined =>
  status.conditions?.find((each) => each.type === type && each.status === 'True');

export const isFinished = (job: Job): boolean =>
  conditionOf(job, 'Complete') !== undefined || conditionOf(job, 'Failed') !== undefined;

export function withCondition(
  conditions: readonly JobCondition[] | undefined,
  said: Pick<JobCondition, 'type' | 'status' | 'reason' | 'message'>,
  nowEpochMs: number,
): JobCondition[] {
  const now = rfc3339(nowEpochMs);
  const others = (conditions ?? []).filter(({ type }) => type !== said.type);
  return [...others, { ...said, lastProbeTime: now, lastTransitionTime: now }];
}

/** When the last container of a pod ended, in milliseconds since 1970. @source kubernetes v1.30 pkg/controller/job/backoff_utils.go getFinishedTime */
export function endedAtMs(pod: Pod, nowEpochMs: number): number {
  const ends = (pod.status.containerStatuses ?? []).map(
    ({ state }) => state?.terminated?.finishedAt,
  );
  const known = ends.filter((end) => end !== undefined).map((end) => parseTime(end));
  if (known.length > 0) return Math.max(...known);
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
  if (deletionTimestamp) return parseTime(deletionTimestamp) - deletionGracePeriodSeconds * 1_000;
  return nowEpochMs;
}

/** Restarts in place count too while pods are restarted on failure. @source kubernetes v1.30 pkg/controller/job/job_controller.go pastBackoffLimitOnFailure */
export function restartsOf({ spec }: Job, pods: readonly Pod[]): number {
  if (spec.template.spec?.restartPolicy !== 'OnFailure') return 0;
  let restarts = 0;
  for (const { status } of pods) {
    if (status.phase !== 'Running' && status.phase !== 'Pending') continue;
    const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
    for (const { restartCount } of statuses) restarts += restartCount;
  }
  return restarts;
}
