import type { PriorityClass } from '../../api/workloads';
import { defineResource } from '../resource';

export const resource = defineResource<PriorityClass>({
  group: 'scheduling.k8s.io',
  version: 'v1',
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  singular: 'priorityclass',
  shortNames: ['pc'],
  namespaced: false,
  strategy: {
    withDefaults: (draft) => ({
      ...draft,
      preemptionPolicy: draft.preemptionPolicy ?? 'PreemptLowerPriority',
    }),
    // Its generation is 1 for good. @source kubernetes v1.30 pkg/registry/scheduling/priorityclass/strategy.go PrepareForCreate
    desired: () => undefined,
  },
});
