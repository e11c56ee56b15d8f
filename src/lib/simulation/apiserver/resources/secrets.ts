import type { Secret } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

export const resource = defineResource<Secret>({
  group: '',
  version: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  singular: 'secret',
  shortNames: [],
  namespaced: true,
  columns: [nameColumn, ageColumn],
});
