import type { Namespace } from '../../api/kinds';
import { defineResource } from '../resource';

export const resource = defineResource<Namespace>({
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  singular: 'namespace',
  shortNames: ['ns'],
  namespaced: false,
  names: 'label',
  hasStatus: true,
  strategy: {
    withDefaults: (draft) => ({
      ...draft,
      metadata: {
        ...draft.metadata,
        labels: { ...draft.metadata.labels, 'kubernetes.io/metadata.name': draft.metadata.name },
      },
    }),
    prepareForCreate: (namespace) => ({
      ...namespace,
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    }),
    prepareForUpdate: (namespace, { spec = {} }) => ({ ...namespace, spec }),
  },
});
