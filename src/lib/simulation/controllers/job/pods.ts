import type { Pod } from '../../api/kinds';
import type { Job } from '../../api/workloads';
import { slowStart, isNamespaceTerminating, type PodControl } from '../shared/pod-control';
import { isReady } from '../shared/pods';
import type { Tally } from './count';
import { draftPod, isIndexed, pendingIndexes } from './indexes';

/** How many pods are to run now. @source kubernetes v1.30 pkg/controller/job/job_controller.go manageJob */
export function wantedActive({ spec }: Job, succeeded: number, active: number): number {
  const { suspend, parallelism = 1, completions } = spec;
  if (suspend) return 0;
  // Without a number to reach, the first success ends the work: nothing new begins.
  if (completions === undefined) return succeeded > 0 ? active : parallelism;
  return Math.max(0, Math.min(completions - succeeded, parallelism));
}

/** Those that have got least far. @source kubernetes v1.30 pkg/controller/job/job_controller.go activePodsForRemoval */
export const removable = (active: readonly Pod[], count: number): readonly Pod[] =>
  [...active].sort((a, b) => progressOf(a) - progressOf(b)).slice(0, count);

const progressOf = (pod: Pod): number =>
  Number(pod.spec.nodeName !== undefined) +
  Number(pod.status.phase === 'Running') +
  Number(isReady(pod));

export function createPods(
  control: PodControl,
  job: Job,
  { active, missing, tally }: { active: readonly Pod[]; missing: number; tally: Tally },
): { added: number; hasFailed: boolean } {
  const counted = { ...job, status: { ...job.status, completedIndexes: tally.completedIndexes } };
  const indexes = isIndexed(job) ? pendingIndexes(counted as Job, active, missing) : undefined;
  let added = 0;
  const failure = slowStart(indexes?.length ?? missing, (at) => {
    const answer = control.create(job, draftPod(job, indexes?.[at]));
    if (answer.ok) added++;
    return isNamespaceTerminating(answer) ? { ok: true, value: job } : answer;
  });
  return { added, hasFailed: failure !== undefined };
}
