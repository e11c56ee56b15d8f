/** What lies beside the API's objects: health, version, a kubelet behind the API server's proxy. */
import { notFound, refuse, type Status } from '../api/status';
import { authorize } from '../apiserver/authorization';
import type { User } from '../apiserver/request';
import { resourceOf } from '../apiserver/resources';
import type { RawResponse } from '../client/types';
import { versionInfo } from '../facts/build-info';
import type { KubeletService } from '../kubelet/server';
import { dial } from '../network/dial';
import { type Checks, healthAnswer } from './health';
import { NO_ROUTE_MS, type Proxy } from './log-proxy';

const KUBELET_HEALTH = /^\/api\/v1\/nodes\/(?<node>[^/]+)\/proxy(?<path>\/healthz)$/;

/**
 * Answers a GET of somebody who is known. Everybody may read health and version.
 * @param path with its query
 * @returns `undefined` for what is not simulated
 * @source kubernetes v1.30 plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go system:public-info-viewer
 */
export function answerRaw(
  proxy: Proxy,
  { path, user }: { readonly path: string; readonly user: User },
  checks: Checks,
): RawResponse | undefined {
  const request = { method: 'GET', path, headers: [], body: '', remoteIp: '' };
  const health = healthAnswer(proxy.world, request, checks);
  if (health) return { code: health.status, body: health.body };
  if (path === '/version')
    return { code: 200, body: JSON.stringify(versionInfo(proxy.world.profile), null, 2) };
  const { node, path: behind } = KUBELET_HEALTH.exec(path)?.groups ?? {};
  return node === undefined || behind === undefined
    ? undefined
    : proxied(proxy, { node, path: behind, user });
}

/** @source kubernetes v1.30 pkg/registry/core/node/rest/proxy.go Connect, staging/src/k8s.io/apimachinery/pkg/util/proxy/upgradeaware.go */
function proxied(
  { world, network, api, from }: Proxy,
  { node, path, user }: { readonly node: string; readonly path: string; readonly user: User },
): RawResponse {
  const resource = resourceOf('nodes');
  const subresource = 'proxy';
  const allowed = authorize({ verb: 'get', resource, name: node, subresource }, user);
  if (!allowed.ok) return said(allowed.status);
  if (!api.store.get(resource, undefined, node)) return said(notFound(resource, node).status);
  const { kubeletPort: port, tlsHandshakeTimeoutMs } = world.profile;
  const dialled = dial(network, { from, to: node, port, byAddress: true });
  const unreachable = (why: string, afterMs: number) => ({
    ...said(refuse('ServiceUnavailable', `error trying to reach service: ${why}`).status),
    afterMs,
  });
  if (dialled.kind === 'failed') {
    const isSlow = dialled.error.endsWith('no route to host');
    return unreachable(dialled.error, isSlow ? NO_ROUTE_MS : 0);
  }
  if (dialled.kind === 'hangs')
    return unreachable('net/http: TLS handshake timeout', tlsHandshakeTimeoutMs);
  const { status, body } = (network.listener(node, port) as KubeletService).health(path);
  return { code: status, body };
}

const said = (status: Status): RawResponse => ({ code: status.code, body: status });
