import type { ServiceAccount } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printServiceAccount */
export const table = defineTable<ServiceAccount>({
  columns: [
    nameColumn,
    { name: 'Secrets', type: 'integer', cell: ({ secrets = [] }) => secrets.length },
    ageColumn,
  ],
});
