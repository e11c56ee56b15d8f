import type { PodDisruptionBudget } from '../../api/workloads';
import { invalid, invalidGo, type FieldError, type FieldErrors } from '../field-error';
import { NOT_NEGATIVE } from './numbers';
import { selectorErrors } from './workload';

/**
 * @source kubernetes v1.30 pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudgetSpec
 * @simplified A spec that is wrong as a whole is not written out in Go's notation.
 */
export function budgetErrors({ spec }: PodDisruptionBudget): FieldErrors {
  const { minAvailable, maxUnavailable, selector } = spec;
  const errors: FieldError[] = [];
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    errors.push(
      invalidGo(
        'spec',
        'policy.PodDisruptionBudgetSpec{…}',
        'minAvailable and maxUnavailable cannot be both set',
      ),
    );
  errors.push(...amountErrors(minAvailable, 'spec.minAvailable'));
  errors.push(...amountErrors(maxUnavailable, 'spec.maxUnavailable'));
  return [...errors, ...(selector ? selectorErrors(selector, 'spec.selector') : [])];
}

/** @source kubernetes v1.30 pkg/apis/apps/validation/validation.go ValidatePositiveIntOrPercent */
function amountErrors(amount: number | string | undefined, path: string): FieldErrors {
  if (typeof amount === 'number') return amount < 0 ? [invalid(path, amount, NOT_NEGATIVE)] : [];
  if (amount === undefined) return [];
  if (!/^[0-9]+%$/.test(amount)) {
    const rule = `a valid percent string must be a numeric value followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')`;
    return [invalid(path, amount, rule)];
  }
  return Number(amount.slice(0, -1)) > 100
    ? [invalid(path, amount, 'must not be greater than 100%')]
    : [];
}
