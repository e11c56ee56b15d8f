import { defineCommand } from '../../../command';
import { fail } from '../../../effect';
import { creationFlags, makeOne, withName } from '../_creating';
import { asData, dataFlags, dataOf } from './_data';

/** `kubectl create configmap`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go */
export const command = defineCommand({
  usage: 'configmap NAME [--from-file=[KEY=]FILE] [--from-literal=KEY=VALUE]',
  summary: 'Create a config map from a local file, directory or literal value',
  flags: { ...creationFlags, ...dataFlags },

  *run(invocation) {
    return yield* withName(invocation, 'create configmap', function* (name) {
      const entries = dataOf(invocation);
      if (typeof entries === 'string') return yield* fail(`error: ${entries}`);
      const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name },
        ...asData(entries),
      };
      return yield* makeOne(invocation, { object, complaint: 'failed to create configmap: ' });
    });
  },
});
