import { refuse } from '../api/status';
import type { KubeObject } from '../api/object';
import type { Resource } from './resource';

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go ErrorType */
const words = {
  FieldValueNotFound: 'Not found',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
} as const;

type ErrorType = keyof typeof words;

/** One thing that is wrong with an object. */
export interface FieldError {
  readonly type: ErrorType;
  /** `spec.ports[0].nodePort` */
  readonly field: string;
  /** What follows the field: `Invalid value: 30090: provided port is already allocated`. */
  readonly body: string;
}

export type FieldErrors = readonly FieldError[];

const error = (type: ErrorType, field: string, detail: string, value = ''): FieldError => ({
  type,
  field,
  body: [words[type] + (value ? `: ${value}` : ''), detail].filter(Boolean).join(': '),
});

/** A value as an error shows it: texts in quotes, the rest as JSON. */
function shown(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}

export const invalid = (field: string, value: unknown, detail: string): FieldError =>
  error('FieldValueInvalid', field, detail, shown(value));

/** Invalid, with the value as Go writes a struct or a slice. */
export const invalidGo = (field: string, value: string, detail: string): FieldError =>
  error('FieldValueInvalid', field, detail, value);

export const required = (field: string, detail = ''): FieldError =>
  error('FieldValueRequired', field, detail);

export const forbidden = (field: string, detail: string): FieldError =>
  error('FieldValueForbidden', field, detail);

export const duplicate = (field: string, value: string): FieldError =>
  error('FieldValueDuplicate', field, '', shown(value));

export const missing = (field: string, value: string): FieldError =>
  error('FieldValueNotFound', field, '', shown(value));

export const unsupported = (field: string, value: unknown, supported: readonly string[]) =>
  error(
    'FieldValueNotSupported',
    field,
    `supported values: ${supported.map(shown).join(', ')}`,
    shown(value),
  );

/** The server's refusal of an object that is not right. @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go NewInvalid */
export function refuseInvalid(
  { kind, group }: Pick<Resource, 'kind' | 'group'>,
  object: KubeObject,
  errors: FieldErrors,
) {
  const { name } = object.metadata;
  const texts = [...new Set(errors.map(({ field, body }) => `${field}: ${body}`))];
  const list = texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
  const qualifiedKind = group ? `${kind}.${group}` : kind;
  return refuse('Invalid', `${qualifiedKind} ${JSON.stringify(name)} is invalid: ${list}`, {
    name,
    group,
    kind,
    causes: errors.map(({ type, field, body }) => ({ reason: type, message: body, field })),
  });
}
