/** All admission plugins. */
import type { AdmissionPlugin } from './admission-plugin';

const files = import.meta.glob<AdmissionPlugin>(['./admission/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'plugin',
});

/** @source kubernetes v1.30 pkg/kubeapiserver/options/plugins.go AllOrderedPlugins (those that are simulated) */
const order = [
  'NamespaceLifecycle',
  'NodeRestriction',
  'TaintNodesByCondition',
  'Priority',
  'ServiceAccount',
  'DefaultTolerationSeconds',
  'DefaultStorageClass',
  'StorageObjectInUseProtection',
];

export const plugins = Object.values(files).sort(
  (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
);
