import type { KubeObject } from '../api/object';
import { alreadyExists, ok, refuse, type Result } from '../api/status';
import { admit } from './admission';
import { decode } from './decode';
import { later, rulesOf } from './later';
import { completeMetadata } from './metadata';
import type { ApiRequest } from './request';
import type { Writer } from './strategy';

/**
 * Makes an object of what a client sent.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go createHandler
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go Create
 */
export function create(writer: Writer, request: ApiRequest): Result<KubeObject> {
  const { world, store } = writer;
  const { resource } = request;
  const rules = rulesOf(resource);
  const decoded = decode(request, request.body);
  if (!decoded.ok) return decoded;
  const draft = decoded.value;
  const elsewhere = misplaced(request, draft);
  if (elsewhere) return elsewhere;
  const metadata = completeMetadata(world, request, draft.metadata);
  const complete = { ...draft, metadata };
  const object = rules.withDefaults?.(complete) ?? complete;
  const admitted = admit({ ...writer, request, object, before: undefined });
  if (!admitted.ok) return admitted;
  const prepared = rules.prepareForCreate?.(admitted.value, writer) ?? admitted.value;
  const checked = later.ifThere?.checks.checkNew(writer, resource, prepared);
  if (checked?.ok === false) return checked;
  const { namespace, name } = metadata;
  if (store.get(resource, namespace, name)) return alreadyExists(resource, name);
  const made = checked?.value ?? prepared;
  return ok(request.query?.dryRun ? made : store.put(resource, made));
}

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go EnsureObjectNamespaceMatchesRequestNamespace */
function misplaced({ resource, namespace: asked }: ApiRequest, { metadata }: KubeObject) {
  const { namespace } = metadata;
  if (!resource.namespaced || !namespace || !asked || namespace === asked) return undefined;
  return refuse(
    'BadRequest',
    'the namespace of the provided object does not match the namespace sent on the request',
  );
}
