import type { KubeObject } from '../api/object';
import { ok, refuse, type Result } from '../api/status';
import { later } from './later';
import type { ApiRequest } from './request';
import { apiVersionOf } from './resources';

/**
 * Reads what a client sent as an object of the kind that it asks for. Only who says how strictly is read field by
 * field: the components of the cluster send what they were given.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go createHandler
 */
export function decode(request: ApiRequest, body: unknown): Result<KubeObject> {
  const { resource, query } = request;
  const sent = (body ?? {}) as Partial<KubeObject>;
  const apiVersion = apiVersionOf(resource);
  const { kind = resource.kind, apiVersion: version = apiVersion } = sent;
  if (kind !== resource.kind || version !== apiVersion) {
    const why = `${kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: no kind "${kind}" is registered for version "${version}" in scheme "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30"`;
    return refuse('BadRequest', why);
  }
  const read = query?.fieldValidation ? later.value.readStrictly(request, sent) : ok(sent);
  if (!read.ok) return read;
  const { value } = read;
  // Most of what components send was read from here before, and lacks nothing.
  if (value.kind && value.apiVersion && value.metadata) return ok(value as KubeObject);
  const metadata = (value.metadata ?? {}) as KubeObject['metadata'];
  return ok({ ...value, kind, apiVersion, metadata });
}
