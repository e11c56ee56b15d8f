import type { DaemonSet } from '../../api/workloads';
import { ageColumn, formatLabels, nameColumn } from '../printers/age';
import { containerColumns, selectorColumn } from '../printers/workload';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printDaemonSet */
export const table = defineTable<DaemonSet>({
  columns: [
    nameColumn,
    { name: 'Desired', type: 'integer', cell: ({ status }) => status.desiredNumberScheduled },
    { name: 'Current', type: 'integer', cell: ({ status }) => status.currentNumberScheduled },
    { name: 'Ready', type: 'integer', cell: ({ status }) => status.numberReady },
    {
      name: 'Up-to-date',
      type: 'integer',
      cell: ({ status }) => status.updatedNumberScheduled ?? 0,
    },
    { name: 'Available', type: 'integer', cell: ({ status }) => status.numberAvailable ?? 0 },
    {
      name: 'Node Selector',
      cell: ({ spec }) => formatLabels(spec.template.spec?.nodeSelector),
    },
    ageColumn,
    ...containerColumns,
    selectorColumn,
  ],
});
