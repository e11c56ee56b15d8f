/** The numbers of an Indexed Job's pods. @source kubernetes v1.30 pkg/controller/job/indexed_job_utils.go */
import type { EnvVar } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { Draft } from '../../api/object';
import type { Job } from '../../api/workloads';
import { podFromTemplate } from '../shared/pod-draft';
import { TRACKING } from './state';

const INDEX = 'batch.kubernetes.io/job-completion-index';

export const isIndexed = ({ spec }: Job): boolean => spec.completionMode === 'Indexed';

export function indexOf({ metadata }: Pod): number | undefined {
  const text = metadata.annotations?.[INDEX];
  return text === undefined ? undefined : Number(text);
}

/** `1,3-5` as numbers. */
export function indexesIn(text = ''): number[] {
  return text
    .split(',')
    .filter(Boolean)
    .flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
}

/** Numbers as `1,3-5`. */
export function textOf(indexes: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges.map(([first, last]) => joined(first, last)).join(',');
}

function joined(first: number, last: number): string {
  if (first === last) return String(first);
  return last === first + 1 ? `${first},${last}` : `${first}-${last}`;
}

/** The lowest numbers that nobody works on and that are not done. @source kubernetes v1.30 pkg/controller/job/indexed_job_utils.go firstPendingIndexes */
export function pendingIndexes(job: Job, active: readonly Pod[], count: number): number[] {
  const taken = new Set([...indexesIn(job.status.completedIndexes), ...active.map(indexOf)]);
  const pending: number[] = [];
  for (let index = 0; index < (job.spec.completions ?? 0) && pending.length < count; index++)
    if (!taken.has(index)) pending.push(index);
  return pending;
}

/** @source kubernetes v1.30 pkg/controller/job/job_controller.go manageJob, indexed_job_utils.go addCompletionIndexEnvVariables */
export function draftPod(job: Job, index: number | undefined): Draft<Pod> {
  const draft = podFromTemplate(job, job.spec.template);
  const metadata = {
    ...draft.metadata,
    finalizers: [...(draft.metadata.finalizers ?? []), TRACKING],
  };
  if (index === undefined) return { ...draft, metadata };
  const number = String(index);
  const fieldPath = `metadata.annotations['${INDEX}']`;
  const variable: EnvVar = {
    name: 'JOB_COMPLETION_INDEX',
    valueFrom: { fieldRef: { fieldPath } },
  };
  const told = draft.spec.containers.map((container) => ({
    ...container,
    env: [...(container.env ?? []), variable],
  }));
  return {
    ...draft,
    metadata: {
      ...metadata,
      generateName: `${job.metadata.name}-${number}-`,
      labels: { ...metadata.labels, [INDEX]: number },
      annotations: { ...metadata.annotations, [INDEX]: number },
    },
    spec: { ...draft.spec, containers: told, hostname: `${job.metadata.name}-${number}` },
  };
}
