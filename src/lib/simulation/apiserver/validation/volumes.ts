import type { Volume } from 'kubernetes-types/core/v1';
import {
  duplicate,
  forbidden,
  invalid,
  required,
  type FieldError,
  type FieldErrors,
} from '../field-error';
import { dnsLabelProblem } from './names';

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidateVolumes */
export function volumeErrors(volumes: readonly Volume[], path: string): FieldErrors {
  const names = new Set<string>();
  return volumes.flatMap((volume, index) => {
    const where = `${path}[${index}]`;
    const { name = '' } = volume as Partial<Volume>;
    const errors: FieldError[] = [];
    const why = dnsLabelProblem(name);
    if (name === '') errors.push(required(`${where}.name`));
    else if (why) errors.push(invalid(`${where}.name`, name, why));
    if (names.has(name)) errors.push(duplicate(`${where}.name`, name));
    names.add(name);
    return [...errors, ...sourceErrors(volume, where)];
  });
}

function sourceErrors(volume: Volume, where: string): FieldErrors {
  const { secret, configMap, persistentVolumeClaim: claim, hostPath } = volume;
  const errors: FieldError[] = [];
  const [, second] = Object.keys(volume).filter((key) => key !== 'name');
  if (second)
    errors.push(forbidden(`${where}.${second}`, 'may not specify more than 1 volume type'));
  if (secret && !secret.secretName) errors.push(required(`${where}.secret.secretName`));
  if (configMap && !configMap.name) errors.push(required(`${where}.configMap.name`));
  if (claim && !claim.claimName) errors.push(required(`${where}.persistentVolumeClaim.claimName`));
  if (hostPath && !hostPath.path) errors.push(required(`${where}.hostPath.path`));
  return errors;
}
