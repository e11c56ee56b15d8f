import type { Namespace } from '../../api/kinds';
import { ageColumn, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printNamespace */
export const resource = defineResource<Namespace>({
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  singular: 'namespace',
  shortNames: ['ns'],
  namespaced: false,
  hasStatus: true,
  fields: { 'status.phase': (namespace) => namespace.status.phase ?? '' },
  columns: [
    nameColumn,
    {
      name: 'Status',
      cell: (namespace) => namespace.status.phase ?? '',
    },
    ageColumn,
  ],
  withDefaults: (draft) => ({
    ...draft,
    metadata: {
      ...draft.metadata,
      labels: { ...draft.metadata.labels, 'kubernetes.io/metadata.name': draft.metadata.name },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }),
});
