import type { Container as ContainerSpec } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import { MachineActor, type Handlers } from '../../machines/actor';
import { machine, type ContainerEmitted } from '../../machines/container/machine';
import type { KubeletContext } from '../context';

export type ContainerActor = MachineActor<typeof machine, ContainerEmitted>;

interface Described {
  readonly pod: Pod;
  readonly spec: ContainerSpec;
  readonly isInit: boolean;
  readonly isRunning: boolean;
  readonly isStarted: boolean;
  readonly isReady: boolean;
}

/** The machine of a container, in the state in which the container is: making it leaves nothing behind. */
export function containerMachine(
  { world, process, lane }: KubeletContext,
  container: Described,
  handlers: Handlers<ContainerEmitted>,
): ContainerActor {
  const { pod, spec } = container;
  const { profile } = world;
  const timing = {
    backOffFirstMs: profile.containerBackOffFirstMs,
    backOffMaxMs: profile.containerBackOffMaxMs,
    restartPolicy: restartPolicyOf(container),
    hasStartupProbe: spec.startupProbe !== undefined,
    hasReadinessProbe: spec.readinessProbe !== undefined,
  };
  const name = namespacedName(pod);
  return new MachineActor<typeof machine, ContainerEmitted>({
    world,
    machine,
    clock: process.clock,
    id: `container ${name}/${spec.name}`,
    lane,
    object: `Pod/${name}`,
    input: timing,
    restored: {
      value: stateOf(container),
      context: {
        timing,
        pullBackOffMs: 0,
        restartBackOffMs: 0,
        gracePeriodMs: 0,
        isRestarted: true,
      },
    },
    handlers,
  });
}

function stateOf({ spec, isRunning, isStarted, isReady }: Described): unknown {
  if (!isRunning) return 'waiting';
  if (spec.startupProbe && !isStarted) return { running: 'starting' };
  return { running: spec.readinessProbe && !isReady ? 'notReady' : 'ready' };
}

function restartPolicyOf({ pod, spec, isInit }: Described): 'Always' | 'OnFailure' | 'Never' {
  const { restartPolicy = 'Always' } = pod.spec;
  if (isInit && spec.restartPolicy === 'Always') return 'Always';
  // An init container that has done its work is not started again.
  const policy = isInit && restartPolicy === 'Always' ? 'OnFailure' : restartPolicy;
  return policy === 'Never' || policy === 'OnFailure' ? policy : 'Always';
}
