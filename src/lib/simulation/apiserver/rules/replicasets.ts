import type { ReplicaSet } from '../../api/workloads';
import { immutableSelector, workloadErrors } from '../validation/workload';
import { defineRules } from '../strategy';

export const rules = defineRules<ReplicaSet>({
  // The word is the server's own. @source kubernetes v1.30 pkg/apis/apps/validation/validation.go ValidateReplicaSetSpec
  validate: ({ spec }) => workloadErrors(spec, 'deployment'),
  validateUpdate: ({ spec }, before) => immutableSelector(spec.selector, before.spec.selector),
});
