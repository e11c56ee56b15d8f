import { assign, emit, setup } from 'xstate';

/** Numbers of the loop, and the chance in them. */
export interface NodeLeaseTiming {
  /** Draws the pause before the next renewal, in milliseconds. */
  readonly renewIntervalMs: () => number;
  readonly updateRetries: number;
  readonly ensureBackoffFirstMs: number;
  readonly ensureBackoffMaxMs: number;
}

interface Context {
  readonly timing: NodeLeaseTiming;
  /** Whether the kubelet has a lease in hand that it can try to update. */
  readonly isLeaseKnown: boolean;
  /** Failed updates in a row. */
  readonly failures: number;
  readonly backoffMs: number;
  /** Why the kubelet asks whether the lease exists. */
  readonly ensuringFor: 'start' | 'failures' | 'conflict';
}

export type NodeLeaseEvent =
  | { type: 'lease updated' }
  | { type: 'update failed' }
  | { type: 'update conflicted' }
  | { type: 'lease found' }
  | { type: 'lease missing' }
  | { type: 'lease created' }
  | { type: 'lease not prepared' }
  | { type: 'ensure failed'; failure: { readonly error: string } };

export type NodeLeaseEmitted =
  | { type: 'put lease' }
  | { type: 'get lease' }
  | { type: 'create lease' }
  | { type: 'log fallback' }
  | { type: 'log will retry' }
  | { type: 'log ensure failed'; failure: { readonly error: string }; intervalMs: number };

const failed = { failures: ({ context }: { context: Context }) => context.failures + 1 };

/**
 * How a kubelet keeps its Lease fresh.
 * @source kubernetes v1.30 staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go sync, backoffEnsureLease, retryUpdateLease
 */
export const machine = setup({
  types: {
    context: {} as Context,
    input: {} as NodeLeaseTiming,
    events: {} as NodeLeaseEvent,
    emitted: {} as NodeLeaseEmitted,
  },
  delays: {
    renewInterval: ({ context }) => context.timing.renewIntervalMs(),
    ensureBackoff: ({ context }) => context.backoffMs,
  },
  guards: {
    isLeaseKnown: ({ context }) => context.isLeaseKnown,
    allIsWell: ({ context }) => context.isLeaseKnown && context.failures === 0,
    triesAreLeft: ({ context }) => context.failures + 1 < context.timing.updateRetries,
    cameFromEnsuring: ({ context }) => context.ensuringFor !== 'conflict' && !context.isLeaseKnown,
    isConflict: ({ context }) => context.ensuringFor === 'conflict',
  },
  actions: {
    startBackoff: assign({ backoffMs: ({ context }) => context.timing.ensureBackoffFirstMs / 2 }),
    lengthenBackoff: assign({
      backoffMs: ({ context }) =>
        Math.min(2 * context.backoffMs, context.timing.ensureBackoffMaxMs),
    }),
  },
}).createMachine({
  id: 'node-lease',
  description: 'How a kubelet keeps its Lease fresh.',
  context: ({ input }) => ({
    timing: input,
    isLeaseKnown: false,
    failures: 0,
    backoffMs: input.ensureBackoffFirstMs / 2,
    ensuringFor: 'start',
  }),
  initial: 'ensuring',
  states: {
    waiting: {
      description: 'The last sync has ended. The next one starts 10.0 to 10.4 seconds after it.',
      after: {
        renewInterval: [
          { guard: 'isLeaseKnown', target: 'renewing' },
          { target: 'ensuring', actions: assign({ ensuringFor: 'start' }) },
        ],
      },
    },
    renewing: {
      description:
        'A PUT with a new renewTime is on its way. Without an answer it is given up after 10 seconds, and tried five times in all.',
      entry: emit({ type: 'put lease' }),
      on: {
        'lease updated': [
          { guard: 'allIsWell', target: 'waiting' },
          { target: 'waiting', actions: assign({ isLeaseKnown: true, failures: 0 }) },
        ],
        'update conflicted': {
          target: 'ensuring',
          actions: assign({ ...failed, ensuringFor: 'conflict' }),
        },
        'update failed': [
          { guard: 'triesAreLeft', target: 'renewing', reenter: true, actions: assign(failed) },
          {
            guard: 'cameFromEnsuring',
            target: 'waiting',
            actions: [
              assign({ isLeaseKnown: true, failures: 0 }),
              emit({ type: 'log will retry' }),
            ],
          },
          {
            target: 'ensuring',
            actions: [
              assign({ ...failed, ensuringFor: 'failures' }),
              emit({ type: 'log fallback' }),
            ],
          },
        ],
      },
    },
    ensuring: {
      description:
        'The kubelet asks whether its Lease exists, again and again until it gets an answer.',
      entry: 'startBackoff',
      initial: 'getting',
      states: {
        getting: {
          description: 'A GET of the Lease is on its way.',
          entry: emit({ type: 'get lease' }),
          on: { 'lease missing': 'creating', 'ensure failed': 'backingOff' },
        },
        creating: {
          description: 'There is no Lease. A POST that creates it is on its way.',
          entry: emit({ type: 'create lease' }),
          on: { 'ensure failed': 'backingOff' },
        },
        backingOff: {
          description:
            'No answer. The next try comes after 200 ms, then after twice as long each time, at most 7 seconds.',
          entry: [
            'lengthenBackoff',
            emit(({ context, event }) => ({
              type: 'log ensure failed' as const,
              failure: event.type === 'ensure failed' ? event.failure : { error: '' },
              intervalMs: context.backoffMs,
            })),
          ],
          after: { ensureBackoff: 'getting' },
        },
      },
      on: {
        'lease found': [
          { guard: 'isConflict', target: 'renewing' },
          { target: 'renewing', actions: assign({ failures: 0, isLeaseKnown: false }) },
        ],
        'lease created': [
          { guard: 'isConflict', target: 'renewing' },
          { target: 'waiting', actions: assign({ isLeaseKnown: true }) },
        ],
        'lease not prepared': { target: 'waiting', actions: assign({ isLeaseKnown: false }) },
      },
    },
  },
});
