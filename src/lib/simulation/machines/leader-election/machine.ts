import { emit, setup } from 'xstate';

export interface LeaderElectionTiming {
  /** Draws the pause before the next try to become leader, in milliseconds. */
  readonly retryPeriodMs: () => number;
  readonly renewDeadlineMs: number;
}

export type LeaderElectionEvent =
  | { type: 'acquired' }
  | { type: 'held by another' }
  | { type: 'renewed' }
  | { type: 'renewal failed' }
  | { type: 'released' };

export type LeaderElectionEmitted = { type: 'try' } | { type: 'lead' } | { type: 'give up' };

/**
 * Which of several equal components acts: the one that holds a Lease.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go acquire, renew
 */
export const machine = setup({
  types: {
    context: {} as LeaderElectionTiming,
    input: {} as LeaderElectionTiming,
    events: {} as LeaderElectionEvent,
    emitted: {} as LeaderElectionEmitted,
  },
  delays: {
    retryPeriod: ({ context }) => context.retryPeriodMs(),
    renewDeadline: ({ context }) => context.renewDeadlineMs,
  },
}).createMachine({
  id: 'leader-election',
  description: 'Which of several equal components acts: the one that holds a Lease.',
  context: ({ input }) => input,
  initial: 'trying',
  states: {
    trying: {
      description: 'The component asks for the Lease.',
      entry: emit({ type: 'try' }),
      on: { acquired: 'leading', 'held by another': 'waiting' },
    },
    waiting: {
      description:
        'Another holds the Lease, or nobody answers. The next try comes in 2 to 4.4 seconds.',
      after: { retryPeriod: 'trying' },
    },
    leading: {
      description: 'This one acts. It renews the Lease every two seconds.',
      entry: emit({ type: 'lead' }),
      initial: 'holding',
      on: { released: 'released' },
      states: {
        holding: {
          description: 'The last renewal went well. The next comes two seconds after it.',
          on: { 'renewal failed': 'failing' },
        },
        failing: {
          description:
            'The renewal fails, and is tried every two seconds. Ten seconds, and the component gives up.',
          on: { renewed: 'holding' },
          after: { renewDeadline: '#leader-election.lost' },
        },
      },
    },
    released: {
      description:
        'The process was asked to end and has given the Lease back: the next one takes it at once.',
    },
    lost: {
      description:
        'Leadership is lost. The process exits, so that it cannot act beside the next leader.',
      entry: emit({ type: 'give up' }),
    },
  },
});
