import { invalid, type FieldErrors } from '../field-error';

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/api/validation/generic.go IsNegativeErrorMsg */
export const NOT_NEGATIVE = 'must be greater than or equal to 0';

/** Those of these fields that are below zero. */
export const negativeFields = <T extends object>(
  object: T,
  path: string,
  fields: readonly (keyof T & string)[],
): FieldErrors =>
  fields.flatMap((field) => {
    const value = object[field];
    return typeof value === 'number' && value < 0
      ? [invalid(`${path}.${field}`, value, NOT_NEGATIVE)]
      : [];
  });
