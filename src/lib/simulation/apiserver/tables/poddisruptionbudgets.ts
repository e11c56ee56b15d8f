import type { PodDisruptionBudget } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printPodDisruptionBudget */
export const table = defineTable<PodDisruptionBudget>({
  columns: [
    nameColumn,
    { name: 'Min Available', cell: ({ spec }) => String(spec.minAvailable ?? 'N/A') },
    { name: 'Max Unavailable', cell: ({ spec }) => String(spec.maxUnavailable ?? 'N/A') },
    {
      name: 'Allowed Disruptions',
      type: 'integer',
      cell: ({ status }) => status.disruptionsAllowed,
    },
    ageColumn,
  ],
});
