import { defineResource } from '../resource';

export const resource = defineResource({
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  singular: 'lease',
  shortNames: [],
  namespaced: true,
  allowsCreateOnUpdate: true,
});
