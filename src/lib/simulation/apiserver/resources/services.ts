import type { Service } from '../../api/kinds';
import { defineResource } from '../resource';

export const resource = defineResource<Service>({
  group: '',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
  singular: 'service',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  names: 'service',
  strategy: {
    prepareForCreate: (service) => ({ ...service, status: { loadBalancer: {} } }),
  },
});
