import { isEqual } from '../../api/equal';
import type { StatefulSet } from '../../api/workloads';
import { statefulSetDefaults } from '../defaults/workloads';
import { forbidden, required, unsupported, type FieldErrors } from '../field-error';
import { templateLabelErrors, workloadErrors } from '../validation/workload';
import { defineRules } from '../strategy';

export const rules = defineRules<StatefulSet>({
  withDefaults: (draft) => ({ ...draft, spec: statefulSetDefaults(draft.spec) }),
  desired: ({ spec }) => spec,
  prepareForCreate: (set) => ({ ...set, status: { availableReplicas: 0, replicas: 0 } }),
  validate: errors,
  validateUpdate: updateErrors,
});

const POLICIES = ['OrderedReady', 'Parallel'];

const STRATEGIES = ['RollingUpdate', 'OnDelete'];

/** @source kubernetes v1.30 pkg/apis/apps/validation/validation.go ValidateStatefulSetSpec */
function errors({ spec }: StatefulSet): FieldErrors {
  const { podManagementPolicy: policy = 'OrderedReady', updateStrategy } = spec;
  const type = updateStrategy?.type ?? 'RollingUpdate';
  const found = [...workloadErrors(spec, 'statefulset', templateLabelErrors)];
  if (!POLICIES.includes(policy))
    found.push(unsupported('spec.podManagementPolicy', policy, POLICIES));
  if (!STRATEGIES.includes(type)) found.push(unsupported('spec.updateStrategy', type, STRATEGIES));
  for (const [index, { metadata }] of (spec.volumeClaimTemplates ?? []).entries())
    if (!metadata?.name) found.push(required(`spec.volumeClaimTemplates[${index}].metadata.name`));
  return found;
}

/** @source kubernetes v1.30 pkg/apis/apps/validation/validation.go ValidateStatefulSetUpdate */
function updateErrors({ spec }: StatefulSet, before: StatefulSet): FieldErrors {
  if (isEqual(fixed(spec), fixed(before.spec))) return [];
  const why =
    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
  return [forbidden('spec', why)];
}

function fixed(spec: StatefulSet['spec']): object {
  const {
    replicas: _replicas,
    ordinals: _ordinals,
    template: _template,
    updateStrategy: _strategy,
    persistentVolumeClaimRetentionPolicy: _policy,
    minReadySeconds: _seconds,
    ...rest
  } = spec;
  return rest;
}
