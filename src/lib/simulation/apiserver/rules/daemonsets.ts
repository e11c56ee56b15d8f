import type { DaemonSet } from '../../api/workloads';
import { unsupported, type FieldErrors } from '../field-error';
import { immutableSelector, workloadErrors } from '../validation/workload';
import { defineRules } from '../strategy';

export const rules = defineRules<DaemonSet>({
  validate: errors,
  validateUpdate: ({ spec }, before) => immutableSelector(spec.selector, before.spec.selector),
});

const STRATEGIES = ['RollingUpdate', 'OnDelete'];

/** @source kubernetes v1.30 pkg/apis/apps/validation/validation.go ValidateDaemonSetSpec */
function errors({ spec }: DaemonSet): FieldErrors {
  const type = spec.updateStrategy?.type ?? 'RollingUpdate';
  const found = [...workloadErrors(spec, 'daemonset')];
  if (!STRATEGIES.includes(type))
    found.push(unsupported('spec.updateStrategy.type', type, STRATEGIES));
  return found;
}
