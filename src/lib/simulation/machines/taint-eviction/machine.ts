import { assign, emit, setup } from 'xstate';

interface Context {
  /** How long the pod may stay, by the toleration that ends first. */
  readonly tolerationMs: number;
}

export type TaintEvictionEvent =
  /** Every NoExecute taint of the node is tolerated, one of them only for a while. */
  | { type: 'tolerated for a while'; tolerationMs: number }
  | { type: 'tolerated for ever' }
  | { type: 'not tolerated' }
  | { type: 'taints removed' }
  | { type: 'pod gone' }
  | { type: 'deletion failed' };

export type TaintEvictionEmitted = { type: 'delete' } | { type: 'announce cancellation' };

/**
 * How long one pod may stay on a node with NoExecute taints. The time begins when the controller looks at the pod,
 * and neither another taint nor another toleration begins it anew.
 * @source kubernetes v1.30 pkg/controller/tainteviction/taint_eviction.go processPodOnNode
 * @source kubernetes v1.30 pkg/controller/tainteviction/timed_workers.go AddWork, CancelWork
 */
export const machine = setup({
  types: {
    context: {} as Context,
    events: {} as TaintEvictionEvent,
    emitted: {} as TaintEvictionEmitted,
  },
  delays: { tolerationSeconds: ({ context }) => context.tolerationMs },
}).createMachine({
  id: 'taint-eviction',
  description: 'How long one pod may stay on a node with NoExecute taints.',
  context: { tolerationMs: 0 },
  initial: 'staying',
  states: {
    staying: {
      description:
        'Nothing asks the pod to leave: no NoExecute taint, or it tolerates them for ever.',
      on: {
        'tolerated for a while': {
          target: 'counting',
          actions: assign({ tolerationMs: ({ event }) => event.tolerationMs }),
        },
        'not tolerated': 'evicted',
      },
    },
    counting: {
      description:
        'The node has a NoExecute taint that the pod tolerates for tolerationSeconds. They run in the memory of this controller only.',
      after: { tolerationSeconds: 'evicted' },
      on: {
        'taints removed': { target: 'staying', actions: emit({ type: 'announce cancellation' }) },
        'tolerated for ever': {
          target: 'staying',
          actions: emit({ type: 'announce cancellation' }),
        },
        'not tolerated': { target: 'evicted', actions: emit({ type: 'announce cancellation' }) },
        'pod gone': { target: 'gone', actions: emit({ type: 'announce cancellation' }) },
      },
    },
    evicted: {
      description:
        'The pod was deleted in the API. Its containers stop once the kubelet hears of it; a deletion cannot be taken back.',
      entry: emit({ type: 'delete' }),
      on: {
        'not tolerated': { target: 'evicted', reenter: true },
        'tolerated for ever': 'staying',
        'taints removed': 'staying',
        'deletion failed': 'staying',
        'pod gone': 'gone',
      },
    },
    gone: {
      description: 'The object is gone from the API.',
      type: 'final',
    },
  },
});
