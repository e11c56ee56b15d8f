/** @source kubernetes v1.30 pkg/apis/scheduling/validation/validation.go ValidatePriorityClass */
import type { PriorityClass } from '../../api/workloads';
import { forbidden, type FieldErrors } from '../field-error';

const USERS_MAX = 1_000_000_000;
const system = new Map([
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
]);

export function priorityErrors({ metadata, value }: PriorityClass): FieldErrors {
  const { name } = metadata;
  if (system.get(name) === value) return [];
  if (name.startsWith('system-')) {
    const why =
      "priority class names with 'system-' prefix are reserved for system use only. error: one of the system priority classes must be used";
    return [forbidden('metadata.name', why)];
  }
  const why = `maximum allowed value of a user defined priority is ${USERS_MAX}`;
  return value > USERS_MAX ? [forbidden('value', why)] : [];
}

export function priorityUpdateErrors(wanted: PriorityClass, before: PriorityClass): FieldErrors {
  const errors = [];
  if (wanted.value !== before.value)
    errors.push(forbidden('value', 'may not be changed in an update.'));
  if (wanted.preemptionPolicy !== before.preemptionPolicy)
    errors.push(forbidden('preemptionPolicy', 'may not be changed in an update.'));
  return errors;
}
