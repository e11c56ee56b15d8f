import type { Endpoints } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

export const resource = defineResource<Endpoints>({
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  plural: 'endpoints',
  singular: 'endpoints',
  shortNames: ['ep'],
  namespaced: true,
  columns: [nameColumn, ageColumn],
});
