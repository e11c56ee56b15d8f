import { defineCommand } from '../../../command';
import { creationFlags, makeOne, withName } from '../_creating';

/** `kubectl create namespace`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_namespace.go */
export const command = defineCommand({
  usage: 'namespace NAME',
  summary: 'Create a namespace with the specified name',
  flags: creationFlags,

  *run(invocation) {
    return yield* withName(invocation, 'create namespace', (name) =>
      makeOne(invocation, {
        object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: {}, status: {} },
      }),
    );
  },
});
