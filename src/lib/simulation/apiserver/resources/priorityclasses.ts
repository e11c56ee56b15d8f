import type { PriorityClass } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

export const resource = defineResource<PriorityClass>({
  group: 'scheduling.k8s.io',
  version: 'v1',
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  singular: 'priorityclass',
  shortNames: ['pc'],
  namespaced: false,
  columns: [nameColumn, ageColumn],
});
