import type { Pod } from '../../api/kinds';
import type { Job } from '../../api/workloads';
import { indexesIn, indexOf, isIndexed, textOf } from './indexes';
import { endedAtMs, hasFailed, hasSucceeded, isCounted } from './state';

/** How many of a Job's pods have ended, with those that were not in its status yet. */
export interface Tally {
  readonly succeeded: number;
  readonly failed: number;
  /** Only of an Indexed Job. */
  readonly completedIndexes?: string;
  readonly newlySucceeded: number;
  readonly newlyFailedAtMs: readonly number[];
  readonly countedNow: readonly Pod[];
}

/** @source kubernetes v1.30 pkg/controller/job/job_controller.go trackJobStatusAndRemoveFinalizers */
export function count(job: Job, pods: readonly Pod[], nowEpochMs: number): Tally {
  const fresh = pods.filter((pod) => !isCounted(pod));
  const succeeded = fresh.filter(hasSucceeded);
  const failed = fresh.filter((pod) => hasFailed(job, pod));
  const tally = {
    failed: (job.status.failed ?? 0) + failed.length,
    newlySucceeded: succeeded.length,
    newlyFailedAtMs: failed.map((pod) => endedAtMs(pod, nowEpochMs)),
    countedNow: [...succeeded, ...failed],
  };
  if (!isIndexed(job))
    return { ...tally, succeeded: (job.status.succeeded ?? 0) + succeeded.length };
  const done = [...indexesIn(job.status.completedIndexes), ...succeeded.map(indexOf)];
  const indexes = [...new Set(done.filter((index) => index !== undefined))];
  return { ...tally, succeeded: indexes.length, completedIndexes: textOf(indexes) };
}
