/** `/livez`, `/readyz` and `/healthz`, which are open to everybody. */
import type { World } from '../clock/world';
import { headerOf, type HttpRequest, type HttpResponse } from '../network/http-service';

/** @source kubernetes v1.30 plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go system:public-info-viewer */
const HEALTH = /^\/(healthz|livez|readyz)$/;

/**
 * How the API server is; `undefined` when it is asked for something else.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/server/healthz/healthz.go handleRootHealth
 * @simplified Of the checks that can fail there is etcd; the post-start hooks are not listed.
 */
export function healthAnswer(
  world: World,
  { path: asked, headers }: HttpRequest,
  isEtcdThere: boolean,
): HttpResponse | undefined {
  const [path = ''] = asked.split('?');
  const [, name] = HEALTH.exec(path) ?? [];
  if (name === undefined || headerOf(headers, 'authorization')?.startsWith('Bearer '))
    return undefined;
  if (isEtcdThere) return text(world, 200, 'ok');
  const checks = ['[+]ping ok', '[+]log ok', '[-]etcd failed: reason withheld'];
  return text(world, 500, `${[...checks, `${name} check failed`].join('\n')}\n`);
}

/** A program that is well as long as it runs. */
export const healthy = (world: World): HttpResponse => text(world, 200, 'ok');

const text = ({ startsAtEpochMs, clock }: World, status: number, body: string): HttpResponse => ({
  status,
  headers: [
    ['cache-control', 'no-cache, private'],
    ['content-type', 'text/plain; charset=utf-8'],
    ['x-content-type-options', 'nosniff'],
    ['content-length', String(body.length)],
    ['date', new Date(startsAtEpochMs + clock.nowMs).toUTCString()],
  ],
  body,
});
