/** What the server fills into a pod's spec, and into every pod template. @source kubernetes v1.30 pkg/apis/core/v1/defaults.go */
import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import { containerDefaults } from './container';
import { withVolumeDefaults } from './volumes';

/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_PodSpec */
export function podSpecDefaults<T extends PodSpec>(spec: T): T {
  const { hostNetwork = false } = spec;
  const complete = (container: Container) => containerDefaults(container, hostNetwork);
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  const { containers } = spec as Partial<T>;
  return {
    ...spec,
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(complete) } : {}),
    // A manifest without containers is told so when it is validated.
    ...(containers ? { containers: containers.map(complete) } : {}),
    ...(spec.volumes ? { volumes: spec.volumes.map(withVolumeDefaults) } : {}),
    ...(account ? { serviceAccount: account, serviceAccountName: account } : {}),
    dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
    restartPolicy: spec.restartPolicy ?? 'Always',
    schedulerName: spec.schedulerName ?? 'default-scheduler',
    securityContext: spec.securityContext ?? {},
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
  };
}

/** @source kubernetes v1.30 pkg/apis/core/v1/zz_generated.defaults.go SetObjectDefaults_PodTemplate */
export function podTemplateDefaults<T extends PodTemplateSpec>(template: T): T {
  return {
    ...template,
    // Go writes the zero time of a template's metadata as null.
    metadata: { creationTimestamp: null as never, ...template.metadata },
    spec: podSpecDefaults(template.spec ?? ({} as PodSpec)),
  };
}

/**
 * Requests that are left out are what the limits say; in pods only, not in templates.
 * @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_Pod
 */
export function requestsFromLimits<T extends PodSpec>(spec: T): T {
  const complete = (container: Container): Container => {
    const { limits, requests } = container.resources ?? {};
    if (!limits) return container;
    return {
      ...container,
      resources: { ...container.resources, requests: { ...limits, ...requests } },
    };
  };
  const { containers } = spec as Partial<T>;
  return {
    ...spec,
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(complete) } : {}),
    ...(containers ? { containers: containers.map(complete) } : {}),
  };
}
