import type { Draft } from '../../api/object';
import type { Deployment, ReplicaSet } from '../../api/workloads';
import { controllerReference } from '../shared/owned';
import { TEMPLATE_HASH } from '../shared/pod-template';
import { currentAnnotations, replicaAnnotations } from './annotations';

interface Wanted {
  /** Of the template. */
  readonly hash: string;
  readonly replicas: number;
  readonly revision: number;
}

/** A ReplicaSet for a Deployment's present template. @source kubernetes v1.30 pkg/controller/deployment/sync.go getNewReplicaSet */
export function draftSet(
  deployment: Deployment,
  { hash, replicas, revision }: Wanted,
): Draft<ReplicaSet> {
  const { template, selector, minReadySeconds } = deployment.spec;
  const { name, namespace } = deployment.metadata;
  const labels = { ...template.metadata?.labels, [TEMPLATE_HASH]: hash };
  const matchLabels = { ...selector.matchLabels, [TEMPLATE_HASH]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      ...(namespace ? { namespace } : {}),
      labels,
      annotations: {
        ...currentAnnotations(deployment, {}, revision),
        ...replicaAnnotations(deployment),
      },
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas,
      ...(minReadySeconds ? { minReadySeconds } : {}),
      selector: { ...selector, matchLabels },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  };
}
