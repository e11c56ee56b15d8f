import type { Cluster } from '../cluster/cluster';
import { defineFault } from './fault';

const unitOf = (cluster: Cluster, node: string, name = 'kubelet') =>
  cluster.node(node)?.host.units.get(name);

/** Stops a node's kubelet. Its containers run on; nobody looks after them or reports. */
export const fault = defineFault({
  targetKind: 'Node',
  command: (node) => `docker exec ${node} systemctl stop kubelet`,
  healCommand: (node) => `docker exec ${node} systemctl start kubelet`,
  inject: (cluster, node) =>
    unitOf(cluster, node)?.state === 'inactive'
      ? `the kubelet on ${node} is stopped already`
      : control(cluster, node, 'stop'),
  heal: (cluster, node) =>
    unitOf(cluster, node)?.state === 'active'
      ? `the kubelet on ${node} runs already`
      : control(cluster, node, 'start'),
  // While a machine boots its kubelet does not run yet; nobody has stopped it.
  isActive: (cluster, node) =>
    cluster.docker.find(node)?.state === 'running' &&
    unitOf(cluster, node, 'containerd')?.state === 'active' &&
    unitOf(cluster, node)?.state === 'inactive',
});

/** A machine that is off or frozen takes no orders. */
function control(cluster: Cluster, node: string, verb: 'start' | 'stop'): string | undefined {
  const unit = unitOf(cluster, node);
  if (cluster.docker.find(node)?.state !== 'running' || !unit) return `${node} does not run`;
  cluster.node(node)?.host.control(unit, verb);
  return undefined;
}
