import type { StorageClass } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

export const resource = defineResource<StorageClass>({
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'StorageClass',
  plural: 'storageclasses',
  singular: 'storageclass',
  shortNames: ['sc'],
  namespaced: false,
  columns: [nameColumn, ageColumn],
});
