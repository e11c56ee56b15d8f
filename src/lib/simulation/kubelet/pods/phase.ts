import type { ContainerStatus } from 'kubernetes-types/core/v1';
import type { Pod, PodStatus } from '../../api/kinds';

type Phase = PodStatus['phase'];

interface Statuses {
  readonly init: readonly ContainerStatus[];
  readonly regular: readonly ContainerStatus[];
  /** Whether nothing of the pod is started again. */
  readonly isTerminal: boolean;
}

const lastExit = ({ state, lastState }: ContainerStatus) =>
  state?.terminated ?? (state?.waiting ? lastState?.terminated : undefined);

/** @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go getPhase */
export function phaseOf(pod: Pod, { init, regular, isTerminal }: Statuses): Phase {
  const { restartPolicy = 'Always' } = pod.spec;
  const sidecars = new Set(
    (pod.spec.initContainers ?? [])
      .filter((each) => each.restartPolicy === 'Always')
      .map(({ name }) => name),
  );
  const pending = init.filter(({ name, state, started }) =>
    sidecars.has(name) ? started !== true : state?.terminated?.exitCode !== 0,
  );
  const hasFailedInit = pending.some((status) => (lastExit(status)?.exitCode ?? 0) !== 0);
  if (hasFailedInit && restartPolicy === 'Never') return 'Failed';
  const running = regular.filter(({ state }) => state?.running).length;
  const exits = regular.flatMap((status) => lastExit(status) ?? []);
  const waiting = regular.length - running - exits.length;
  const hasStarted = running + exits.length > 0;
  if ((pending.length > 0 && !hasStarted) || waiting > 0) return 'Pending';
  if (running > 0) return 'Running';
  const areWell = exits.every(({ exitCode }) => exitCode === 0);
  if (isTerminal) return areWell ? 'Succeeded' : 'Failed';
  if (restartPolicy === 'Always') return 'Running';
  if (areWell) return 'Succeeded';
  return restartPolicy === 'Never' ? 'Failed' : 'Running';
}
