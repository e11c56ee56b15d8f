import { defineFault } from './fault';

/** Stops a node's container. Its processes end at once, and ten seconds later its name and address are gone. */
export const fault = defineFault({
  targetKind: 'Node',
  command: (node) => `docker stop ${node}`,
  healCommand: (node) => `docker start ${node}`,
  inject: ({ docker }, node) => {
    const container = docker.containerOf(node);
    if (container.state === 'exited') return `${node} is off already`;
    docker.stop(container);
    return undefined;
  },
  heal: ({ docker }, node) => {
    const container = docker.containerOf(node);
    if (container.state === 'stopping') docker.kill(container);
    if (container.state !== 'exited') return `${node} is on already`;
    docker.start(container);
    return undefined;
  },
  isActive: ({ docker }, node) => ['exited', 'stopping'].includes(docker.find(node)?.state ?? ''),
});
