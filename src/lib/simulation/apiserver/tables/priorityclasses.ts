import type { PriorityClass } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printPriorityClass */
export const table = defineTable<PriorityClass>({
  columns: [
    nameColumn,
    { name: 'Value', type: 'integer', cell: ({ value }) => value },
    { name: 'Global-Default', type: 'boolean', cell: ({ globalDefault = false }) => globalDefault },
    ageColumn,
  ],
});
