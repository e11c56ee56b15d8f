import type { Container as ContainerSpec } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { Container, Sandbox } from '../../host/container-runtime';
import { environmentOf, wordsOf } from '../container-command';
import { looking } from '../looking';
import type { PodContext } from './pod-context';

/**
 * Has the runtime start a container as the pod's spec wants it.
 * @throws {EnvironmentError} when its environment cannot be made
 */
export function prepareContainer(
  { kubelet: { host }, objects, volumes }: PodContext,
  { pod, sandbox, spec }: { pod: Pod; sandbox: Sandbox; spec: ContainerSpec },
): (attempt: number) => Container {
  const { namespace = '' } = pod.metadata;
  const running = { pod, hostIp: host.ip, podIp: sandbox.ip, objects };
  const variables = environmentOf(running, spec);
  const { command = [], args = [], name, image = '', workingDir } = spec;
  return (attempt) => {
    // A Service that comes later is found by its name only.
    const services = objects.services();
    return host.runtime.startContainer(sandbox, {
      name,
      image,
      attempt,
      command: wordsOf(variables, command),
      args: wordsOf(variables, args),
      environment: () => {
        const isEnabled = pod.spec.enableServiceLinks ?? true;
        const links = looking.value.serviceLinks(services, namespace, isEnabled);
        return [...variables, ...links.filter(([each]) => !variables.has(each))];
      },
      workingDirectory: workingDir,
      furnish: (files) => {
        const volume = (each: string) => volumes.filesOf(pod, each);
        looking.value.furnishContainer(files, { host, pod, sandbox, spec }, volume);
      },
    });
  };
}
