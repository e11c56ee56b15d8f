import type { Namespace } from '../../api/kinds';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printNamespace */
export const table = defineTable<Namespace>({
  fields: { 'status.phase': (namespace) => namespace.status.phase ?? '' },
  columns: [
    nameColumn,
    {
      name: 'Status',
      cell: (namespace) => namespace.status.phase ?? '',
    },
    ageColumn,
  ],
});
