import type { ServicePort, ServiceSpec } from 'kubernetes-types/core/v1';

export const isHeadless = ({ clusterIP }: ServiceSpec): boolean => clusterIP === 'None';

export const hasAddress = ({ type }: ServiceSpec): boolean => type !== 'ExternalName';

export const hasNodePorts = (spec: ServiceSpec): boolean =>
  spec.type === 'NodePort' ||
  (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);

/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_Service */
export function serviceDefaults(spec: ServiceSpec): ServiceSpec {
  const type = spec.type ?? 'ClusterIP';
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  const sessionAffinity = spec.sessionAffinity ?? 'None';
  const timeoutSeconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10_800;
  return {
    ...spec,
    ...(spec.ports ? { ports: spec.ports.map(portDefaults) } : {}),
    sessionAffinity,
    ...(sessionAffinity === 'ClientIP'
      ? { sessionAffinityConfig: { clientIP: { timeoutSeconds } } }
      : {}),
    type,
    ...(isOutside ? { externalTrafficPolicy: spec.externalTrafficPolicy ?? 'Cluster' } : {}),
    ...(type === 'LoadBalancer'
      ? { allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? true }
      : {}),
    ...(type === 'ExternalName'
      ? {}
      : { internalTrafficPolicy: spec.internalTrafficPolicy ?? 'Cluster' }),
  };
}

const portDefaults = (port: ServicePort): ServicePort => ({
  ...port,
  protocol: port.protocol ?? 'TCP',
  targetPort: port.targetPort ?? port.port,
});

/**
 * Keeps what the server allocated where an update leaves it out, and drops what the type needs no more.
 * @source kubernetes v1.30 pkg/registry/core/service/storage/storage.go patchAllocatedValues, pkg/registry/core/service/strategy.go dropTypeDependentFields
 */
export function keepingAllocated(spec: ServiceSpec, before: ServiceSpec): ServiceSpec {
  if (!hasAddress(spec)) return withoutAddress(spec);
  const clusterIP = spec.clusterIP ?? before.clusterIP;
  const known = clusterIP === before.clusterIP ? before.clusterIPs : undefined;
  const clusterIPs = spec.clusterIPs ?? known;
  const ipFamilies = spec.ipFamilies ?? before.ipFamilies;
  const ipFamilyPolicy = spec.ipFamilyPolicy ?? before.ipFamilyPolicy;
  const kept = {
    ...spec,
    ...(clusterIP ? { clusterIP } : {}),
    ...(clusterIPs ? { clusterIPs } : {}),
    ...(ipFamilies ? { ipFamilies } : {}),
    ...(ipFamilyPolicy ? { ipFamilyPolicy } : {}),
  };
  const inside = hasNodePorts(spec) ? kept : withoutOutside(kept, before);
  const ports = spec.ports?.map((port) => withNodePort(port, spec, before));
  return ports ? { ...inside, ports } : inside;
}

function withNodePort(port: ServicePort, spec: ServiceSpec, before: ServiceSpec): ServicePort {
  const same = (before.ports ?? []).find(
    (each) => each.port === port.port && each.protocol === port.protocol,
  );
  if (hasNodePorts(spec)) {
    const nodePort = port.nodePort ?? same?.nodePort;
    return nodePort === undefined ? port : { ...port, nodePort };
  }
  // A port that the user did not touch goes with the type that needed it.
  if (port.nodePort === undefined || !hasNodePorts(before) || port.nodePort !== same?.nodePort)
    return port;
  const { nodePort: _dropped, ...rest } = port;
  return rest;
}

function withoutOutside(spec: ServiceSpec, before: ServiceSpec): ServiceSpec {
  if (spec.type !== 'ClusterIP' || before.type === 'ClusterIP') return spec;
  const {
    externalTrafficPolicy: _policy,
    allocateLoadBalancerNodePorts: _allocate,
    healthCheckNodePort: _health,
    ...rest
  } = spec;
  return rest;
}

function withoutAddress(spec: ServiceSpec): ServiceSpec {
  const {
    clusterIP: _address,
    clusterIPs: _addresses,
    ipFamilies: _families,
    ipFamilyPolicy: _policy,
    internalTrafficPolicy: _traffic,
    ...rest
  } = spec;
  return rest;
}
