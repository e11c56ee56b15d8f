import { defineFault, outcomeOf } from './fault';

/** Pulls a node's cable. Everything on the node runs on; only nothing gets in or out. */
export const fault = defineFault({
  targetKind: 'Node',
  command: (node) => `docker network disconnect kind ${node}`,
  healCommand: (node) => `docker network connect kind ${node}`,
  inject: ({ docker }, node) => outcomeOf(docker.disconnect(docker.containerOf(node))),
  heal: ({ docker }, node) => outcomeOf(docker.connect(docker.containerOf(node))),
  isActive: (cluster, node) => cluster.node(node)?.isConnected === false,
});
