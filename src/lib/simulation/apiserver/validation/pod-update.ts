import type { Container, Toleration } from 'kubernetes-types/core/v1';
import { isEqual } from '../../api/equal';
import type { Pod } from '../../api/kinds';
import { forbidden, type FieldErrors } from '../field-error';

const MAY_NOT =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/**
 * What of a pod may still change.
 * @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidatePodUpdate
 * @simplified The list of differences, in Go's notation, does not follow the message.
 */
export function podUpdateErrors({ spec }: Pod, { spec: before }: Pod): FieldErrors {
  if (spec === before) return [];
  for (const field of ['containers', 'initContainers'] as const)
    if ((spec[field] ?? []).length !== (before[field] ?? []).length)
      return [forbidden(`spec.${field}`, 'pod updates may not add or remove containers')];
  if (!isExtended(spec.tolerations ?? [], before.tolerations ?? [])) {
    const why = 'existing toleration can not be modified except its tolerationSeconds';
    return [forbidden('spec.tolerations', why)];
  }
  return isEqual(fixed(spec), fixed(before)) ? [] : [forbidden('spec', MAY_NOT)];
}

/** Every old toleration is still there; only how long it holds may differ. */
const isExtended = (tolerations: readonly Toleration[], before: readonly Toleration[]): boolean =>
  before.every((old) => tolerations.some((each) => isEqual(untimed(each), untimed(old))));

const untimed = ({ tolerationSeconds: _seconds, ...rest }: Toleration) => rest;

/** The spec without what may change. */
function fixed(spec: Pod['spec']): object {
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, ...rest } = spec;
  const imageless = (containers: readonly Container[] = []) =>
    containers.map(({ image: _image, ...container }) => container);
  return {
    ...rest,
    containers: imageless(spec.containers),
    initContainers: imageless(spec.initContainers),
  };
}
