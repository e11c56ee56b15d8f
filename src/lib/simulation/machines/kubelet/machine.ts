import { assign, emit, setup } from 'xstate';

export interface KubeletTiming {
  readonly startupMs: number;
  readonly registrationBackoffFirstMs: number;
  readonly registrationBackoffMaxMs: number;
}

export type KubeletEvent =
  | { type: 'node posted' }
  | { type: 'node exists' }
  | { type: 'node reconciled' }
  | { type: 'registration failed' };

export type KubeletEmitted =
  | { type: 'start loops' }
  | { type: 'post node' }
  | { type: 'get existing node' }
  | { type: 'log registered' };

/**
 * A kubelet process from its start to the moment when its node is registered.
 * @source kubernetes v1.30 pkg/kubelet/kubelet_node_status.go registerWithAPIServer, tryRegisterWithAPIServer
 */
export const machine = setup({
  types: {
    context: {} as { readonly timing: KubeletTiming; readonly backoffMs: number },
    input: {} as KubeletTiming,
    events: {} as KubeletEvent,
    emitted: {} as KubeletEmitted,
  },
  delays: {
    startup: ({ context }) => context.timing.startupMs,
    registrationBackoff: ({ context }) => context.backoffMs,
  },
}).createMachine({
  id: 'kubelet',
  description: 'A kubelet process from its start to the moment when its node is registered.',
  context: ({ input }) => ({ timing: input, backoffMs: input.registrationBackoffFirstMs }),
  initial: 'starting',
  states: {
    starting: {
      description: 'The process reads its configuration and starts its loops.',
      after: { startup: { target: 'registering', actions: emit({ type: 'start loops' }) } },
    },
    registering: {
      description: 'The API server has to know the node before its status can be reported.',
      initial: 'backingOff',
      on: { 'registration failed': '.backingOff' },
      states: {
        backingOff: {
          description:
            'A pause before the next try: 100 ms at first, twice as long each time, at most 7 seconds.',
          after: {
            registrationBackoff: {
              target: 'posting',
              actions: assign({
                backoffMs: ({ context }) =>
                  Math.min(2 * context.backoffMs, context.timing.registrationBackoffMaxMs),
              }),
            },
          },
        },
        posting: {
          description: 'A POST of the Node is on its way.',
          entry: emit({ type: 'post node' }),
          on: { 'node posted': '#kubelet.running', 'node exists': 'reconciling' },
        },
        reconciling: {
          description: 'The Node was there already. The kubelet reads it and takes it over.',
          entry: emit({ type: 'get existing node' }),
          on: { 'node reconciled': '#kubelet.running' },
        },
      },
    },
    running: {
      description:
        'The node is registered. Lease, node status and pods each have a loop of their own.',
      entry: emit({ type: 'log registered' }),
    },
  },
});
