/** The subsets of an Endpoints object: addresses with the same ports stand together. */
import type { EndpointAddress, EndpointPort, EndpointSubset } from 'kubernetes-types/core/v1';
import type { Pod, Service } from '../../api/kinds';
import { canonicalText } from '../shared/pod-template';
import { isReady } from '../shared/pods';
import { belongs, hostnameIn, portOf } from './pods';

/**
 * @source kubernetes v1.30 pkg/controller/endpoint/endpoints_controller.go syncService, pkg/api/v1/endpoints/util.go RepackSubsets
 * @simplified More than 1000 addresses are not cut off.
 */
export function subsetsOf(service: Service, pods: readonly Pod[]): readonly EndpointSubset[] {
  const { publishNotReadyAddresses = false } = service.spec;
  const byPorts = new Map<string, Required<EndpointSubset>>();
  for (const pod of pods) {
    if (!belongs(pod, { evenTerminating: publishNotReadyAddresses })) continue;
    const isUp = publishNotReadyAddresses || isReady(pod);
    for (const ports of portSetsOf(service, pod)) {
      const key = canonicalText({ ports });
      const subset = byPorts.get(key) ?? {
        addresses: [],
        notReadyAddresses: [],
        ports: [...ports],
      };
      byPorts.set(key, subset);
      (isUp ? subset.addresses : subset.notReadyAddresses).push(addressOf(service, pod));
    }
  }
  return [...byPorts.values()].map(tidy);
}

/** Ports that all of a pod's addresses share; none when the Service has no port that the pod has. */
function portSetsOf({ spec }: Service, pod: Pod): readonly (readonly EndpointPort[])[] {
  if (!spec.ports || spec.ports.length === 0) return spec.clusterIP === 'None' ? [[]] : [];
  const ports: EndpointPort[] = [];
  for (const wanted of spec.ports) {
    const port = portOf(pod, wanted);
    if (port === undefined) continue;
    const { name, protocol = 'TCP', appProtocol } = wanted;
    ports.push({
      ...(name ? { name } : {}),
      port,
      protocol,
      ...(appProtocol ? { appProtocol } : {}),
    });
  }
  return ports.length > 0 ? [ports] : [];
}

function addressOf(service: Service, { metadata, spec, status }: Pod): EndpointAddress {
  const { name, namespace = '', uid } = metadata;
  const hostname = hostnameIn(service, { metadata, spec, status } as Pod);
  return {
    ip: status.podIP ?? '',
    ...(hostname ? { hostname } : {}),
    ...(spec.nodeName ? { nodeName: spec.nodeName } : {}),
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}

function tidy({ addresses, notReadyAddresses, ports }: Required<EndpointSubset>): EndpointSubset {
  return {
    ...(addresses.length > 0 ? { addresses: addresses.sort(byAddress) } : {}),
    ...(notReadyAddresses.length > 0
      ? { notReadyAddresses: notReadyAddresses.sort(byAddress) }
      : {}),
    ...(ports.length > 0 ? { ports: ports.sort(byHash) } : {}),
  };
}

function byAddress(a: EndpointAddress, b: EndpointAddress): number {
  const [left, right] = [a, b].map(({ ip }) => ip.split('.').map(Number));
  for (let index = 0; index < 4; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return (a.targetRef?.uid ?? '') < (b.targetRef?.uid ?? '') ? -1 : 1;
}

/**
 * @source kubernetes v1.30 pkg/api/v1/endpoints/util.go portsByHash
 * @simplified Ports stand in the order of their numbers and then of their names backwards, not of their hashes.
 */
const byHash = (a: EndpointPort, b: EndpointPort): number =>
  a.port - b.port || ((a.name ?? '') > (b.name ?? '') ? -1 : 1);
