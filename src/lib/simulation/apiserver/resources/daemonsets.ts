import { isEqual } from '../../api/equal';
import type { DaemonSet } from '../../api/workloads';
import { daemonSetDefaults } from '../defaults/workloads';
import { defineResource } from '../resource';

export const resource = defineResource<DaemonSet>({
  group: 'apps',
  version: 'v1',
  kind: 'DaemonSet',
  plural: 'daemonsets',
  singular: 'daemonset',
  shortNames: ['ds'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  strategy: {
    withDefaults: (draft) => ({ ...draft, spec: daemonSetDefaults(draft.spec) }),
    desired: ({ spec }) => spec,
    prepareForCreate: (set) => ({ ...withTemplateGeneration(set, 1), status: NO_STATUS }),
    prepareForUpdate: (set, before) => {
      const generation = templateGenerationOf(before);
      const isSame = isEqual(set.spec.template, before.spec.template);
      return withTemplateGeneration(set, isSame ? generation : generation + 1);
    },
  },
});

const NO_STATUS = {
  currentNumberScheduled: 0,
  desiredNumberScheduled: 0,
  numberMisscheduled: 0,
  numberReady: 0,
};

const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

const templateGenerationOf = ({ metadata }: DaemonSet): number =>
  Number(metadata.annotations?.[TEMPLATE_GENERATION] ?? 1);

/** @source kubernetes v1.30 pkg/apis/apps/v1/conversion.go Convert_apps_DaemonSet_To_v1_DaemonSet */
const withTemplateGeneration = (set: DaemonSet, generation: number): DaemonSet => ({
  ...set,
  metadata: {
    ...set.metadata,
    annotations: { ...set.metadata.annotations, [TEMPLATE_GENERATION]: String(generation) },
  },
});
