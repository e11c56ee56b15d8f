import { setup } from 'xstate';

/**
 * How many nodes of a zone are not Ready, and how fast its nodes may therefore be tainted NoExecute.
 * @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go ComputeZoneState, handleDisruption
 */
export const machine = setup({
  types: {
    events: {} as { type: 'mostly ready' } | { type: 'many not ready' } | { type: 'none ready' },
  },
}).createMachine({
  id: 'zone',
  description:
    'How many nodes of a zone are not Ready, and how fast its nodes may be tainted NoExecute.',
  initial: 'initial',
  on: {
    'mostly ready': '.normal',
    'many not ready': '.partialDisruption',
    'none ready': '.fullDisruption',
  },
  states: {
    initial: { description: 'The controller has not looked yet.' },
    normal: {
      description:
        'At most two nodes, or less than 55 %, are not Ready. One node in ten seconds is tainted.',
      on: { 'mostly ready': {} },
    },
    partialDisruption: {
      description:
        'More than two nodes and at least 55 % are not Ready. In a cluster of at most 50 nodes nobody else is tainted.',
      on: { 'many not ready': {} },
    },
    fullDisruption: {
      description:
        'No node is Ready. If that holds for every zone, all NoExecute taints are taken back: the fault may be the controller’s own.',
      on: { 'none ready': {} },
    },
  },
});
