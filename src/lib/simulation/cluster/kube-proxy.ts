import type { Service } from '../api/kinds';
import type { ProgramEnvironment } from '../host/container-runtime';
import type { Host } from '../host/host';
import { later } from '../network/later';
import { ProxyRules } from '../network/proxy-rules';
import { ServiceCopies } from './service-copies';

/** A run of iptables-restore takes about this long. */
const WRITE_MS = [15, 40] as const;
/** @source kubernetes v1.30 pkg/proxy/apis/config/v1alpha1/defaults.go SetDefaults_KubeProxyConfiguration IPTables.MinSyncPeriod */
const MIN_SYNC_PERIOD_MS = 1_000;

export interface KubeProxyOptions {
  readonly host: Host;
  readonly server: { readonly host: string; readonly port: number };
  /** Whether a scenario is being set up, in which nobody waits. */
  readonly isSettingUp: () => boolean;
  /** Puts the rules into the machine's kernel, where they stay. */
  readonly write: (rules: ProxyRules) => void;
}

/**
 * kube-proxy in a pod of its machine: it turns the Services and endpoints that it hears of into packet rules.
 * While it hears nothing, the rules stay as they are.
 * @source kubernetes v1.30 pkg/proxy/iptables/proxier.go, pkg/util/async/bounded_frequency_runner.go
 * @simplified It serves no health checks and no metrics, and sessionAffinity is not kept.
 */
export function kubeProxy(environment: ProgramEnvironment, options: KubeProxyOptions): void {
  const { world, process } = environment;
  const { host, write } = options;
  let isWaiting = false;
  let writtenAtMs = Number.NEGATIVE_INFINITY;
  const sync = () => {
    isWaiting = false;
    writtenAtMs = world.clock.nowMs;
    const { services } = copies;
    const slices = copies.slicesByService();
    const portsOf = (service: Service) => {
      const { namespace = '', name } = service.metadata;
      return later.value.portsOf(service, slices.get(`${namespace}/${name}`) ?? [], host.name);
    };
    write(new ProxyRules(() => services.flatMap(portsOf)));
  };
  const changed = () => {
    if (isWaiting) return;
    isWaiting = true;
    const takesMs = options.isSettingUp()
      ? 0
      : world.chance.stream(`kube-proxy ${host.name}`).between(...WRITE_MS);
    const restMs = writtenAtMs + MIN_SYNC_PERIOD_MS - world.clock.nowMs;
    process.clock.setTimeout(sync, Math.max(0, restMs) + takesMs);
  };
  const copies = new ServiceCopies({
    environment,
    host,
    server: options.server,
    component: 'kube-proxy',
    changed,
  }).start();
}
