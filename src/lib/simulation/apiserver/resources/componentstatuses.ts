import { defineResource } from '../resource';

/** @source kubernetes v1.30 pkg/registry/core/componentstatus/rest.go */
export const resource = defineResource({
  group: '',
  version: 'v1',
  kind: 'ComponentStatus',
  plural: 'componentstatuses',
  singular: 'componentstatus',
  shortNames: ['cs'],
  namespaced: false,
  verbs: ['get', 'list'],
  isComputed: true,
  deprecation: 'v1 ComponentStatus is deprecated in v1.19+',
});
