import type { Secret } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printSecret */
export const table = defineTable<Secret>({
  fields: { type: ({ type = '' }) => type },
  columns: [
    nameColumn,
    { name: 'Type', cell: ({ type = '' }) => type },
    { name: 'Data', type: 'integer', cell: ({ data = {} }) => Object.keys(data).length },
    ageColumn,
  ],
});
