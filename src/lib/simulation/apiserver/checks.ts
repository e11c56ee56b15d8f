/** Whether an object may be as a user wants it. */
import type { KubeObject } from '../api/object';
import { ok, type Result } from '../api/status';
import { invalidGo, refuseInvalid } from './field-error';
import { rulesOf } from './later';
import type { ApiRequest } from './request';
import type { Resource } from './resource';
import type { Writer } from './strategy';
import { metadataErrors, metadataUpdateErrors } from './validation/metadata';

/** Validates a new object, and reserves what it needs. */
export function checkNew(
  writer: Writer,
  resource: Resource,
  object: KubeObject,
): Result<KubeObject> {
  const rules = rulesOf(resource);
  const errors = [...metadataErrors(resource, object), ...(rules.validate?.(object, writer) ?? [])];
  if (errors.length > 0) return refuseInvalid(resource, object, errors);
  const allocated = rules.allocate?.(object, undefined, writer) ?? { object, errors };
  return allocated.errors.length > 0
    ? refuseInvalid(resource, object, allocated.errors)
    : ok(allocated.object);
}

/** Validates a change, and reserves what it needs. */
export function checkChange(
  writer: Writer,
  { resource, subresource }: ApiRequest,
  before: KubeObject,
  object: KubeObject,
): Result<KubeObject> {
  const rules = rulesOf(resource);
  const isWhole = subresource === undefined;
  const isNamedAnew = isWhole && object.metadata !== before.metadata;
  const errors = [
    ...(isNamedAnew ? metadataErrors(resource, object) : []),
    ...metadataUpdateErrors(object.metadata, before.metadata),
    ...(isWhole ? (rules.validate?.(object, writer) ?? []) : []),
    ...(isWhole ? (rules.validateUpdate?.(object, before) ?? []) : []),
  ];
  if (errors.length > 0) return refuseInvalid(resource, object, errors);
  if (!isWhole || !rules.allocate) return ok(object);
  const allocated = rules.allocate(object, before, writer);
  return allocated.errors.length > 0
    ? refuseInvalid(resource, object, allocated.errors)
    : ok(allocated.object);
}

/** Some kinds are only to be replaced by who says which version of them he has seen. */
export const versionless = (resource: Resource, object: KubeObject): Result<never> =>
  refuseInvalid(resource, object, [
    invalidGo('metadata.resourceVersion', '0x0', 'must be specified for an update'),
  ]);
