import { humanDuration } from '../../api/duration';
import { parseTime } from '../../api/time';
import type { Job } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { containerColumns, selectorColumn } from '../printers/workload';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printJob */
export const table = defineTable<Job>({
  fields: { 'status.successful': ({ status }) => String(status.succeeded ?? 0) },
  columns: [
    nameColumn,
    { name: 'Status', cell: jobStatus },
    { name: 'Completions', cell: completions },
    { name: 'Duration', cell: duration },
    ageColumn,
    ...containerColumns,
    selectorColumn,
  ],
});

const hasCondition = ({ status }: Job, type: string): boolean =>
  status.conditions?.some((each) => each.type === type && each.status === 'True') ?? false;

function jobStatus(job: Job): string {
  if (hasCondition(job, 'Complete')) return 'Complete';
  if (hasCondition(job, 'Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp) return 'Terminating';
  if (hasCondition(job, 'Suspended')) return 'Suspended';
  return hasCondition(job, 'FailureTarget') ? 'FailureTarget' : 'Running';
}

function completions({ spec, status }: Job): string {
  const done = status.succeeded ?? 0;
  if (spec.completions !== undefined) return `${done}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 1;
  return parallelism > 1 ? `${done}/1 of ${parallelism}` : `${done}/1`;
}

function duration({ status }: Job, nowEpochMs: number): string {
  if (!status.startTime) return '';
  const end = status.completionTime ? parseTime(status.completionTime) : nowEpochMs;
  return humanDuration(end - parseTime(status.startTime));
}
