import type { Affinity } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { Draft } from '../../api/object';
import type { DaemonSet } from '../../api/workloads';
import { podFromTemplate } from '../shared/pod-draft';
import { REVISION_HASH } from '../shared/revisions';
import { tolerationsOf } from './nodes';

const GENERATION = 'deprecated.daemonset.template.generation';
const POD_GENERATION = 'pod-template-generation';

const generationOf = ({ metadata }: DaemonSet): string | undefined =>
  metadata.annotations?.[GENERATION];

/** A daemon for one node; the scheduler binds it there. @source kubernetes v1.30 pkg/controller/daemon/util/daemonset_util.go CreatePodTemplate, ReplaceDaemonSetPodNodeNameNodeAffinity */
export function draftPod(set: DaemonSet, node: string, hash: string): Draft<Pod> {
  const draft = podFromTemplate(set, set.spec.template);
  const generation = generationOf(set);
  const labels = {
    ...draft.metadata.labels,
    ...(generation === undefined ? {} : { [POD_GENERATION]: generation }),
    [REVISION_HASH]: hash,
  };
  return {
    ...draft,
    metadata: { ...draft.metadata, labels },
    spec: {
      ...draft.spec,
      affinity: onNode(draft.spec.affinity, node),
      tolerations: tolerationsOf(set),
    },
  };
}

function onNode(affinity: Affinity | undefined, node: string): Affinity {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [node] }];
  const nodeSelectorTerms = [{ matchFields }];
  const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
  return { ...affinity, nodeAffinity: { ...affinity?.nodeAffinity, ...required } };
}

/** @source kubernetes v1.30 pkg/controller/daemon/util/daemonset_util.go IsPodUpdated */
export function isUpdated(set: DaemonSet, { metadata: { labels } }: Pod, hash: string): boolean {
  const generation = generationOf(set);
  return (
    labels?.[REVISION_HASH] === hash ||
    (generation !== undefined && labels?.[POD_GENERATION] === generation)
  );
}
