/** What CoreDNS answers. @source coredns v1.11.1 plugin/kubernetes */
import type { Service } from '../api/kinds';
import type { Endpoint } from 'kubernetes-types/discovery/v1';
import type { EndpointSlice } from '../api/workloads';
import type { Host } from '../host/host';
import type { DataPath } from '../network/data-path';
import { ask } from '../network/look-up';
import type { NameAnswer } from '../network/name-service';
import type { ServiceCopies } from './service-copies';

const DOMAIN = 'cluster.local';
const NO_SUCH_NAME: NameAnswer = { kind: 'no such name' };

interface Server {
  readonly copies: ServiceCopies;
  readonly host: Host;
  readonly dataPath: () => DataPath;
}

export function resolveName(server: Server, name: string): NameAnswer {
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (plain !== DOMAIN && !plain.endsWith(`.${DOMAIN}`)) return forward(server, plain);
  return resolveInCluster(server.copies, plain);
}

/** What it does not know, it asks its machine's name server. */
function forward({ host, dataPath }: Server, name: string): NameAnswer {
  const { resolver } = host.network;
  const nameservers = [resolver.replace(/:\d+$/, '')];
  const answer = ask(dataPath(), { kind: 'machine', name: host.name }, { nameservers }, name);
  return answer.kind === 'no answer' ? NO_SUCH_NAME : answer;
}

/** `SERVICE.NAMESPACE.svc.cluster.local`, before it the name of one endpoint of a headless Service. */
function resolveInCluster(copies: ServiceCopies, name: string): NameAnswer {
  const words = name.slice(0, -DOMAIN.length - 1).split('.');
  const [kind, namespace = '', serviceName = '', ...endpoint] = words.reverse();
  if (kind !== 'svc' || serviceName === '' || endpoint.length > 1) return NO_SUCH_NAME;
  const service = copies.service(namespace, serviceName);
  if (!service) return NO_SUCH_NAME;
  const { clusterIP, type } = service.spec;
  if (type === 'ExternalName') return { kind: 'outside' };
  const [hostname] = endpoint;
  if (clusterIP !== 'None' && clusterIP)
    return hostname === undefined ? { kind: 'addresses', ips: [clusterIP] } : NO_SUCH_NAME;
  const slices = copies.slicesByService().get(`${namespace}/${serviceName}`) ?? [];
  const ips = addressesOf(service, slices, hostname);
  // A headless Service without endpoints has a name and no addresses.
  return ips.length === 0 && hostname !== undefined ? NO_SUCH_NAME : { kind: 'addresses', ips };
}

function addressesOf(
  { spec }: Service,
  slices: readonly EndpointSlice[],
  hostname: string | undefined,
): string[] {
  const isWanted = spec.publishNotReadyAddresses ?? false;
  return slices
    .flatMap(({ endpoints }) => endpoints ?? [])
    .filter(({ conditions }) => isWanted || (conditions?.ready ?? true))
    .filter((each) => hostname === undefined || nameOf(each) === hostname)
    .flatMap(({ addresses }) => addresses);
}

/** @source coredns v1.11.1 plugin/kubernetes/kubernetes.go endpointHostname */
function nameOf({ hostname, addresses }: Endpoint): string {
  return hostname ?? (addresses[0] ?? '').replaceAll('.', '-');
}
