import type { PriorityClass } from '../../api/workloads';
import { priorityErrors, priorityUpdateErrors } from '../validation/priority';
import { defineRules } from '../strategy';

export const rules = defineRules<PriorityClass>({
  validate: priorityErrors,
  validateUpdate: priorityUpdateErrors,
});
