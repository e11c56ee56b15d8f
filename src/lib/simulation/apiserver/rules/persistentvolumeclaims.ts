import type { PersistentVolumeClaim } from '../../api/workloads';
import { claimSpecDefaults } from '../defaults/storage';
import { claimErrors, claimUpdateErrors } from '../validation/storage';
import { defineRules } from '../strategy';

export const rules = defineRules<PersistentVolumeClaim>({
  withDefaults: (draft) => ({
    ...draft,
    spec: claimSpecDefaults((draft as Partial<PersistentVolumeClaim>).spec ?? {}),
  }),
  prepareForCreate: (claim) => ({ ...claim, status: { phase: 'Pending' } }),
  validate: claimErrors,
  validateUpdate: claimUpdateErrors,
});
