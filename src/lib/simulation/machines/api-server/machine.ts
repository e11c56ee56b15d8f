import { emit, setup } from 'xstate';

export interface ApiServerTiming {
  readonly etcdRetryMs: number;
  readonly etcdTimeoutMs: number;
  /** From the connection to etcd to the first answer, and from there until the roles are loaded. */
  readonly startupMs: number;
  readonly policyLoadMs: number;
  readonly shutdownTimeoutMs: number;
}

export type ApiServerEvent =
  | { type: 'etcd connected' }
  | { type: 'etcd refused' }
  | { type: 'caches filled' }
  | { type: 'terminate' }
  | { type: 'killed' };

export type ApiServerEmitted =
  | { type: 'connect to etcd' }
  | { type: 'give up' }
  | { type: 'listen' }
  | { type: 'serve' }
  | { type: 'stop listening' }
  | { type: 'close' };

/**
 * The kube-apiserver process.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/server/genericapiserver.go PrepareRun, Run, staging/src/k8s.io/apiserver/pkg/storage/storagebackend/factory/etcd3.go newETCD3Client
 * @simplified Of the post-start hooks only the one that makes the roles known is a state.
 */
export const machine = setup({
  types: {
    context: {} as ApiServerTiming,
    input: {} as ApiServerTiming,
    events: {} as ApiServerEvent,
    emitted: {} as ApiServerEmitted,
  },
  delays: {
    etcdRetry: ({ context }) => context.etcdRetryMs,
    etcdTimeout: ({ context }) => context.etcdTimeoutMs,
    startup: ({ context }) => context.startupMs,
    policyLoad: ({ context }) => context.policyLoadMs,
    shutdownTimeout: ({ context }) => context.shutdownTimeoutMs,
  },
}).createMachine({
  id: 'api-server',
  description: 'The kube-apiserver process.',
  context: ({ input }) => input,
  initial: 'connecting',
  on: { killed: '.stopped' },
  states: {
    connecting: {
      description: 'The process looks for etcd. Connections from others are refused.',
      initial: 'dialling',
      states: {
        dialling: {
          description: 'It connects to etcd on its own machine.',
          entry: emit({ type: 'connect to etcd' }),
          on: { 'etcd connected': '#api-server.starting', 'etcd refused': 'pausing' },
        },
        pausing: {
          description: 'Nobody listened there. It tries again in a second.',
          after: { etcdRetry: 'dialling' },
        },
      },
      on: { 'caches filled': 'ready', terminate: 'stopped' },
      after: { etcdTimeout: 'failed' },
    },
    starting: {
      description: 'etcd answers. The process fills its caches; connections are still refused.',
      after: { startup: 'loading' },
      on: { 'caches filled': 'ready', terminate: 'stopped' },
    },
    loading: {
      description:
        'Requests are answered, but the roles are not loaded yet: whoever needs one is refused as Forbidden.',
      entry: emit({ type: 'listen' }),
      after: { policyLoad: 'ready' },
      on: { terminate: 'draining' },
    },
    ready: {
      description: 'Requests are answered.',
      entry: emit({ type: 'serve' }),
      on: { terminate: 'draining' },
    },
    draining: {
      description:
        'SIGTERM came. New connections are refused; watches that are open stay open, and nothing comes on them.',
      entry: emit({ type: 'stop listening' }),
      after: { shutdownTimeout: 'stopped' },
    },
    failed: {
      description:
        'etcd did not answer in time. The process exits, and the kubelet starts it again.',
      entry: emit({ type: 'give up' }),
    },
    stopped: {
      description: 'The process has ended, and with it every connection.',
      entry: emit({ type: 'close' }),
    },
  },
});
