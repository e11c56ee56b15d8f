/** What EndpointSlices ought to hold, and how they get there. @source kubernetes v1.30 staging/src/k8s.io/endpointslice/reconciler.go */
import type { Endpoint, EndpointPort } from 'kubernetes-types/discovery/v1';
import type { Node, Pod, Service } from '../../api/kinds';
import type { EndpointSlice } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import { canonicalText } from '../shared/pod-template';
import { isReady } from '../shared/pods';
import { belongs, hostnameIn, portOf } from './pods';

const ZONE = 'topology.kubernetes.io/zone';

/** Endpoints that share their ports. */
export interface Group {
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
}

/** A pod on a node that nobody knows is left out, and the Service is looked at again. */
export function groupsOf(
  service: Service,
  pods: readonly Pod[],
  nodeNamed: (name: string) => Node | undefined,
): { readonly groups: ReadonlyMap<string, Group>; readonly isComplete: boolean } {
  const groups = new Map<string, { ports: readonly EndpointPort[]; endpoints: Endpoint[] }>();
  let isComplete = true;
  for (const pod of pods) {
    if (!belongs(pod, { evenTerminating: true })) continue;
    const node = nodeNamed(pod.spec.nodeName ?? '');
    if (!node && !service.spec.publishNotReadyAddresses) {
      isComplete = false;
      continue;
    }
    const ports = portsOf(service, pod);
    const key = canonicalText({ ports });
    const group = groups.get(key) ?? { ports, endpoints: [] };
    groups.set(key, group);
    group.endpoints.push(endpointOf(service, pod, node));
  }
  return { groups, isComplete };
}

export const groupKey = ({ ports }: { readonly ports: readonly EndpointPort[] | null }): string =>
  canonicalText({ ports: ports ?? [] });

/** @source kubernetes v1.30 staging/src/k8s.io/endpointslice/utils.go getEndpointPorts */
function portsOf({ spec }: Service, pod: Pod): EndpointPort[] {
  const ports: EndpointPort[] = [];
  for (const wanted of spec.ports ?? []) {
    const port = portOf(pod, wanted);
    if (port === undefined) continue;
    const { name = '', protocol = 'TCP', appProtocol } = wanted;
    ports.push({ name, port, protocol, ...(appProtocol ? { appProtocol } : {}) });
  }
  return ports;
}

/** @source kubernetes v1.30 staging/src/k8s.io/endpointslice/utils.go podToEndpoint */
function endpointOf(service: Service, pod: Pod, node: Node | undefined): Endpoint {
  const serving = isReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  const { name, namespace = '', uid } = pod.metadata;
  const hostname = hostnameIn(service, pod);
  const zone = node?.metadata.labels?.[ZONE];
  return {
    addresses: [pod.status.podIP ?? ''],
    conditions: { ready, serving, terminating },
    ...(hostname ? { hostname } : {}),
    ...(pod.spec.nodeName ? { nodeName: pod.spec.nodeName } : {}),
    targetRef: { kind: 'Pod', name, namespace, uid },
    ...(zone ? { zone } : {}),
  };
}

const identityOf = ({ addresses, targetRef }: Endpoint): string =>
  `${addresses[0] ?? ''} ${targetRef?.uid ?? ''}`;

export interface Changes {
  readonly update: readonly {
    readonly slice: EndpointSlice;
    readonly endpoints: readonly Endpoint[];
  }[];
  readonly create: readonly (readonly Endpoint[])[];
  readonly remove: readonly EndpointSlice[];
}

/**
 * Endpoints stay in the slice in which they are; new ones fill up what has room, best a slice that changes anyway.
 * @source kubernetes v1.30 staging/src/k8s.io/endpointslice/reconciler.go reconcileByPortMapping
 */
export function changesFor(
  slices: readonly EndpointSlice[],
  wanted: readonly Endpoint[],
  max: number,
): Changes {
  const missing = new Map(wanted.map((endpoint) => [identityOf(endpoint), endpoint]));
  const kept = slices.map((slice) => {
    const endpoints: Endpoint[] = [];
    for (const endpoint of slice.endpoints ?? []) {
      const key = identityOf(endpoint);
      const still = missing.get(key);
      if (still) endpoints.push(still);
      missing.delete(key);
    }
    return { slice, endpoints, isChanged: !isEqual(endpoints, slice.endpoints ?? []) };
  });
  const rest = [...missing.values()];
  const changedFirst = [...kept].sort((a, b) => Number(b.isChanged) - Number(a.isChanged));
  for (const each of changedFirst) {
    if (rest.length === 0) break;
    if (each.endpoints.length >= max) continue;
    each.endpoints.push(...rest.splice(0, max - each.endpoints.length));
    each.isChanged = true;
  }
  const create: Endpoint[][] = [];
  while (rest.length > 0) create.push(rest.splice(0, max));
  const isEmpty = ({ endpoints }: { endpoints: readonly Endpoint[] }) => endpoints.length === 0;
  return {
    create,
    update: kept.filter((each) => each.isChanged && !isEmpty(each)),
    remove: kept.filter(isEmpty).map(({ slice }) => slice),
  };
}
