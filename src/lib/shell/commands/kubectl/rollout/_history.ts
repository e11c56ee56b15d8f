/** The templates that an object once had. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/history.go */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { formatSelector } from '$lib/simulation/api/selector';
import type { KubeObject } from '$lib/simulation/api/object';
import type { ControllerRevision, ReplicaSet } from '$lib/simulation/api/workloads';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Failure } from '$lib/simulation/client/api-client';
import type { Program } from '../../../effect';
import { controllerOf } from '../../../describe/listing';
import type { Kube } from '../_client';
import type { Selected } from '../_selection';

const REVISION = 'deployment.kubernetes.io/revision';
const CAUSE = 'kubernetes.io/change-cause';

export interface Revision {
  readonly revision: number;
  readonly cause: string;
  readonly template: PodTemplateSpec;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Oldest first: a Deployment's are in its ReplicaSets, others' in ControllerRevisions. */
export function* revisionsOf(
  { object, resource, namespace }: Selected,
  kube: Kube,
): Program<readonly Revision[] | Failure> {
  const isDeployment = resource.kind === 'Deployment';
  const { selector } = (object as KubeObject & { spec: { selector?: LabelSelector } }).spec;
  const listed = yield* kube.send<ObjectList>({
    verb: 'list',
    resource: resourceOf(isDeployment ? 'replicasets' : 'controllerrevisions', 'apps'),
    namespace,
    query: { labelSelector: formatSelector(selector) },
  });
  if (!listed.ok) return listed;
  const own = listed.value.items.filter(
    ({ metadata }) => controllerOf(metadata)?.uid === object?.metadata.uid,
  );
  const revisions = own.flatMap((each) =>
    isDeployment
      ? ofReplicaSet(each as ReplicaSet)
      : ofControllerRevision(each as ControllerRevision),
  );
  return revisions.sort((a, b) => a.revision - b.revision);
}

function ofReplicaSet({ metadata, spec }: ReplicaSet): readonly Revision[] {
  const { annotations = {} } = metadata;
  const revision = Number(annotations[REVISION] ?? 0);
  if (revision === 0 || !spec.template) return [];
  const { template } = spec;
  return [{ revision, cause: annotations[CAUSE] ?? '', template, annotations }];
}

function ofControllerRevision({ metadata, revision, data }: ControllerRevision): Revision {
  const { annotations = {} } = metadata;
  const { template } = (data as { spec: { template: PodTemplateSpec & { $patch?: string } } }).spec;
  const { $patch: _, ...plain } = template;
  return { revision, cause: annotations[CAUSE] ?? '', template: plain, annotations };
}
