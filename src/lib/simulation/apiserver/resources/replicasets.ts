import type { ReplicaSet } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
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
  columns: [nameColumn, ageColumn],
});
