import type { ReplicaSet } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { containerColumns, selectorColumn } from '../printers/workload';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printReplicaSet */
export const table = defineTable<ReplicaSet>({
  fields: { 'status.replicas': ({ status }) => String(status.replicas) },
  columns: [
    nameColumn,
    { name: 'Desired', type: 'integer', cell: ({ spec }) => spec.replicas ?? 0 },
    { name: 'Current', type: 'integer', cell: ({ status }) => status.replicas },
    { name: 'Ready', type: 'integer', cell: ({ status }) => status.readyReplicas ?? 0 },
    ageColumn,
    ...containerColumns,
    selectorColumn,
  ],
});
