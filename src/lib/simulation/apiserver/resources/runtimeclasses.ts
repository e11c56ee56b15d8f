import type { KubeObject } from '../../api/object';
import { ageColumn, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

type RuntimeClass = KubeObject & { readonly handler: string };

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printRuntimeClass */
export const resource = defineResource<RuntimeClass>({
  group: 'node.k8s.io',
  version: 'v1',
  kind: 'RuntimeClass',
  plural: 'runtimeclasses',
  singular: 'runtimeclass',
  shortNames: [],
  namespaced: false,
  columns: [
    nameColumn,
    {
      name: 'Handler',
      cell: (runtimeClass) => runtimeClass.handler,
    },
    ageColumn,
  ],
});
