import { emit, setup } from 'xstate';

export type NetworkLinkEmitted = { type: 'add interface' } | { type: 'drop interface' };

/** The cable between a node and the docker network. @source docker network connect, disconnect */
export const machine = setup({
  types: {
    events: {} as { type: 'plugged in' } | { type: 'pulled out' },
    emitted: {} as NetworkLinkEmitted,
  },
}).createMachine({
  id: 'network-link',
  description: 'The cable between a node and the docker network.',
  initial: 'connected',
  states: {
    connected: {
      description: 'The node has an interface on the network. Packets go both ways.',
      on: { 'pulled out': { target: 'cut', actions: emit({ type: 'drop interface' }) } },
    },
    cut: {
      description:
        'The interface is gone, with its address and its routes. Connections that were open do not know it yet.',
      on: { 'plugged in': { target: 'connected', actions: emit({ type: 'add interface' }) } },
    },
  },
});
