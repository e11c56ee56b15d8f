/** `delete` and `deletecollection`. */
import { isEqual } from '../api/equal';
import { parseTime, rfc3339 } from '../api/time';
import type { KubeObject, Metadata } from '../api/object';
import { conflict, notFound, ok, type Result } from '../api/status';
import type { Preconditions } from '../api/subresources';
import { epochMs } from '../clock/world';
import { admit } from './admission';
import { rulesOf } from './later';
import type { ApiRequest, ObjectList } from './request';
import { apiVersionOf } from './resources';
import { parseSelectors } from './selectors';
import type { Writer } from './strategy';

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';

/**
 * Deletes an object, or begins to: what is left of it goes with its grace period and its finalizers.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go Delete
 * @simplified The answer is the object, also where a real server sends a Status.
 */
export function remove(writer: Writer, request: ApiRequest): Result<KubeObject> {
  const { resource, namespace, name = '', query = {} } = request;
  const before = writer.store.get(resource, namespace, name);
  if (!before) return notFound(resource, name);
  const admitted = admit({ ...writer, request, object: before, before });
  if (!admitted.ok) return admitted;
  const unmet = unmetPrecondition(request, before, query.preconditions);
  if (unmet) return unmet;
  return (
    rulesOf(resource).remove?.(writer, request, before) ?? removeObject(writer, request, before)
  );
}

function removeObject(writer: Writer, request: ApiRequest, before: KubeObject): Result<KubeObject> {
  const { resource, query = {} } = request;
  const { store } = writer;
  const deletion = beginDeletion(writer, request, before);
  if (deletion === 'pending') return ok(before);
  const { graceLeft, isGraceful, metadata } = deletion;
  const finalizers = finalizersAfter(request, metadata);
  const isKept = finalizers.length > 0;
  const marked = isKept && !isGraceful ? markDeleting(writer, metadata) : metadata;
  const after = { ...before, metadata: withFinalizers(marked, finalizers) };
  if (query.dryRun) return ok(after);
  const isWritten = (isGraceful || isKept) && !isEqual(after, before);
  const written = isWritten ? store.put(resource, after) : before;
  if (isKept || graceLeft > 0) return ok(written);
  return ok(store.remove(resource, before.metadata.namespace, before.metadata.name));
}

interface Deletion {
  readonly isGraceful: boolean;
  readonly graceLeft: number;
  readonly metadata: Metadata;
}

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go BeforeDelete */
function beginDeletion(
  { world }: Writer,
  { resource, query = {} }: ApiRequest,
  before: KubeObject,
): Deletion | 'pending' {
  const { metadata } = before;
  const atOnce = { isGraceful: false, graceLeft: 0, metadata };
  const asked = query.gracePeriodSeconds;
  const rules = rulesOf(resource);
  if (!rules.gracePeriodSeconds) return atOnce;
  const { deletionTimestamp, deletionGracePeriodSeconds: pending } = metadata;
  if (deletionTimestamp) {
    if (pending === undefined) return atOnce;
    // Whoever deletes once more can only make it shorter.
    if (asked === undefined || asked >= pending) return 'pending';
    const requestedMs = parseTime(deletionTimestamp) - pending * 1_000;
    const graceLeft = asked < 0 ? 1 : asked;
    return { isGraceful: true, graceLeft, metadata: due(metadata, requestedMs, graceLeft) };
  }
  const graceLeft = rules.gracePeriodSeconds(before, asked);
  const marked = due(counted(metadata), epochMs(world), graceLeft);
  return { isGraceful: true, graceLeft, metadata: marked };
}

const due = (metadata: Metadata, fromEpochMs: number, seconds: number): Metadata => ({
  ...metadata,
  deletionTimestamp: rfc3339(fromEpochMs + seconds * 1_000),
  deletionGracePeriodSeconds: seconds,
});

/** That an object is to go is a change of what is desired. */
const counted = (metadata: Metadata): Metadata =>
  metadata.generation === undefined
    ? metadata
    : { ...metadata, generation: metadata.generation + 1 };

/** A kind without a grace period that is kept by a finalizer. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go markAsDeleting */
function markDeleting({ world }: Writer, metadata: Metadata): Metadata {
  if (metadata.deletionTimestamp) return { ...metadata, deletionGracePeriodSeconds: 0 };
  return due(counted(metadata), epochMs(world), 0);
}

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go deletionFinalizersForGarbageCollection */
function finalizersAfter(
  { query: { propagationPolicy } = {}, resource }: ApiRequest,
  { finalizers = [] }: Metadata,
): readonly string[] {
  const others = finalizers.filter((each) => each !== ORPHAN && each !== FOREGROUND);
  if (propagationPolicy === 'Orphan') return [...others, ORPHAN];
  if (propagationPolicy === 'Foreground') return [...others, FOREGROUND];
  if (propagationPolicy) return others;
  // Nobody said anything now: what was said when the object was deleted first stays.
  if (finalizers.length > others.length) return finalizers;
  return rulesOf(resource).orphansDependents ? [...others, ORPHAN] : others;
}

function withFinalizers(metadata: Metadata, finalizers: readonly string[]): Metadata {
  const { finalizers: _before, ...rest } = metadata;
  return finalizers.length > 0 ? { ...rest, finalizers } : rest;
}

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go BeforeDelete */
function unmetPrecondition(
  { resource, name = '' }: ApiRequest,
  { metadata }: KubeObject,
  wanted: Preconditions = {},
) {
  if (wanted.uid !== undefined && wanted.uid !== metadata.uid) {
    const why = `the UID in the precondition (${wanted.uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`;
    return conflict(resource, name, why);
  }
  const version = wanted.resourceVersion;
  if (version !== undefined && version !== metadata.resourceVersion) {
    const why = `the ResourceVersion in the precondition (${version}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`;
    return conflict(resource, name, why);
  }
  return undefined;
}

/** Deletes everything that the selectors include. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go DeleteCollection */
export function removeCollection(writer: Writer, request: ApiRequest): Result<ObjectList> {
  const { resource, namespace } = request;
  const matcher = parseSelectors(resource, request.query ?? {});
  if (!matcher.ok) return matcher;
  const items = writer.store.list(resource, namespace).filter(matcher.value);
  for (const { metadata } of items) {
    const one = { ...request, namespace: metadata.namespace, name: metadata.name };
    const removed = remove(writer, { ...one, verb: 'delete' });
    if (!removed.ok && removed.status.reason !== 'NotFound') return removed;
  }
  return ok({
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: { resourceVersion: String(writer.store.revision) },
    items,
  });
}
