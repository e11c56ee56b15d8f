import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { isEqual } from '$lib/simulation/api/equal';
import type { Deployment, ReplicaSet } from '$lib/simulation/api/workloads';

const HASH_LABEL = 'pod-template-hash';

/** A template as its owner had it: without the label that tells the sets apart. */
export function withoutHash(template: PodTemplateSpec | undefined): PodTemplateSpec {
  const { [HASH_LABEL]: _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

/** Whether a set runs the template that its deployment has now. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/util/deployment/deployment.go EqualIgnoreHash */
export const isCurrentTemplate = ({ spec }: ReplicaSet, deployment: Deployment): boolean =>
  isEqual(withoutHash(spec.template), withoutHash(deployment.spec.template));
