import type { PodSpec } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { podSpecErrors } from '../validation/pod-spec';
import { podUpdateErrors } from '../validation/pod-update';
import { defineRules } from '../strategy';

export const rules = defineRules<Pod>({
  validate: ({ spec }) => podSpecErrors(spec as PodSpec, 'spec'),
  validateUpdate: podUpdateErrors,
  gracePeriodSeconds,
});

/**
 * A pod that no kubelet has, or that has run its course, goes at once.
 * @source kubernetes v1.30 pkg/registry/core/pod/strategy.go CheckGracefulDelete
 */
function gracePeriodSeconds({ spec, status }: Pod, asked: number | undefined): number {
  if (!spec.nodeName || status.phase === 'Failed' || status.phase === 'Succeeded') return 0;
  const wanted = asked ?? spec.terminationGracePeriodSeconds ?? 0;
  return wanted < 0 ? 1 : wanted;
}
