import type { EndpointSlice } from '../../api/workloads';
import { defineResource } from '../resource';

export const resource = defineResource<EndpointSlice>({
  group: 'discovery.k8s.io',
  version: 'v1',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  singular: 'endpointslice',
  shortNames: [],
  namespaced: true,
  strategy: {
    // Everything but what the metadata says beside labels. @source kubernetes v1.30 pkg/registry/discovery/endpointslice/strategy.go PrepareForUpdate
    desired: ({ metadata, ...rest }) => [rest, metadata.labels ?? {}],
  },
});
