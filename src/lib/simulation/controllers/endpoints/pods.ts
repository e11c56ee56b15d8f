/** Which pods stand behind a Service, and at which ports. @source kubernetes v1.30 staging/src/k8s.io/endpointslice/util/controller_utils.go */
import type { ServicePort } from 'kubernetes-types/core/v1';
import type { Pod, Service } from '../../api/kinds';
import { isReady, isTerminal } from '../shared/pods';

/** It has an address, and has not ended. @source kubernetes v1.30 staging/src/k8s.io/endpointslice/util/controller_utils.go ShouldPodBeInEndpoints */
export function belongs(pod: Pod, { evenTerminating }: { evenTerminating: boolean }): boolean {
  if (isTerminal(pod) || !pod.status.podIP) return false;
  return evenTerminating || pod.metadata.deletionTimestamp === undefined;
}

/** The name that the pod has in the Service's domain. @source kubernetes v1.30 staging/src/k8s.io/endpointslice/util/controller_utils.go ShouldSetHostname */
export function hostnameIn(
  { metadata }: Service,
  { spec, metadata: pod }: Pod,
): string | undefined {
  const isIn = spec.subdomain === metadata.name && metadata.namespace === pod.namespace;
  return spec.hostname && isIn ? spec.hostname : undefined;
}

/** Absent when the pod has no port of that name. @source kubernetes v1.30 pkg/api/v1/pod/util.go FindPort */
export function portOf(pod: Pod, { targetPort, port, protocol = 'TCP' }: ServicePort) {
  if (targetPort === undefined) return port;
  if (typeof targetPort === 'number') return targetPort;
  for (const container of pod.spec.containers)
    for (const each of container.ports ?? [])
      if (each.name === targetPort && (each.protocol ?? 'TCP') === protocol)
        return each.containerPort;
  return undefined;
}

/** Whether a change of a pod may change what stands behind a Service. @source kubernetes v1.30 staging/src/k8s.io/endpointslice/util/controller_utils.go podEndpointsChanged */
export function changesEndpoints(pod: Pod, before: Pod): boolean {
  return (
    pod.metadata.deletionTimestamp !== before.metadata.deletionTimestamp ||
    isReady(pod) !== isReady(before) ||
    isTerminal(pod) !== isTerminal(before) ||
    pod.status.podIP !== before.status.podIP ||
    pod.spec.nodeName !== before.spec.nodeName ||
    pod.metadata.uid !== before.metadata.uid
  );
}
