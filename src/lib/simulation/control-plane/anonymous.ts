/** What the API server says to who comes without a certificate or a token: `curl -k https://…:6443`. */
import type { ApiServer } from '../apiserver/server';
import type { ApiRequest, User } from '../apiserver/request';
import type { Verb } from '../apiserver/resource';
import { resources } from '../apiserver/resources';
import { refuse, type Status } from '../api/status';
import type { World } from '../clock/world';
import { versionInfo } from '../facts/build-info';
import { headerOf, type HttpRequest, type HttpResponse } from '../network/http-service';

const ANONYMOUS: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/**
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/filters/authorization.go WithAuthorization
 * @simplified A token in a header is not read: it is refused as invalid.
 */
export function answerAnonymous(world: World, api: ApiServer, request: HttpRequest): HttpResponse {
  const [path = '/'] = request.path.split('?');
  if (headerOf(request.headers, 'authorization')?.startsWith('Bearer '))
    return json(world, refuse('Unauthorized', 'Unauthorized').status);
  if (path === '/version' || path === '/version/') return json(world, versionInfo(world.profile));
  return json(world, refusalOf(api, request, path));
}

const verbs: Readonly<Record<string, readonly [collection: Verb, object: Verb]>> = {
  GET: ['list', 'get'],
  HEAD: ['list', 'get'],
  POST: ['create', 'create'],
  PUT: ['update', 'update'],
  PATCH: ['patch', 'patch'],
  DELETE: ['deletecollection', 'delete'],
};

const RESOURCE =
  /^\/(?:api\/v1|apis\/(?<group>[^/]+)\/[^/]+)(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+))?(?:\/(?<subresource>[^/]+))?$/;

function refusalOf(api: ApiServer, { method }: HttpRequest, path: string): Status {
  const found =
    RESOURCE.exec(path)?.groups ??
    /^\/api\/v1\/(?<plural>namespaces)\/(?<name>[^/]+)$/.exec(path)?.groups;
  const { group = '', namespace, plural, name, subresource } = found ?? {};
  const resource = resources.find((each) => each.plural === plural && each.group === group);
  if (!resource) return cannotGet(method, path);
  const verb = verbs[method]?.[name === undefined ? 0 : 1] ?? 'get';
  const request: ApiRequest = { verb, resource, namespace, name, subresource };
  const { body } = api.handle(request, ANONYMOUS);
  return body.kind === 'Status' ? withoutEmpty(body as Status) : cannotGet(method, path);
}

/** Go leaves out what is empty, and writes fields in the order of the type. */
function withoutEmpty({ details = {}, code, ...status }: Status): Status {
  const said = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ''));
  return { ...status, details: said, code };
}

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go forbiddenMessage */
const cannotGet = (method: string, path: string): Status =>
  withoutEmpty(
    refuse(
      'Forbidden',
      `forbidden: User "${ANONYMOUS.name}" cannot ${method.toLowerCase()} path "${path}"`,
    ).status,
  );

function json({ startsAtEpochMs, clock }: World, value: object): HttpResponse {
  const body = JSON.stringify(value, null, 2);
  return {
    status: 'code' in value ? Number(value.code) : 200,
    headers: [
      ['cache-control', 'no-cache, private'],
      ['content-type', 'application/json'],
      ...('code' in value ? ([['x-content-type-options', 'nosniff']] as const) : []),
      ['content-length', String(body.length)],
      ['date', new Date(startsAtEpochMs + clock.nowMs).toUTCString()],
    ],
    body,
  };
}
