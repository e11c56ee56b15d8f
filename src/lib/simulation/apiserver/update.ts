import { isEqual } from '../api/equal';
import type { KubeObject } from '../api/object';
import { conflict, notFound, ok, refuse, type Result } from '../api/status';
import { admit } from './admission';
import { create } from './create';
import { decode } from './decode';
import { later, rulesOf } from './later';
import { keepingIdentity, nextGeneration } from './metadata';
import { mergePatch, strategicMergePatch } from './patch';
import type { ApiRequest } from './request';
import type { Rules, Writer } from './strategy';

type WithStatus = KubeObject & { readonly status?: unknown; readonly spec?: unknown };

export const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

export function update(writer: Writer, request: ApiRequest): Result<KubeObject> {
  const { resource, namespace, name = '' } = request;
  const decoded = decode(request, request.body);
  if (!decoded.ok) return decoded;
  const before = writer.store.get(resource, namespace, name);
  if (!before) return updateOfMissing(writer, request, decoded.value);
  return replace(writer, request, before, decoded.value);
}

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go Update */
function updateOfMissing(
  writer: Writer,
  request: ApiRequest,
  wanted: KubeObject,
): Result<KubeObject> {
  const { resource, namespace = '', name = '' } = request;
  if (!resource.allowsCreateOnUpdate) return notFound(resource, name);
  const { uid } = wanted.metadata;
  if (!uid) return create(writer, { ...request, verb: 'create' });
  const key = `/registry/${resource.plural}/${namespace}/${name}`;
  const precondition = `Precondition failed: UID in precondition: ${uid}, UID in object meta: `;
  const why = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${precondition}`;
  return conflict(resource, name, why);
}

export function patch(writer: Writer, request: ApiRequest): Result<KubeObject> {
  const { resource, namespace, name = '' } = request;
  const before = writer.store.get(resource, namespace, name);
  if (!before) return notFound(resource, name);
  const patched = patchedBy(request, before);
  if (!patched.ok) return patched;
  const decoded = decode(request, patched.value);
  return decoded.ok ? replace(writer, request, before, decoded.value) : decoded;
}

/** The object as a patch leaves it. */
export function patchedBy<T extends KubeObject>(
  { body, patchType = 'strategic' }: ApiRequest,
  before: T,
): Result<T> {
  const target = before as never;
  const change = body as never;
  if (patchType === 'json') return later.value.jsonPatch(target, change) as unknown as Result<T>;
  const merged =
    patchType === 'merge' ? mergePatch(target, change) : strategicMergePatch(target, change);
  return ok(merged as unknown as T);
}

/** Writes `wanted` over `before`, as far as this request may; an unchanged object is not written. */
export function replace(
  writer: Writer,
  request: ApiRequest,
  before: WithStatus,
  wanted: WithStatus,
): Result<KubeObject> {
  const { store } = writer;
  const { resource } = request;
  const rules = rulesOf(resource);
  const stale = staleness(request, before, wanted);
  if (stale) return stale;
  const metadata = keepingIdentity(wanted.metadata, before.metadata);
  const object =
    request.subresource === 'status'
      ? statusUpdate(writer, request, before, { ...before, metadata, status: wanted.status })
      : specUpdate(writer, request, before, withMetadata(wanted, metadata));
  const admitted = admit({ ...writer, request, object, before });
  if (!admitted.ok) return admitted;
  if (isUnchanged(admitted.value, before)) return ok(before);
  const checked = later.ifThere?.checks.checkChange(writer, request, before, admitted.value);
  if (checked?.ok === false) return checked;
  const after = checked?.value ?? admitted.value;
  if (request.query?.dryRun) return ok(after);
  const { namespace, name } = before.metadata;
  return ok(
    isGone(rules, after, before)
      ? store.remove(resource, namespace, name)
      : store.put(resource, after),
  );
}

/** What a write to the object itself may change. */
function specUpdate(
  writer: Writer,
  { resource }: ApiRequest,
  before: WithStatus,
  wanted: WithStatus,
): WithStatus {
  const rules = rulesOf(resource);
  const isSame = wanted.spec === before.spec && wanted.spec !== undefined;
  const complete: WithStatus = isSame ? wanted : (rules.withDefaults?.(wanted) ?? wanted);
  const keepsStatus = !resource.hasStatus || complete.status === before.status;
  const object = keepsStatus ? complete : { ...complete, status: before.status };
  const prepared = rules.prepareForUpdate?.(object, before, writer) ?? object;
  return withGeneration(rules, prepared, before);
}

function statusUpdate(
  writer: Writer,
  { resource }: ApiRequest,
  before: WithStatus,
  wanted: WithStatus,
): WithStatus {
  return rulesOf(resource).prepareForStatusUpdate?.(wanted, before, writer) ?? wanted;
}

/** Why the writer may not mean this object, or not this version of it. */
function staleness(
  { resource, name = '', verb }: ApiRequest,
  before: KubeObject,
  wanted: KubeObject,
) {
  const { uid, resourceVersion, name: inBody } = wanted.metadata;
  if (inBody && inBody !== name)
    return refuse(
      'BadRequest',
      `the name of the object (${inBody}) does not match the name on the URL (${name})`,
    );
  if (uid && uid !== before.metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${before.metadata.uid}`;
    return conflict(resource, name, why);
  }
  if (!resourceVersion && verb === 'update' && rulesOf(resource).needsResourceVersion)
    return later.value.checks.versionless(resource, before);
  return resourceVersion && resourceVersion !== before.metadata.resourceVersion
    ? conflict(resource, name, MODIFIED)
    : undefined;
}

/** Most writers send the metadata back as they got them. */
const withMetadata = (object: WithStatus, metadata: KubeObject['metadata']): WithStatus =>
  object.metadata === metadata ? object : { ...object, metadata };

function withGeneration(
  rules: Rules<KubeObject>,
  object: WithStatus,
  before: WithStatus,
): WithStatus {
  if (!rules.desired) return object;
  const { metadata } = object;
  return withMetadata(
    object,
    nextGeneration(metadata, rules.desired(object), rules.desired(before)),
  );
}

/** Whether a write would change nothing. What changes most often is looked at first. */
function isUnchanged(after: WithStatus, before: WithStatus): boolean {
  return (
    isEqual(after.spec, before.spec) &&
    isEqual(after.status, before.status) &&
    isEqual(after, before)
  );
}

/**
 * A deleted object goes with its last finalizer.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go ShouldDeleteDuringUpdate
 */
function isGone(rules: Rules<KubeObject>, after: KubeObject, before: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = before.metadata;
  if (!deletionTimestamp || deletionGracePeriodSeconds > 0) return false;
  if ((after.metadata.finalizers ?? []).length > 0) return false;
  return rules.isGoneAfter?.(after) ?? true;
}
