import type { Lease } from '../../api/kinds';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printLease */
export const table = defineTable<Lease>({
  columns: [
    nameColumn,
    {
      name: 'Holder',
      cell: (lease) => lease.spec.holderIdentity ?? '',
    },
    ageColumn,
  ],
});
