import type { Cluster } from '../cluster/cluster';
import { defineFault } from './fault';

const unitOf = (cluster: Cluster, node: string) => cluster.node(node)?.host.units.get('kubelet');

/** Stops a node's kubelet. Its containers run on; nobody looks after them or reports. */
export const fault = defineFault({
  targetKind: 'Node',
  command: (node) => `docker exec ${node} systemctl stop kubelet`,
  healCommand: (node) => `docker exec ${node} systemctl start kubelet`,
  inject: (cluster, node) => {
    const { docker, world } = cluster;
    if (docker.containerOf(node).state !== 'running') return `${node} does not run`;
    const unit = unitOf(cluster, node);
    if (unit?.state === 'inactive') return `the kubelet on ${node} is stopped already`;
    world.trace.follow(
      'fault',
      `host/${node}`,
      'kubelet stopped: systemctl stop kubelet',
      `Node/${node}`,
    );
    unit?.stop();
    return undefined;
  },
  heal: (cluster, node) => {
    const { docker, world } = cluster;
    if (docker.containerOf(node).state !== 'running') return `${node} does not run`;
    const unit = unitOf(cluster, node);
    if (unit?.state === 'active') return `the kubelet on ${node} runs already`;
    world.trace.follow(
      'fault',
      `host/${node}`,
      'kubelet started: systemctl start kubelet',
      `Node/${node}`,
    );
    unit?.start();
    return undefined;
  },
  isActive: (cluster, node) => unitOf(cluster, node)?.state === 'inactive',
});
