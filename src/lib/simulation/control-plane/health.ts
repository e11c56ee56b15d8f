/** `/livez`, `/readyz` and `/healthz`, which are open to everybody. */
import type { World } from '../clock/world';
import { headerOf, type HttpRequest, type HttpResponse } from '../network/http-service';
import { later } from './later';

/** @source kubernetes v1.30 plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go system:public-info-viewer */
const HEALTH = /^\/(?<name>healthz|livez|readyz)(?:\?(?<query>.*))?$/;
/** Who sends it reads the code alone. @source kubernetes v1.30 pkg/probe/http/request.go userAgent */
const PROBE = 'kube-probe/';

/** Those of the API server's checks that can fail here, and whether they pass. */
export type Checks = Readonly<Record<'etcd' | 'etcd-readiness' | typeof ROLES, boolean>>;
export const ROLES = 'poststarthook/rbac/bootstrap-roles';

/**
 * How the API server is; `undefined` when it is asked for something else.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/server/healthz/healthz.go handleRootHealth
 */
export function healthAnswer(
  world: World,
  { path, headers }: HttpRequest,
  checks: Checks,
): HttpResponse | undefined {
  const { name, query = '' } = HEALTH.exec(path)?.groups ?? {};
  if (name === undefined || headerOf(headers, 'authorization')?.startsWith('Bearer '))
    return undefined;
  if (headerOf(headers, 'user-agent')?.startsWith(PROBE))
    return plainText(world, Object.values(checks).every(Boolean) ? 200 : 500, '');
  const { isWell, report } = later.value.healthReport(name, query, checks);
  return plainText(world, isWell ? 200 : 500, report);
}

/** A program that is well as long as it runs. */
export const healthy = (world: World, words = 'ok'): HttpResponse => plainText(world, 200, words);

/** Its headers are made when they are read: most of those who ask are probes. */
function plainText({ startsAtEpochMs, clock }: World, status: number, body: string): HttpResponse {
  const sentAt = startsAtEpochMs + clock.nowMs;
  return {
    status,
    get headers() {
      return [
        ['cache-control', 'no-cache, private'],
        ['content-type', 'text/plain; charset=utf-8'],
        ['x-content-type-options', 'nosniff'],
        ['content-length', String(body.length)],
        ['date', new Date(sentAt).toUTCString()],
      ] as const;
    },
    body,
  };
}
