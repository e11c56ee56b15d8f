import type { EndpointSlice } from '../../api/workloads';
import { defineResource } from '../resource';

/** What a client sends may lack the list. */
function orNone<T>(list: readonly T[] | null | undefined): readonly T[] | null {
  return list && list.length > 0 ? list : null;
}

export const resource = defineResource<EndpointSlice>({
  group: 'discovery.k8s.io',
  version: 'v1',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  singular: 'endpointslice',
  shortNames: [],
  namespaced: true,
  strategy: {
    // In the stored form an empty list cannot be told from none. @source kubernetes v1.30 staging/src/k8s.io/api/discovery/v1/generated.proto
    withDefaults: (slice) => ({
      ...slice,
      endpoints: orNone(slice.endpoints),
      ports: orNone(slice.ports),
    }),
    // Everything but what the metadata says beside labels. @source kubernetes v1.30 pkg/registry/discovery/endpointslice/strategy.go PrepareForUpdate
    desired: ({ metadata, ...rest }) => [rest, metadata.labels ?? {}],
  },
});
