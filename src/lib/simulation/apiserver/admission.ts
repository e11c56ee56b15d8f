import type { KubeObject } from '../api/object';
import { ok, type Result } from '../api/status';
import type { AdmissionPlugin, AdmissionRequest } from './admission-plugin';

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
];

const plugins = Object.values(files).sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));

/** Sends a write through every plugin in turn. */
export function admit(admission: AdmissionRequest): Result<KubeObject> {
  let { object } = admission;
  for (const plugin of plugins) {
    if (!plugin.handles(admission.request)) continue;
    const admitted = plugin.admit({ ...admission, object });
    if (!admitted.ok) return admitted;
    object = admitted.value;
  }
  return ok(object);
}
