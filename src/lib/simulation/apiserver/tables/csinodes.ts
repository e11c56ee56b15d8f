import type { CSINodeSpec } from 'kubernetes-types/storage/v1';
import type { KubeObject } from '../../api/object';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

type CsiNode = KubeObject & { readonly spec: Partial<CSINodeSpec> };
/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printCSINode */
export const table = defineTable<CsiNode>({
  columns: [
    nameColumn,
    { name: 'Drivers', type: 'integer', cell: ({ spec }) => spec.drivers?.length ?? 0 },
    ageColumn,
  ],
});
