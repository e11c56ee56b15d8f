import { assign, emit, setup } from 'xstate';

export interface NodeStatusTiming {
  /** Draws the pause before the next sync, in milliseconds. */
  readonly updateFrequencyMs: () => number;
  readonly retries: number;
}

export type NodeStatusEvent =
  | { type: 'nothing to report' }
  | { type: 'status to report' }
  | { type: 'status patched' }
  | { type: 'try failed' };

export type NodeStatusEmitted =
  { type: 'get node'; try: number } | { type: 'patch status' } | { type: 'log unable' };

/**
 * How a kubelet reports the status of its node.
 * @source kubernetes v1.30 pkg/kubelet/kubelet_node_status.go syncNodeStatus, updateNodeStatus, tryUpdateNodeStatus
 */
export const machine = setup({
  types: {
    context: {} as { readonly timing: NodeStatusTiming; readonly failures: number },
    input: {} as NodeStatusTiming,
    events: {} as NodeStatusEvent,
    emitted: {} as NodeStatusEmitted,
  },
  delays: { nodeStatusUpdateFrequency: ({ context }) => context.timing.updateFrequencyMs() },
  guards: {
    triesAreLeft: ({ context }) => context.failures + 1 < context.timing.retries,
    hasFailed: ({ context }) => context.failures > 0,
  },
}).createMachine({
  id: 'node-status',
  description: 'How a kubelet reports the status of its node.',
  context: ({ input }) => ({ timing: input, failures: 0 }),
  initial: 'getting',
  on: {
    'try failed': [
      {
        guard: 'triesAreLeft',
        target: '.getting',
        reenter: true,
        actions: assign({ failures: ({ context }) => context.failures + 1 }),
      },
      { target: '.waiting', actions: [assign({ failures: 0 }), emit({ type: 'log unable' })] },
    ],
  },
  states: {
    waiting: {
      description: 'The last sync has ended. The next one starts 10.0 to 10.4 seconds after it.',
      after: { nodeStatusUpdateFrequency: 'getting' },
    },
    getting: {
      description:
        'A GET of the Node is on its way. Without an answer it is given up after 10 seconds, and tried five times in all.',
      entry: emit(({ context }) => ({ type: 'get node' as const, try: context.failures })),
      on: {
        'nothing to report': [
          { guard: 'hasFailed', target: 'waiting', actions: assign({ failures: 0 }) },
          { target: 'waiting' },
        ],
        'status to report': 'patching',
      },
    },
    patching: {
      description:
        'Something changed, or five minutes have passed: a PATCH of the status is on its way.',
      entry: emit({ type: 'patch status' }),
      on: { 'status patched': { target: 'waiting', actions: assign({ failures: 0 }) } },
    },
  },
});
