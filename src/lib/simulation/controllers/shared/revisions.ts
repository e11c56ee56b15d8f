/** The templates that a StatefulSet or DaemonSet had. @source kubernetes v1.30 pkg/controller/history/controller_history.go */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { ControllerRevision } from '../../api/workloads';
import type { Draft, KubeObject } from '../../api/object';
import { controllerReference } from './owned';
import { canonicalText } from './pod-template';

export const REVISION_HASH = 'controller-revision-hash';
const GROUP = 'apps';

/** What a revision keeps: the patch that brings its template back. */
export interface RevisionData {
  readonly spec: { readonly template: PodTemplateSpec & { readonly $patch: 'replace' } };
}

export const dataOf = (template: PodTemplateSpec): RevisionData => ({
  spec: { template: { ...template, $patch: 'replace' } },
});

const templates = new WeakMap<object, PodTemplateSpec>();

export function templateOf({ data }: ControllerRevision): PodTemplateSpec {
  const kept = (data as RevisionData).spec.template;
  const known = templates.get(kept);
  if (known) return known;
  const { $patch: _, ...template } = kept;
  templates.set(kept, template);
  return template;
}

export const isRevisionOf = (revision: ControllerRevision, template: PodTemplateSpec): boolean =>
  canonicalText(templateOf(revision)) === canonicalText(template);

/** Earlier ones first. */
export const inOrder = (revisions: readonly ControllerRevision[]): ControllerRevision[] =>
  [...revisions].sort(
    (a, b) => a.revision - b.revision || (a.metadata.name < b.metadata.name ? -1 : 1),
  );

interface NewRevision {
  readonly owner: KubeObject;
  readonly template: PodTemplateSpec;
  readonly labels: Readonly<Record<string, string>>;
  readonly hash: string;
  readonly revision: number;
}

export function draftRevision(wanted: NewRevision): Draft<ControllerRevision> {
  const { owner, template, labels, hash, revision } = wanted;
  const { name, namespace, annotations } = owner.metadata;
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'ControllerRevision',
    metadata: {
      name: `${name}-${hash}`,
      ...(namespace ? { namespace } : {}),
      labels,
      ...(annotations ? { annotations } : {}),
      ownerReferences: [controllerReference(owner)],
    },
    data: dataOf(template),
    revision,
  };
}
