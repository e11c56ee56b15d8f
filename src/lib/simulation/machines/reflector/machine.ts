import { emit, setup } from 'xstate';

export interface ReflectorTiming {
  /** Draws the next pause, in milliseconds. */
  readonly nextBackoffMs: () => number;
}

export type ReflectorEvent =
  | { type: 'listed' }
  | { type: 'list failed' }
  | { type: 'watch opened' }
  | { type: 'watch refused' }
  | { type: 'watch failed' }
  | { type: 'watch closed' }
  | { type: 'watch ended' };

export type ReflectorEmitted = { type: 'list' } | { type: 'open watch' };

/**
 * How a component keeps a copy of one kind of object: list all, then watch for changes.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/reflector.go ListAndWatch, watch
 */
export const machine = setup({
  types: {
    context: {} as ReflectorTiming,
    input: {} as ReflectorTiming,
    events: {} as ReflectorEvent,
    emitted: {} as ReflectorEmitted,
  },
  delays: { reflectorBackoff: ({ context }) => context.nextBackoffMs() },
}).createMachine({
  id: 'reflector',
  description:
    'How a component keeps a copy of one kind of object: list all, then watch for changes.',
  context: ({ input }) => input,
  initial: 'listing',
  states: {
    listing: {
      description: 'A list of all objects is on its way.',
      entry: emit({ type: 'list' }),
      on: { listed: 'opening', 'list failed': 'backingOff' },
    },
    opening: {
      description: 'A watch is being opened from the revision that was seen last.',
      entry: emit({ type: 'open watch' }),
      on: {
        'watch opened': 'watching',
        'watch refused': 'holdingOff',
        'watch failed': 'backingOff',
      },
    },
    watching: {
      description:
        'Each change is reported as it happens. Silence may mean that nothing changes, or that nothing arrives.',
      on: { 'watch closed': { target: 'opening' }, 'watch ended': 'backingOff' },
    },
    holdingOff: {
      description:
        'The server refused the connection. The copy is still good: only the watch is tried again.',
      after: { reflectorBackoff: 'opening' },
    },
    backingOff: {
      description:
        'A pause before all is listed again: 0.8 seconds at first, at most 30, and up to twice that by chance.',
      after: { reflectorBackoff: 'listing' },
    },
  },
});
