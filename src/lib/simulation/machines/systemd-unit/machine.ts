import { assign, emit, setup } from 'xstate';

export type SystemdUnitEvent =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'machine down' }
  | { type: 'process exited'; exitCode: number };

export type SystemdUnitEmitted =
  | { type: 'start process' }
  | { type: 'stop process' }
  | { type: 'log stopping' }
  | { type: 'log stopped' }
  | { type: 'log failed' }
  | { type: 'log restart' };

/**
 * A service as systemd sees it: whether its process runs, and what follows when it exits by itself.
 * @source systemd src/core/service.c; kind's kubelet.service has Restart=always, RestartSec=1s, KillMode=process
 * @simplified A process that is told to stop has stopped at once.
 */
export const machine = setup({
  types: {
    context: {} as { restartSecMs: number; restarts: number },
    input: {} as { restartSecMs: number },
    events: {} as SystemdUnitEvent,
    emitted: {} as SystemdUnitEmitted,
  },
  delays: { restartSec: ({ context }) => context.restartSecMs },
}).createMachine({
  id: 'systemd-unit',
  description: 'A service on a node: kubelet.service, containerd.service.',
  context: ({ input }) => ({ ...input, restarts: 0 }),
  initial: 'inactive',
  states: {
    inactive: {
      description: 'The service does not run. Somebody stopped it, or nobody started it yet.',
      on: { start: 'active' },
    },
    active: {
      description: 'The process runs. That says nothing about how well it does.',
      entry: emit({ type: 'start process' }),
      on: {
        stop: {
          target: 'inactive',
          actions: [
            emit({ type: 'log stopping' }),
            emit({ type: 'stop process' }),
            emit({ type: 'log stopped' }),
          ],
        },
        'machine down': 'inactive',
        'process exited': { target: 'restarting', actions: emit({ type: 'log failed' }) },
      },
    },
    restarting: {
      description: 'The process exited by itself. systemd starts it again after RestartSec.',
      after: {
        restartSec: {
          target: 'active',
          actions: [
            assign({ restarts: ({ context }) => context.restarts + 1 }),
            emit({ type: 'log restart' }),
          ],
        },
      },
      on: { start: 'active', stop: 'inactive', 'machine down': 'inactive' },
    },
  },
});
