import type { Container as ContainerSpec } from 'kubernetes-types/core/v1';
import type { Container } from '../../host/container-runtime';
import type { KubeletContext } from '../context';
import { later } from '../later';

export interface Stopping {
  readonly container: Container;
  readonly spec: ContainerSpec;
  readonly gracePeriodMs: number;
}

/** Does what a container wants to be done before it is asked to end, which of the system's own none does. */
export function beforeStop(
  kubelet: KubeletContext,
  stopping: Stopping,
  done: (failure: string | undefined) => void,
): void {
  if (stopping.spec.lifecycle?.preStop) later.value.runPreStop(kubelet, stopping, done);
  else done(undefined);
}
