import { defineCommand } from '../../../../command';
import { fail } from '../../../../effect';
import { creationFlags, makeOne, withName } from '../../_creating';
import { asData, dataFlags, dataOf } from '../_data';
import { toBase64 } from '../_base64';

/** `kubectl create secret generic`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret.go */
export const command = defineCommand({
  usage: 'generic NAME [--from-file=[KEY=]FILE] [--from-literal=KEY=VALUE]',
  summary: 'Create a secret from a local file, directory, or literal value',
  flags: {
    ...creationFlags,
    ...dataFlags,
    type: { type: 'string', help: 'The type of secret to create' },
  },

  *run(invocation) {
    return yield* withName(invocation, 'create secret generic', function* (name) {
      const entries = dataOf(invocation);
      if (typeof entries === 'string') return yield* fail(`error: ${entries}`);
      const type = invocation.flags.get('type');
      const object = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name },
        ...(type === undefined ? {} : { type }),
        ...asData(entries, toBase64),
      };
      return yield* makeOne(invocation, { object, complaint: 'failed to create secret ' });
    });
  },
});
