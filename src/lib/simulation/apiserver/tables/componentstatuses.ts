import type { ComponentStatus } from '../../api/kinds';
import { nameColumn } from '../printers/age';
import { defineTable } from '../table';

const words: Readonly<Record<string, string>> = { True: 'Healthy', False: 'Unhealthy' };

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printComponentStatus */
export const table = defineTable<ComponentStatus>({
  columns: [
    nameColumn,
    { name: 'Status', cell: ({ conditions }) => words[conditions[0]?.status ?? ''] ?? 'Unknown' },
    { name: 'Message', cell: ({ conditions }) => conditions[0]?.message ?? '' },
    { name: 'Error', cell: ({ conditions }) => conditions[0]?.error ?? '' },
  ],
});
