import type { ReplicaSet } from '../../api/workloads';
import { replicaSetDefaults } from '../defaults/workloads';
import { defineResource } from '../resource';

export const resource = defineResource<ReplicaSet>({
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  singular: 'replicaset',
  shortNames: ['rs'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  strategy: {
    withDefaults: (draft) => ({ ...draft, spec: replicaSetDefaults(draft.spec) }),
    desired: ({ spec }) => spec,
    prepareForCreate: (replicaSet) => ({ ...replicaSet, status: { replicas: 0 } }),
  },
});
