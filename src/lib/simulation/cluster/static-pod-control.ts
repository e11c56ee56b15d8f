/** Stopping one program of the control plane as people do: by moving its manifest away from the kubelet's eyes. */
import type { Cluster } from './cluster';
import { MANIFESTS } from './static-pod-files';

/** Where people put a manifest that is to be out of sight. */
const ASIDE = '/root';

/** @param component whose manifest `component.yaml` is moved */
export function staticPodFault(component: string) {
  const here = `${MANIFESTS}/${component}.yaml`;
  const aside = `${ASIDE}/${component}.yaml`;
  const isPossible = (cluster: Cluster, node: string): boolean =>
    cluster.node(node)?.spec.isControlPlane ?? false;
  return {
    targetKind: 'Node',
    command: (node: string) => `docker exec ${node} mv ${here} ${ASIDE}/`,
    healCommand: (node: string) => `docker exec ${node} mv ${aside} ${MANIFESTS}/`,
    isPossible,
    inject: (cluster: Cluster, node: string) => move(cluster, node, here, aside),
    heal: (cluster: Cluster, node: string) => move(cluster, node, aside, here),
    isActive: (cluster: Cluster, node: string): boolean => {
      const files = isPossible(cluster, node) ? cluster.node(node)?.host.seenFiles : undefined;
      return files !== undefined && !files.lstat(here);
    },
  } as const;
}

/** A machine that is off or frozen takes no orders. */
function move(cluster: Cluster, name: string, from: string, to: string): string | undefined {
  const node = cluster.node(name);
  if (!node || cluster.docker.find(name)?.state !== 'running') return `${name} does not run`;
  const { host } = node;
  if (!host.files.lstat(from)) return `there is no ${from} on ${name}`;
  const error = host.files.move(from, to);
  return error && `${from}: ${error}`;
}
