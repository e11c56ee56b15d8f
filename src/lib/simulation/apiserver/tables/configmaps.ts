import type { ConfigMap } from '../../api/kinds';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printConfigMap */
export const table = defineTable<ConfigMap>({
  columns: [
    nameColumn,
    {
      name: 'Data',
      type: 'integer',
      cell: (configMap) => Object.keys(configMap.data ?? {}).length,
    },
    ageColumn,
  ],
});
