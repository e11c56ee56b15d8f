import type { PodDisruptionBudget } from '../../api/workloads';
import { budgetErrors } from '../validation/budget';
import { defineRules } from '../strategy';

export const rules = defineRules<PodDisruptionBudget>({
  desired: ({ spec }) => spec,
  needsResourceVersion: true,
  prepareForCreate: (budget) => ({ ...budget, status: NO_STATUS }),
  validate: budgetErrors,
});

const NO_STATUS = { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 };
