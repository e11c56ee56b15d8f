/** The verbs that change something: create, update, patch, delete. */
import { isEqual } from '../api/equal';
import type { KubeObject, Metadata } from '../api/object';
import { alreadyExists, conflict, notFound, ok, refuse, type Result } from '../api/status';
import { rfc3339 } from '../api/time';
import { epochMs, type World } from '../clock/world';
import { admit } from './admission';
import { jsonPatch, mergePatch, strategicMergePatch } from './patch';
import type { ApiRequest, User } from './request';
import type { Resource } from './resource';
import { apiVersionOf } from './resources';
import type { Store } from './store';

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go alphanums */
const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsDNS1123Subdomain */
const NAME_PATTERN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

interface Writer {
  readonly world: World;
  readonly store: Store;
  /** Who writes. */
  readonly user: User;
}

type WithStatus = KubeObject & { readonly status?: unknown; readonly spec?: unknown };

export function create(writer: Writer, request: ApiRequest): Result<KubeObject> {
  const { world, store } = writer;
  const { resource } = request;
  const draft = request.body as Partial<KubeObject>;
  const metadata = completeMetadata(world, request, draft.metadata ?? {});
  const invalid = invalidName(resource, metadata.name);
  if (invalid) return invalid;
  const { namespace, name } = metadata;
  const complete = { ...draft, apiVersion: apiVersionOf(resource), kind: resource.kind, metadata };
  const object = resource.withDefaults?.(complete, world) ?? complete;
  const admitted = admit({ ...writer, request, object, before: undefined });
  if (!admitted.ok) return admitted;
  if (store.get(resource, namespace, name)) return alreadyExists(resource, name);
  return ok(request.query?.dryRun ? admitted.value : store.put(resource, admitted.value));
}

function completeMetadata(world: World, request: ApiRequest, draft: Partial<Metadata>): Metadata {
  const chance = world.chance.stream('apiserver');
  const { resource } = request;
  const generated = draft.generateName
    ? `${draft.generateName}${chance.text(5, NAME_ALPHABET)}`
    : '';
  const namespace = draft.namespace ?? request.namespace;
  return {
    ...draft,
    name: draft.name ?? request.name ?? generated,
    ...(resource.namespaced && namespace ? { namespace } : {}),
    uid: chance.uuid(),
    resourceVersion: '',
    creationTimestamp: rfc3339(epochMs(world)),
    ...(resource.hasStatus && resource.group === 'apps' ? { generation: 1 } : {}),
  };
}

function invalidName(resource: Resource, name: string) {
  if (NAME_PATTERN.test(name) && name.length <= 253) return undefined;
  if (name === '') {
    const why = 'metadata.name: Required value: name or generateName is required';
    return refuse('Invalid', `${resource.kind} "${name}" is invalid: ${why}`);
  }
  const rule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  return refuse(
    'Invalid',
    `${resource.kind} "${name}" is invalid: metadata.name: Invalid value: "${name}": ${rule}`,
  );
}

export function update(writer: Writer, request: ApiRequest): Result<KubeObject> {
  const { resource, namespace, name = '' } = request;
  const wanted = request.body as KubeObject;
  const before = writer.store.get(resource, namespace, name);
  if (!before) return updateOfMissing(writer, request, wanted);
  if (wanted.metadata.uid && wanted.metadata.uid !== before.metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${wanted.metadata.uid}, UID in object meta: ${before.metadata.uid}`;
    return conflict(resource, name, why);
  }
  const version = wanted.metadata.resourceVersion;
  if (version && version !== before.metadata.resourceVersion) {
    const why =
      'the object has been modified; please apply your changes to the latest version and try again';
    return conflict(resource, name, why);
  }
  return replace(writer, request, before, wanted);
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
  const { resource, namespace, name = '', patchType = 'strategic' } = request;
  const before = writer.store.get(resource, namespace, name);
  if (!before) return notFound(resource, name);
  const target = before as never;
  const body = request.body as never;
  if (patchType === 'json') {
    const patched = jsonPatch(target, body);
    return patched.ok
      ? replace(writer, request, before, patched.value as unknown as KubeObject)
      : patched;
  }
  const merged =
    patchType === 'merge' ? mergePatch(target, body) : strategicMergePatch(target, body);
  return replace(writer, request, before, merged as unknown as KubeObject);
}

/** Writes `wanted` over `before`, as far as this request may; an unchanged object is not written. */
function replace(
  writer: Writer,
  request: ApiRequest,
  before: WithStatus,
  wanted: WithStatus,
): Result<KubeObject> {
  const { world, store, user } = writer;
  const { resource } = request;
  let object: WithStatus;
  if (request.subresource === 'status') object = { ...before, status: wanted.status };
  else {
    object = withMetadata(wanted, keepingIdentity(wanted.metadata, before.metadata));
    if (resource.hasStatus) object = { ...object, status: before.status };
  }
  if (before.metadata.generation !== undefined && !isEqual(before.spec, object.spec))
    object = {
      ...object,
      metadata: { ...object.metadata, generation: before.metadata.generation + 1 },
    };
  const admitted = admit({ world, store, user, request, object, before });
  if (!admitted.ok) return admitted;
  if (request.query?.dryRun || isUnchanged(admitted.value, before)) return ok(admitted.value);
  return ok(store.put(resource, admitted.value));
}

/** Most writers send the metadata back as they got them. */
const withMetadata = (object: WithStatus, metadata: Metadata): WithStatus =>
  object.metadata === metadata ? object : { ...object, metadata };

/** What a writer wants the metadata to be, but for what only the server says. */
function keepingIdentity(wanted: Metadata, before: Metadata): Metadata {
  if (wanted === before) return before;
  const { uid, resourceVersion, creationTimestamp, name, namespace } = before;
  const kept = { ...wanted, uid, resourceVersion, creationTimestamp, name };
  return namespace ? { ...kept, namespace } : kept;
}

/** Whether a write would change nothing. What changes most often is looked at first. */
function isUnchanged(after: WithStatus, before: WithStatus): boolean {
  return (
    isEqual(after.spec, before.spec) &&
    isEqual(after.status, before.status) &&
    isEqual(after, before)
  );
}

/** @simplified Graceful deletion of pods comes with the kubelet's pod workers. */
export function remove({ store }: Writer, request: ApiRequest): Result<KubeObject> {
  const { resource, namespace, name = '' } = request;
  if (!store.get(resource, namespace, name)) return notFound(resource, name);
  return ok(store.remove(resource, namespace, name));
}
