import type { ConfigMap } from '../../api/kinds';
import { ageColumn, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printConfigMap */
export const resource = defineResource<ConfigMap>({
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  singular: 'configmap',
  shortNames: ['cm'],
  namespaced: true,
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
