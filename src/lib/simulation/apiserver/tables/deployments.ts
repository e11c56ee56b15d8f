import type { Deployment } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { containerColumns, selectorColumn } from '../printers/workload';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printDeployment */
export const table = defineTable<Deployment>({
  columns: [
    nameColumn,
    {
      name: 'Ready',
      cell: ({ spec, status }) => `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`,
    },
    { name: 'Up-to-date', type: 'integer', cell: ({ status }) => status.updatedReplicas ?? 0 },
    { name: 'Available', type: 'integer', cell: ({ status }) => status.availableReplicas ?? 0 },
    ageColumn,
    ...containerColumns,
    selectorColumn,
  ],
});
