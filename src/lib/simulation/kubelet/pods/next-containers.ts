import type { Pod } from '../../api/kinds';
import type { Sandbox } from '../../host/container-runtime';
import type { ContainerUnit } from './container-unit';

interface Units {
  readonly pod: Pod;
  readonly sandbox: Sandbox;
  readonly init: readonly ContainerUnit[];
  readonly regular: readonly ContainerUnit[];
}

/**
 * The containers that a sync has to start: an init container only after the one before it has ended well.
 * @source kubernetes v1.30 pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions
 */
export function nextContainers({ pod, sandbox, init, regular }: Units): readonly ContainerUnit[] {
  const { restartPolicy = 'Always' } = pod.spec;
  const lastOf = (unit: ContainerUnit) => {
    const last = unit.own.at(-1);
    return last?.sandbox === sandbox ? last : undefined;
  };
  const sidecars: ContainerUnit[] = [];
  const hasBegun = regular.some((unit) => lastOf(unit) !== undefined);
  for (const unit of init) {
    const last = lastOf(unit);
    if (unit.spec.restartPolicy === 'Always') {
      if (last?.state !== 'Running') {
        if (!hasBegun) return [...sidecars, unit];
        sidecars.push(unit);
      } else if (!unit.probes.isStarted && !hasBegun) return sidecars;
      continue;
    }
    if (hasBegun || (last?.state === 'Exited' && last.exitCode === 0)) continue;
    if (last?.state === 'Running' || (last && restartPolicy === 'Never')) return sidecars;
    return [...sidecars, unit];
  }
  const isWanted = (unit: ContainerUnit): boolean => {
    const last = lastOf(unit);
    if (!last) return true;
    if (last.state === 'Running') return false;
    return restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && last.exitCode !== 0);
  };
  return [...sidecars, ...regular.filter(isWanted)];
}
