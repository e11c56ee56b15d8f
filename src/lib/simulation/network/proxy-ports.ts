/** What kube-proxy makes of Services and their endpoints. */
import type { Service } from '../api/kinds';
import type { EndpointSlice } from '../api/workloads';
import type { Backend, Choice, ServicePort } from './proxy-rules';

/** The rules for a Service on the machine `node`. */
export function portsOf(
  { metadata, spec }: Service,
  slices: readonly EndpointSlice[],
  node: string,
): ServicePort[] {
  const { clusterIP = '', type, externalTrafficPolicy, internalTrafficPolicy } = spec;
  if (type === 'ExternalName' || clusterIP === '' || clusterIP === 'None') return [];
  return (spec.ports ?? []).map(({ name = '', port, nodePort, protocol = 'TCP' }) => {
    const endpoints = endpointsOf(slices, name);
    const choose = (policy: string | undefined): Choice =>
      policy === 'Local'
        ? { backends: usable(endpoints.filter((each) => each.node === node)), otherwise: 'drop' }
        : { backends: usable(endpoints), otherwise: 'reject' };
    const external = choose(externalTrafficPolicy);
    return {
      name: `${metadata.namespace ?? ''}/${metadata.name}${name ? `:${name}` : ''}`,
      protocol: protocol === 'UDP' ? 'UDP' : 'TCP',
      clusterIp: clusterIP,
      port,
      nodePort: nodePort === 0 ? undefined : nodePort,
      internal: choose(internalTrafficPolicy),
      // Without any endpoint at all it is a Service without endpoints, whatever its policy.
      external: usable(endpoints).length === 0 ? { backends: [], otherwise: 'reject' } : external,
    };
  });
}

interface Candidate extends Backend {
  readonly node: string | undefined;
  readonly isReady: boolean;
  /** It is being ended and still serves. */
  readonly isLeaving: boolean;
}

function endpointsOf(slices: readonly EndpointSlice[], portName: string): Candidate[] {
  const found: Candidate[] = [];
  for (const { endpoints, ports } of slices) {
    const port = ports?.find(({ name }) => (name ?? '') === portName)?.port;
    if (port === undefined) continue;
    for (const { addresses, conditions, nodeName } of endpoints ?? [])
      found.push({
        ip: addresses[0] ?? '',
        port,
        node: nodeName,
        isReady: conditions?.ready ?? true,
        isLeaving: (conditions?.serving ?? false) && (conditions?.terminating ?? false),
      });
  }
  return found;
}

/** @source kubernetes v1.30 pkg/proxy/topology.go CategorizeEndpoints */
function usable(endpoints: readonly Candidate[]): Backend[] {
  const ready = endpoints.filter(({ isReady }) => isReady);
  const chosen = ready.length > 0 ? ready : endpoints.filter(({ isLeaving }) => isLeaving);
  return chosen.map(({ ip, port }) => ({ ip, port }));
}
