/** What makes one pod of a StatefulSet this one. @source kubernetes v1.30 pkg/controller/statefulset/stateful_set_utils.go */
import type {
  PersistentVolumeClaim as ClaimTemplate,
  PodTemplateSpec,
} from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { Draft } from '../../api/object';
import type { PersistentVolumeClaim, StatefulSet } from '../../api/workloads';
import { podFromTemplate } from '../shared/pod-draft';
import { REVISION_HASH } from '../shared/revisions';

const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';

/** The number at the end of a pod's name; absent when the name is not one of this set's. */
export function ordinalOf({ metadata: { name } }: StatefulSet, pod: Pod): number | undefined {
  const [, parent, ordinal] = /^(.*)-(\d+)$/.exec(pod.metadata.name) ?? [];
  return parent === name ? Number(ordinal) : undefined;
}

export const firstOrdinal = ({ spec }: StatefulSet): number => spec.ordinals?.start ?? 0;

export const podName = ({ metadata }: StatefulSet, ordinal: number): string =>
  `${metadata.name}-${ordinal}`;

const claimName = (template: ClaimTemplate, pod: string): string =>
  `${template.metadata?.name ?? ''}-${pod}`;

/** @source kubernetes v1.30 pkg/controller/statefulset/stateful_set_utils.go newStatefulSetPod */
export function draftPod(
  set: StatefulSet,
  ordinal: number,
  { template, revision }: { template: PodTemplateSpec; revision: string },
): Draft<Pod> {
  const draft = podFromTemplate(set, template);
  const name = podName(set, ordinal);
  const claims = set.spec.volumeClaimTemplates ?? [];
  const volumes = claims.map((each) => ({
    name: each.metadata?.name ?? '',
    persistentVolumeClaim: { claimName: claimName(each, name) },
  }));
  const names = new Set(volumes.map((volume) => volume.name));
  const others = (draft.spec.volumes ?? []).filter((volume) => !names.has(volume.name));
  const all = [...volumes, ...others];
  const labels = {
    ...draft.metadata.labels,
    [POD_NAME]: name,
    [POD_INDEX]: String(ordinal),
    [REVISION_HASH]: revision,
  };
  return {
    ...draft,
    metadata: { ...draft.metadata, name, labels },
    spec: {
      ...draft.spec,
      hostname: name,
      ...(set.spec.serviceName ? { subdomain: set.spec.serviceName } : {}),
      ...(all.length > 0 ? { volumes: all } : {}),
    },
  };
}

/** The claims that a pod needs. @source kubernetes v1.30 pkg/controller/statefulset/stateful_set_utils.go getPersistentVolumeClaims */
export function draftClaims(set: StatefulSet, pod: string): Draft<PersistentVolumeClaim>[] {
  const { namespace } = set.metadata;
  return (set.spec.volumeClaimTemplates ?? []).map((template) => {
    const { labels, annotations } = template.metadata ?? {};
    const draft = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: claimName(template, pod),
        ...(namespace ? { namespace } : {}),
        labels: { ...labels, ...set.spec.selector.matchLabels },
        ...(annotations ? { annotations } : {}),
      },
      spec: template.spec ?? {},
      status: { phase: 'Pending' },
    };
    return draft;
  });
}

export const revisionOf = ({ metadata }: { readonly metadata: Partial<Pod['metadata']> }): string =>
  metadata.labels?.[REVISION_HASH] ?? '';
