/** What the API server's health endpoints say to who reads them. */
import { type Checks, ROLES } from './health';

/** Only `/readyz` asks these. */
const READINESS_ONLY = ['etcd-readiness', 'informer-sync', 'shutdown'];

/** @source recorded on v1.30.4: kubectl get --raw '/readyz?verbose' */
const CHECKS = [
  ...['ping', 'log', 'etcd', 'etcd-readiness', 'informer-sync'],
  ...[
    'start-apiserver-admission-initializer',
    'generic-apiserver-start-informers',
    'priority-and-fairness-config-consumer',
    'priority-and-fairness-filter',
    'storage-object-count-tracker-hook',
    'start-apiextensions-informers',
    'start-apiextensions-controllers',
    'crd-informer-synced',
    'start-service-ip-repair-controllers',
  ].map((hook) => `poststarthook/${hook}`),
  ROLES,
  ...[
    'scheduling/bootstrap-system-priority-classes',
    'priority-and-fairness-config-producer',
    'start-system-namespaces-controller',
    'bootstrap-controller',
    'start-cluster-authentication-info-controller',
    'start-kube-apiserver-identity-lease-controller',
    'start-kube-apiserver-identity-lease-garbage-collector',
    'start-legacy-token-tracking-controller',
    'aggregator-reload-proxy-client-cert',
    'start-kube-aggregator-informers',
    'apiservice-registration-controller',
    'apiservice-status-available-controller',
    'apiservice-wait-for-first-sync',
    'apiservice-discovery-controller',
    'kube-apiserver-autoregistration',
  ].map((hook) => `poststarthook/${hook}`),
  'autoregister-completion',
  'poststarthook/apiservice-openapi-controller',
  'poststarthook/apiservice-openapiv3-controller',
  'shutdown',
];

/**
 * @param name `readyz`, `livez` or `healthz`
 * @param query `verbose`, `exclude=etcd`
 * @simplified Of the checks etcd's and that of the roles can fail; all others pass once the server answers.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/server/healthz/healthz.go handleRootHealth
 */
export function healthReport(
  name: string,
  query: string,
  checks: Checks,
): { readonly isWell: boolean; readonly report: string } {
  const asked = new URLSearchParams(query);
  const excluded = new Set(asked.getAll('exclude'));
  const states: Readonly<Record<string, boolean | undefined>> = checks;
  let isWell = true;
  let lines = '';
  for (const check of CHECKS) {
    if (name !== 'readyz' && READINESS_ONLY.includes(check)) continue;
    const isExcluded = excluded.delete(check);
    const passes = states[check] ?? true;
    if (isExcluded) lines += `[+]${check} excluded: ok\n`;
    else lines += passes ? `[+]${check} ok\n` : `[-]${check} failed: reason withheld\n`;
    if (!passes && !isExcluded) isWell = false;
  }
  if (excluded.size > 0) {
    const unknown = [...excluded].sort().map((each) => `"${each}"`);
    lines += `warn: some health checks cannot be excluded: no matches for ${unknown.join(', ')}\n`;
  }
  if (!isWell) return { isWell, report: `${lines}${name} check failed\n` };
  return { isWell, report: asked.has('verbose') ? `${lines}${name} check passed\n` : 'ok' };
}
