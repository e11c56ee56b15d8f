import type { Container, Probe } from 'kubernetes-types/core/v1';
import { forbidden, invalid, required, type FieldError, type FieldErrors } from '../field-error';
import { negativeFields } from './numbers';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go validateLivenessProbe, validateReadinessProbe, validateStartupProbe */
export function probesErrors(container: Container, path: string): FieldErrors {
  return (['livenessProbe', 'readinessProbe', 'startupProbe'] as const).flatMap((name) => {
    const probe = container[name];
    return probe ? probeErrors(probe, `${path}.${name}`, name !== 'readinessProbe') : [];
  });
}

function probeErrors(probe: Probe, path: string, needsOneSuccess: boolean): FieldErrors {
  const errors: FieldError[] = [];
  const handlers = HANDLERS.filter((handler) => probe[handler]);
  if (handlers.length === 0) errors.push(required(path, 'must specify a handler type'));
  for (const extra of handlers.slice(1))
    errors.push(forbidden(`${path}.${extra}`, 'may not specify more than 1 handler type'));
  errors.push(
    ...negativeFields(probe, path, [
      'initialDelaySeconds',
      'timeoutSeconds',
      'periodSeconds',
      'successThreshold',
      'failureThreshold',
    ]),
  );
  const successes = probe.successThreshold ?? 1;
  if (needsOneSuccess && successes !== 1)
    errors.push(invalid(`${path}.successThreshold`, successes, 'must be 1'));
  return errors;
}
