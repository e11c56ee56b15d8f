import { emit, setup } from 'xstate';

export interface EtcdTiming {
  /** From the start of the process to the first answer. */
  readonly startupMs: number;
}

export type EtcdEvent = { type: 'log replayed' } | { type: 'terminate' } | { type: 'killed' };

export type EtcdEmitted = { type: 'serve' } | { type: 'close' };

/**
 * The etcd process.
 * @source etcd v3.5 server/embed/etcd.go StartEtcd, Close
 * @simplified A single member: it has no one to elect a leader with.
 */
export const machine = setup({
  types: {
    context: {} as EtcdTiming,
    input: {} as EtcdTiming,
    events: {} as EtcdEvent,
    emitted: {} as EtcdEmitted,
  },
  delays: { startup: ({ context }) => context.startupMs },
}).createMachine({
  id: 'etcd',
  description: 'The etcd process. What it keeps lies on disk and outlives it.',
  context: ({ input }) => input,
  initial: 'starting',
  on: { killed: '.stopped' },
  states: {
    starting: {
      description:
        'It reads what lies on disk and, as the only member, elects itself. Connections are refused.',
      after: { startup: 'serving' },
      on: { 'log replayed': 'serving', terminate: 'stopped' },
    },
    serving: {
      description: 'The API server can read and write.',
      entry: emit({ type: 'serve' }),
      on: { terminate: 'stopped' },
    },
    stopped: {
      description: 'The process has ended. Nobody can read or write what it kept.',
      entry: emit({ type: 'close' }),
    },
  },
});
