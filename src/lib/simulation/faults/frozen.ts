import { defineFault, outcomeOf } from './fault';

/** Freezes every process of a node. Its kernel still accepts connections; nobody answers them. */
export const fault = defineFault({
  targetKind: 'Node',
  command: (node) => `docker pause ${node}`,
  healCommand: (node) => `docker unpause ${node}`,
  inject: ({ docker }, node) => outcomeOf(docker.pause(docker.containerOf(node))),
  heal: ({ docker }, node) => outcomeOf(docker.unpause(docker.containerOf(node))),
  isActive: ({ docker }, node) => docker.find(node)?.state === 'paused',
});
