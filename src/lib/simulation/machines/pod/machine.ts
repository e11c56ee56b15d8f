import { setup } from 'xstate';

export type PodEvent =
  | { type: 'bound' }
  | { type: 'ready written' }
  | { type: 'not ready written' }
  | { type: 'deletion requested' }
  | { type: 'succeeded written' }
  | { type: 'failed written' }
  | { type: 'removed' };

/**
 * What the API server has on record of one pod. It changes only by what somebody writes there: what really
 * happens on the node may be something else.
 * @source kubernetes v1.30 pkg/apis/core/types.go PodPhase, pkg/registry/core/pod/strategy.go CheckGracefulDelete
 */
export const machine = setup({ types: { events: {} as PodEvent } }).createMachine({
  id: 'pod',
  description:
    'What the API server has on record of one pod. It changes only by what somebody writes there.',
  initial: 'pending',
  on: {
    'deletion requested': '.terminating',
    removed: '.removed',
  },
  states: {
    pending: {
      description: 'No container of it has been reported to run yet.',
      initial: 'unscheduled',
      on: {
        'ready written': 'running.ready',
        'not ready written': 'running.notReady',
        'succeeded written': 'succeeded',
        'failed written': 'failed',
      },
      states: {
        unscheduled: {
          description: 'It has no node. The scheduler looks for one.',
          on: { bound: 'scheduled' },
        },
        scheduled: {
          description:
            'It has a node. The kubelet there makes its sandbox, pulls its images and starts its containers.',
        },
      },
    },
    running: {
      description: 'Its node has reported that it runs.',
      initial: 'notReady',
      on: { 'succeeded written': 'succeeded', 'failed written': 'failed' },
      states: {
        notReady: {
          description: 'Its Ready condition is not True: Services send it nothing.',
          on: { 'ready written': 'ready' },
        },
        ready: {
          description: 'Its Ready condition is True: Services send it requests.',
          on: { 'not ready written': 'notReady' },
        },
      },
    },
    terminating: {
      description:
        'Its deletion was requested. The object goes when its kubelet reports that everything has stopped, or when it is forced.',
      on: { 'deletion requested': {} },
    },
    succeeded: { description: 'All containers have ended well and are not started again.' },
    failed: { description: 'It has ended and not well. It stays like this.' },
    removed: { description: 'The object is gone. The node may not know that yet.' },
  },
});
