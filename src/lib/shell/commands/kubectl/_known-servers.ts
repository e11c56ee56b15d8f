import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Asking } from './_access';

const known = new WeakMap<Cluster, Map<string, Set<string>>>();

/**
 * The servers whose kinds kubectl remembers on a machine: those that it has ever reached from there. kind has run it on
 * the control plane, and the learner on the laptop.
 * @simplified Its memory is no directory of files, and what it remembers does not grow old.
 * @source kubernetes v1.30 staging/src/k8s.io/cli-runtime/pkg/genericclioptions/config_flags.go ToDiscoveryClient
 */
export function knownServers({ cluster, place }: Pick<Asking, 'cluster' | 'place'>): Set<string> {
  const machines = known.get(cluster) ?? new Map<string, Set<string>>();
  known.set(cluster, machines);
  const { name } = cluster.controlPlane;
  const servers = machines.get(place.name) ?? new Set(before(cluster, place.name, name));
  machines.set(place.name, servers);
  return servers;
}

function before({ scenario }: Cluster, machine: string, controlPlane: string): string[] {
  if (machine === 'laptop') return [`https://127.0.0.1:${scenario.apiServerPort}`];
  return machine === controlPlane ? [`https://${controlPlane}:6443`] : [];
}
