import type { KubeObject } from '../../api/object';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

type RuntimeClass = KubeObject & { readonly handler: string };
/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printRuntimeClass */
export const table = defineTable<RuntimeClass>({
  columns: [
    nameColumn,
    {
      name: 'Handler',
      cell: (runtimeClass) => runtimeClass.handler,
    },
    ageColumn,
  ],
});
