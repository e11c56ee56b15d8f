import type { PodCondition, PodSpec } from 'kubernetes-types/core/v1';
import type { Pod, PodStatus } from '../../api/kinds';
import { qosClassOf } from '../../api/qos';
import { podSpecDefaults, requestsFromLimits } from '../defaults/pod-spec';
import { defineResource } from '../resource';

export const resource = defineResource<Pod>({
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  singular: 'pod',
  shortNames: ['po'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  strategy: {
    withDefaults: (draft) => ({
      ...draft,
      spec: requestsFromLimits(
        podSpecDefaults({ enableServiceLinks: true, ...draft.spec } as PodSpec),
      ),
    }),
    prepareForCreate: (pod) => ({ ...pod, status: newStatus(pod) }),
  },
});

/** @source kubernetes v1.30 pkg/registry/core/pod/strategy.go PrepareForCreate, applySchedulingGatedCondition */
function newStatus({ spec }: Pod): PodStatus {
  const status: PodStatus = { phase: 'Pending', qosClass: qosClassOf(spec) };
  if ((spec.schedulingGates ?? []).length === 0) return status;
  const gated: PodCondition = {
    lastProbeTime: null as never,
    lastTransitionTime: null as never,
    message: 'Scheduling is blocked due to non-empty scheduling gates',
    reason: 'SchedulingGated',
    status: 'False',
    type: 'PodScheduled',
  };
  return { ...status, conditions: [gated] };
}
