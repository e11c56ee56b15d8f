/** The ports of `kubectl port-forward`. @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/portforward/portforward.go parsePorts */
import type { Pod, Service } from '$lib/simulation/api/kinds';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Program } from '../../effect';
import type { Kube } from './_client';

export interface PortPair {
  readonly local: number;
  readonly remote: number;
}

/** `8080:80`, `80`, `:80`, `8080:http`; a Service's port stands for its pods' port. A text says what is wrong. */
export function* portsOf(
  kube: Kube,
  named: string,
  pod: Pod,
  words: readonly string[],
): Program<readonly PortPair[] | string> {
  const service = yield* serviceOf(kube, named);
  const pairs: PortPair[] = [];
  for (const word of words) {
    const parts = word.split(':');
    const [first = '', second = first] = parts;
    if (parts.length > 2) return `invalid port format '${word}'`;
    const remote = remotePort(second, pod, service);
    if (typeof remote === 'string') return remote;
    const local = first === '' ? 0 : /^\d+$/.test(first) ? Number(first) : remote;
    if (local === 0) return `not simulated: a random local port (${word})`;
    pairs.push({ local, remote });
  }
  return pairs;
}

function* serviceOf(kube: Kube, named: string): Program<Service | undefined> {
  const name = /^(?:svc|services?)\/(.+)$/.exec(named)?.[1];
  if (name === undefined) return undefined;
  const { namespace } = kube;
  const resource = resourceOf('services');
  const found = yield* kube.send<Service>({ verb: 'get', resource, namespace, name });
  return found.ok ? found.value : undefined;
}

function remotePort(text: string, pod: Pod, service: Service | undefined): number | string {
  const ports = service?.spec.ports ?? [];
  const own = ports.find(({ name, port }) => name === text || String(port) === text);
  if (service && !own)
    return `Service ${service.metadata.name} does not have a service port ${text}`;
  const target = own?.targetPort ?? own?.port ?? text;
  if (/^\d+$/.test(String(target))) return Number(target);
  const declared = pod.spec.containers
    .flatMap((container) => container.ports ?? [])
    .find(({ name }) => name === target);
  return (
    declared?.containerPort ??
    `Pod '${pod.metadata.name}' does not have a named port '${String(target)}'`
  );
}
