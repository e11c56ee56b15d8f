import { emit, setup } from 'xstate';

export type NodeLifecycleEvent =
  | { type: 'grace period over' }
  | { type: 'ready reported' }
  | { type: 'not ready reported' }
  | { type: 'ready seen' }
  | { type: 'not ready seen' }
  | { type: 'still not ready' }
  | { type: 'turn came' }
  | { type: 'ready again' }
  | { type: 'master disruption entered' };

export type NodeLifecycleEmitted =
  | { type: 'mark unknown' }
  | { type: 'sync no-schedule' }
  | { type: 'queue' }
  | { type: 'unqueue' }
  | { type: 'add no-execute' }
  | { type: 'remove no-execute' };

/**
 * What the node lifecycle controller knows and does about one node. It keeps no timer of the grace period: it
 * looks at every node every five seconds and compares.
 * @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go monitorNodeHealth, processTaintBaseEviction
 */
export const machine = setup({
  types: { events: {} as NodeLifecycleEvent, emitted: {} as NodeLifecycleEmitted },
}).createMachine({
  id: 'node-lifecycle',
  description: 'What the node lifecycle controller knows and does about one node.',
  type: 'parallel',
  states: {
    condition: {
      description: 'What the controller last saw of the Ready condition.',
      initial: 'ready',
      states: {
        ready: {
          description:
            'Ready is True. Each change of the Lease or of the status starts the grace period anew.',
          on: {
            'grace period over': { target: 'unknown', actions: emit({ type: 'mark unknown' }) },
            'not ready reported': 'notReady',
          },
        },
        notReady: {
          description: 'The kubelet itself reports Ready False, with a reason.',
          on: {
            'grace period over': { target: 'unknown', actions: emit({ type: 'mark unknown' }) },
            'ready reported': 'ready',
          },
        },
        unknown: {
          description:
            'Nothing was heard for a whole grace period: the controller wrote Unknown. It does not know why.',
          on: { 'ready reported': 'ready', 'not ready reported': 'notReady' },
        },
      },
    },
    noSchedule: {
      description: 'Whether new pods may be placed on the node.',
      initial: 'absent',
      states: {
        absent: {
          description: 'No NoSchedule taint for the Ready condition.',
          on: {
            'not ready seen': { target: 'present', actions: emit({ type: 'sync no-schedule' }) },
          },
        },
        present: {
          description: 'Tainted as soon as the condition changed. No new pods are placed here.',
          on: {
            'not ready seen': { actions: emit({ type: 'sync no-schedule' }) },
            'ready seen': { target: 'absent', actions: emit({ type: 'sync no-schedule' }) },
          },
        },
      },
    },
    noExecute: {
      description: 'Whether the pods that are there must leave.',
      initial: 'absent',
      states: {
        absent: {
          description: 'No NoExecute taint: pods stay.',
          on: { 'still not ready': { target: 'queued', actions: emit({ type: 'queue' }) } },
        },
        queued: {
          description:
            'Still not Ready at the look after. The node waits for its turn: one node in ten seconds.',
          on: {
            'still not ready': { actions: emit({ type: 'queue' }) },
            'turn came': { target: 'present', actions: emit({ type: 'add no-execute' }) },
            'ready again': { target: 'absent', actions: emit({ type: 'unqueue' }) },
          },
        },
        present: {
          description: 'Tainted NoExecute. For each pod its toleration runs.',
          on: {
            'ready again': { target: 'absent', actions: emit({ type: 'remove no-execute' }) },
            'master disruption entered': {
              target: 'absent',
              actions: emit({ type: 'remove no-execute' }),
            },
          },
        },
      },
    },
  },
});
