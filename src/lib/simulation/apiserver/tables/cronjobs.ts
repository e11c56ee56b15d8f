import type { CronJobSpec, CronJobStatus } from 'kubernetes-types/batch/v1';
import type { KubeObject } from '../../api/object';
import { ageColumn, nameColumn, since } from '../printers/age';
import { defineTable } from '../table';

type CronJob = KubeObject & { readonly spec: CronJobSpec; readonly status?: CronJobStatus };
/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printCronJob */
export const table = defineTable<CronJob>({
  columns: [
    nameColumn,
    { name: 'Schedule', cell: ({ spec }) => spec.schedule },
    { name: 'Timezone', cell: ({ spec }) => spec.timeZone ?? '<none>' },
    { name: 'Suspend', cell: ({ spec }) => (spec.suspend ? 'True' : 'False') },
    { name: 'Active', type: 'integer', cell: ({ status }) => status?.active?.length ?? 0 },
    {
      name: 'Last Schedule',
      cell: ({ status }, now) =>
        status?.lastScheduleTime ? since(status.lastScheduleTime, now) : '<none>',
    },
    ageColumn,
  ],
});
