import type { Service } from '../../api/kinds';
import { allocateService } from '../services/allocate';
import { keepingAllocated, serviceDefaults } from '../services/defaults';
import { serviceErrors, serviceUpdateErrors } from '../services/validate';
import { defineRules } from '../strategy';

export const rules = defineRules<Service>({
  withDefaults: (draft) => ({
    ...draft,
    spec: serviceDefaults((draft as Partial<Service>).spec ?? {}),
  }),
  prepareForUpdate: (service, before) => ({
    ...service,
    spec: keepingAllocated(service.spec, before.spec),
  }),
  validate: serviceErrors,
  validateUpdate: serviceUpdateErrors,
  allocate: allocateService,
});
