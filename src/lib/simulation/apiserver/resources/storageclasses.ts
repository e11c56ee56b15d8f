import type { StorageClass } from '../../api/workloads';
import { defineResource } from '../resource';

export const resource = defineResource<StorageClass>({
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'StorageClass',
  plural: 'storageclasses',
  singular: 'storageclass',
  shortNames: ['sc'],
  namespaced: false,
  strategy: {
    // @source kubernetes v1.30 pkg/apis/storage/v1/defaults.go SetDefaults_StorageClass
    withDefaults: (draft) => ({
      ...draft,
      reclaimPolicy: draft.reclaimPolicy ?? 'Delete',
      volumeBindingMode: draft.volumeBindingMode ?? 'Immediate',
    }),
  },
});
