import { assign, emit, setup } from 'xstate';

export interface ContainerTiming {
  /** The first pause of both back-offs; it doubles. */
  readonly backOffFirstMs: number;
  readonly backOffMaxMs: number;
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** Whether it has to pass a startup probe, or a readiness probe, before it counts as started, or ready. */
  readonly hasStartupProbe: boolean;
  readonly hasReadinessProbe: boolean;
}

export interface ContainerContext {
  readonly timing: ContainerTiming;
  /** How long the next wait for an image is; 0 before the first. */
  readonly pullBackOffMs: number;
  readonly restartBackOffMs: number;
  readonly gracePeriodMs: number;
  /** Whether it may start again after it was stopped. */
  readonly isRestarted: boolean;
}

export type ContainerEvent =
  /** The kubelet comes to this container while it syncs the pod. */
  | { type: 'turn came'; needsImage: boolean }
  | { type: 'image pulled' }
  | { type: 'pull failed' }
  | { type: 'created' }
  | { type: 'start failed' }
  | { type: 'exited'; exitCode: number; ranMs: number }
  | { type: 'startup probe passed' }
  | { type: 'readiness probe passed' }
  | { type: 'readiness probe failed' }
  /** A probe that keeps it alive has failed too often. */
  | { type: 'restart wanted'; gracePeriodMs: number }
  | { type: 'stop wanted'; gracePeriodMs: number };

export type ContainerEmitted =
  | { type: 'pull image' }
  | { type: 'start container' }
  | { type: 'report image back-off' }
  | { type: 'report restart back-off' }
  | { type: 'send SIGTERM'; gracePeriodMs: number }
  | { type: 'send SIGKILL' };

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/util/flowcontrol/backoff.go Next */
const next = (backOffMs: number, { backOffFirstMs, backOffMaxMs }: ContainerTiming): number =>
  backOffMs === 0 ? backOffFirstMs : Math.min(2 * backOffMs, backOffMaxMs);

/**
 * What a kubelet does with one container of one pod on its node.
 * @source kubernetes v1.30 pkg/kubelet/kuberuntime/kuberuntime_manager.go SyncPod, doBackOff
 * @source kubernetes v1.30 pkg/kubelet/images/image_manager.go EnsureImageExists
 */
export const machine = setup({
  types: {
    context: {} as ContainerContext,
    input: {} as ContainerTiming,
    events: {} as ContainerEvent,
    emitted: {} as ContainerEmitted,
  },
  delays: {
    imageBackOff: ({ context }) => context.pullBackOffMs,
    restartBackOff: ({ context }) => context.restartBackOffMs,
    gracePeriod: ({ context }) => context.gracePeriodMs,
  },
  guards: {
    hasStartupProbe: ({ context }) => context.timing.hasStartupProbe,
    hasReadinessProbe: ({ context }) => context.timing.hasReadinessProbe,
    isDone: ({ context, event }) => {
      if (event.type !== 'exited') return false;
      if (!context.isRestarted) return true;
      const { restartPolicy } = context.timing;
      return restartPolicy === 'Never' || (restartPolicy === 'OnFailure' && event.exitCode === 0);
    },
    needsImage: ({ event }) => event.type === 'turn came' && event.needsImage,
    // One that ran for twice the longest pause is forgiven.
    isForgiven: ({ context, event }) =>
      context.restartBackOffMs === 0 ||
      (event.type === 'exited' && event.ranMs > 2 * context.timing.backOffMaxMs),
    isShorter: ({ context, event }) =>
      event.type === 'stop wanted' && event.gracePeriodMs < context.gracePeriodMs,
  },
  actions: {
    takeGracePeriod: assign(({ event }) =>
      'gracePeriodMs' in event
        ? { gracePeriodMs: event.gracePeriodMs, isRestarted: event.type === 'restart wanted' }
        : {},
    ),
    beginRestartBackOff: assign({
      restartBackOffMs: ({ context }) => context.timing.backOffFirstMs,
    }),
  },
}).createMachine({
  id: 'container',
  description: 'What a kubelet does with one container of a pod on its node.',
  context: ({ input }) => ({
    timing: input,
    pullBackOffMs: 0,
    restartBackOffMs: 0,
    gracePeriodMs: 0,
    isRestarted: true,
  }),
  initial: 'waiting',
  on: {
    'stop wanted': '.terminated',
    exited: [
      { guard: 'isDone', target: '.terminated' },
      { guard: 'isForgiven', target: '.waiting', actions: 'beginRestartBackOff' },
      { target: '.crashLoopBackOff' },
    ],
  },
  states: {
    waiting: {
      description:
        'It does not run. Its turn comes when the pod has its volumes, its sandbox and the containers before it.',
      on: { 'turn came': [{ guard: 'needsImage', target: 'pulling' }, { target: 'creating' }] },
    },
    pulling: {
      description:
        'The image is on its way from the registry. A kubelet pulls one image at a time.',
      entry: emit({ type: 'pull image' }),
      on: {
        'image pulled': { target: 'creating', actions: assign({ pullBackOffMs: 0 }) },
        'pull failed': {
          target: 'imagePullBackOff',
          actions: assign({
            pullBackOffMs: ({ context }) => next(context.pullBackOffMs, context.timing),
          }),
        },
      },
    },
    imagePullBackOff: {
      description:
        'The image could not be pulled. The next try waits: 10 s, twice as long each time, up to 5 minutes.',
      after: { imageBackOff: 'waiting' },
      on: {
        'turn came': { actions: emit({ type: 'report image back-off' }) },
      },
    },
    creating: {
      description: 'The runtime creates the container and starts its program.',
      entry: emit({ type: 'start container' }),
      on: {
        created: [
          { guard: 'hasStartupProbe', target: 'running.starting' },
          { guard: 'hasReadinessProbe', target: 'running.notReady' },
          { target: 'running.ready' },
        ],
        'start failed': 'waiting',
      },
    },
    running: {
      description: 'Its program runs.',
      initial: 'ready',
      on: {
        'stop wanted': { target: 'stopping', actions: 'takeGracePeriod' },
        'restart wanted': { target: 'stopping', actions: 'takeGracePeriod' },
      },
      states: {
        starting: {
          description: 'The startup probe has not passed yet. Until then no other probe counts.',
          on: {
            'startup probe passed': [
              { guard: 'hasReadinessProbe', target: 'notReady' },
              { target: 'ready' },
            ],
          },
        },
        notReady: {
          description: 'It runs but gets no requests: its readiness probe has not passed.',
          on: { 'readiness probe passed': 'ready' },
        },
        ready: {
          description: 'It runs and may get requests.',
          on: { 'readiness probe failed': 'notReady' },
        },
      },
    },
    crashLoopBackOff: {
      description:
        'It has ended again. The next start waits: 10 s after its end, twice as long each time, up to 5 minutes.',
      exit: assign({
        restartBackOffMs: ({ context }) => next(context.restartBackOffMs, context.timing),
      }),
      after: { restartBackOff: 'waiting' },
      on: {
        'turn came': { actions: emit({ type: 'report restart back-off' }) },
      },
    },
    stopping: {
      description:
        'It has been sent SIGTERM. If it has not ended by itself when its grace period is over, it is killed.',
      entry: emit(({ context }) => ({
        type: 'send SIGTERM' as const,
        gracePeriodMs: context.gracePeriodMs,
      })),
      after: { gracePeriod: 'killed' },
      on: {
        'stop wanted': [
          {
            guard: 'isShorter',
            target: 'stopping',
            reenter: true,
            actions: 'takeGracePeriod',
          },
          {},
        ],
      },
    },
    killed: {
      description: 'The grace period is over: SIGKILL, which no program can refuse.',
      entry: emit({ type: 'send SIGKILL' }),
      on: { 'stop wanted': {} },
    },
    terminated: {
      description: 'It has ended and is not started again.',
      on: { 'stop wanted': {}, exited: {} },
    },
  },
});
