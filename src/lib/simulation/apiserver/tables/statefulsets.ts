import type { StatefulSet } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { containerColumns } from '../printers/workload';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printStatefulSet */
export const table = defineTable<StatefulSet>({
  columns: [
    nameColumn,
    {
      name: 'Ready',
      cell: ({ spec, status }) => `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`,
    },
    ageColumn,
    ...containerColumns,
  ],
});
