import type { Metadata } from '../../api/object';
import type { Deployment } from '../../api/workloads';
import { deploymentDefaults } from '../defaults/workloads';
import { defineResource } from '../resource';

export const resource = defineResource<Deployment>({
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  singular: 'deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  strategy: {
    withDefaults: (draft) => ({ ...draft, spec: deploymentDefaults(draft.spec) }),
    // Annotations tell the controller something, too. @source kubernetes v1.30 pkg/registry/apps/deployment/strategy.go PrepareForUpdate
    desired: ({ spec, metadata }) => [spec, metadata.annotations ?? {}],
    prepareForCreate: (deployment) => ({ ...deployment, status: {} }),
    prepareForStatusUpdate: (deployment, before) => ({
      ...deployment,
      metadata: withLabels(deployment.metadata, before.metadata.labels),
    }),
  },
});

function withLabels(
  { labels: _labels, ...metadata }: Metadata,
  labels: Metadata['labels'],
): Metadata {
  return labels ? { ...metadata, labels } : metadata;
}
