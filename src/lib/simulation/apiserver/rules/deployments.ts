import type { Deployment } from '../../api/workloads';
import { forbidden, invalid, invalidGo, unsupported, type FieldErrors } from '../field-error';
import { immutableSelector, workloadErrors } from '../validation/workload';
import { defineRules } from '../strategy';

export const rules = defineRules<Deployment>({
  validate: errors,
  validateUpdate: ({ spec }, before) => immutableSelector(spec.selector, before.spec.selector),
});

const STRATEGIES = ['Recreate', 'RollingUpdate'];

/** @source kubernetes v1.30 pkg/apis/apps/validation/validation.go ValidateDeploymentSpec, ValidateDeploymentStrategy */
function errors({ spec }: Deployment): FieldErrors {
  const { strategy = {}, progressDeadlineSeconds, minReadySeconds = 0 } = spec;
  const { type = 'RollingUpdate', rollingUpdate } = strategy;
  const found = [...workloadErrors(spec, 'deployment')];
  if (!STRATEGIES.includes(type)) found.push(unsupported('spec.strategy.type', type, STRATEGIES));
  if (type === 'Recreate' && rollingUpdate) {
    const why = "may not be specified when strategy `type` is 'Recreate'";
    found.push(forbidden('spec.strategy.rollingUpdate', why));
  }
  if (isZero(rollingUpdate?.maxSurge) && isZero(rollingUpdate?.maxUnavailable))
    found.push(
      invalidGo(
        'spec.strategy.rollingUpdate.maxUnavailable',
        'intstr.IntOrString{Type:0, IntVal:0, StrVal:""}',
        'may not be 0 when `maxSurge` is 0',
      ),
    );
  if (progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds) {
    const why = 'must be greater than minReadySeconds';
    found.push(invalid('spec.progressDeadlineSeconds', progressDeadlineSeconds, why));
  }
  return found;
}

const isZero = (value: string | number | undefined): boolean => value === 0 || value === '0%';
