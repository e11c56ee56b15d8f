import { emit, setup } from 'xstate';

export type ApiServerEmitted = { type: 'listen' } | { type: 'close' };

/**
 * The kube-apiserver process.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/server/genericapiserver.go PrepareRun, Run
 * @simplified The post-start hooks are one state.
 */
export const machine = setup({
  types: {
    context: {} as { readonly startupMs: number },
    input: {} as { readonly startupMs: number },
    events: {} as { type: 'caches filled' } | { type: 'terminate' },
    emitted: {} as ApiServerEmitted,
  },
  delays: { startup: ({ context }) => context.startupMs },
}).createMachine({
  id: 'api-server',
  description: 'The kube-apiserver process.',
  context: ({ input }) => input,
  initial: 'starting',
  states: {
    starting: {
      description: 'The process connects to etcd and fills its caches. Connections are refused.',
      after: { startup: 'ready' },
      on: { 'caches filled': 'ready', terminate: 'stopped' },
    },
    ready: {
      description: 'Requests are answered.',
      entry: emit({ type: 'listen' }),
      on: { terminate: 'stopped' },
    },
    stopped: {
      description: 'SIGTERM came: watches were ended, and new connections are refused.',
      entry: emit({ type: 'close' }),
    },
  },
});
