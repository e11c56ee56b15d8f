import { defineCommand } from '../../../command';
import { creationFlags, makeOne, withName } from '../_creating';

/** `kubectl create serviceaccount`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_serviceaccount.go */
export const command = defineCommand({
  usage: 'serviceaccount NAME',
  summary: 'Create a service account with the specified name',
  flags: creationFlags,

  *run(invocation) {
    return yield* withName(invocation, 'create serviceaccount', (name) =>
      makeOne(invocation, {
        object: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } },
        complaint: 'failed to create serviceaccount: ',
      }),
    );
  },
});
