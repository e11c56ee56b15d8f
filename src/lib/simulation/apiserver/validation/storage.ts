/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaim, ValidatePersistentVolume */
import type { PersistentVolumeClaimSpec } from 'kubernetes-types/core/v1';
import { isEqual } from '../../api/equal';
import { parseQuantity } from '../../api/quantity';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/workloads';
import {
  forbidden,
  invalid,
  required,
  unsupported,
  type FieldError,
  type FieldErrors,
} from '../field-error';

const MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];
/** What of a volume is no source. */
const OTHERS = [
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
];

function modesErrors(modes: readonly string[] = []): FieldErrors {
  if (modes.length === 0)
    return [required('spec.accessModes', 'at least 1 access mode is required')];
  return modes.flatMap((mode) =>
    MODES.includes(mode) ? [] : [unsupported('spec.accessModes', mode, MODES)],
  );
}

function sizeErrors(size: string | undefined, path: string): FieldErrors {
  if (size === undefined) return [required(path)];
  return (parseQuantity(size) ?? 0) > 0 ? [] : [invalid(path, size, 'must be greater than zero')];
}

export const claimErrors = ({ spec }: PersistentVolumeClaim): FieldErrors => [
  ...modesErrors(spec.accessModes),
  ...sizeErrors(spec.resources?.requests?.storage, 'spec.resources[storage]'),
];

/**
 * @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaimUpdate
 * @simplified The list of differences, in Go's notation, does not follow the message.
 */
export function claimUpdateErrors(
  { spec, status }: PersistentVolumeClaim,
  { spec: before }: PersistentVolumeClaim,
): FieldErrors {
  const errors: FieldError[] = [];
  const isBinding = !before.volumeName && spec.volumeName;
  const old = isBinding && spec.volumeName ? { ...before, volumeName: spec.volumeName } : before;
  if (!isEqual(fixed(spec), fixed(old))) {
    const why =
      'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
    errors.push(forbidden('spec', why));
  }
  const size = (each: PersistentVolumeClaimSpec): number =>
    parseQuantity(each.resources?.requests?.storage ?? '0') ?? 0;
  if (size(spec) < size(before) && status.phase === 'Bound')
    errors.push(
      forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity'),
    );
  return errors;
}

function fixed({ resources: _resources, ...rest }: PersistentVolumeClaimSpec): object {
  const { volumeAttributesClassName: _class, ...kept } = rest;
  return kept;
}

export function volumeErrors({ spec }: PersistentVolume): FieldErrors {
  const errors: FieldError[] = [...modesErrors(spec.accessModes)];
  const { capacity, persistentVolumeReclaimPolicy: policy = 'Retain' } = spec;
  if (!capacity) errors.push(required('spec.capacity'));
  else errors.push(...sizeErrors(capacity.storage, 'spec.capacity[storage]'));
  if (!RECLAIM_POLICIES.includes(policy))
    errors.push(unsupported('spec.persistentVolumeReclaimPolicy', policy, RECLAIM_POLICIES));
  if (Object.keys(spec).every((key) => OTHERS.includes(key)))
    errors.push(required('spec', 'must specify a volume type'));
  return errors;
}
