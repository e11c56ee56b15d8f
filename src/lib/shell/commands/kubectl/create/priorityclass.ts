import { defineCommand } from '../../../command';
import { fail } from '../../../effect';
import { creationFlags, makeOne, withName } from '../_creating';
import { requiredFlags } from '../_problems';

/** `kubectl create priorityclass`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_priorityclass.go */
export const command = defineCommand({
  usage: 'priorityclass NAME --value=VALUE',
  summary: 'Create a priority class with the specified name',
  flags: {
    ...creationFlags,
    value: { type: 'int', help: 'The value of this priority class' },
    description: { type: 'string', help: 'Tells when this priority class should be used' },
    'global-default': { help: 'Whether pods without a class get this one' },
    'preemption-policy': {
      type: 'string',
      help: 'Whether pods of this class may displace others: PreemptLowerPriority or Never',
    },
  },

  *run(invocation) {
    const { flags } = invocation;
    const value = flags.get('value');
    if (value === undefined) return yield* requiredFlags(['value']);
    return yield* withName(invocation, 'create priorityclass', function* (name) {
      const preemptionPolicy = flags.get('preemption-policy') ?? 'PreemptLowerPriority';
      if (!/^(Never|PreemptLowerPriority)$/.test(preemptionPolicy))
        return yield* fail(`error: invalid preemption policy: ${preemptionPolicy}`);
      const description = flags.get('description');
      const object = {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name },
        value: Number(value),
        ...(description === undefined ? {} : { description }),
        ...(flags.isOn('global-default') ? { globalDefault: true } : {}),
        preemptionPolicy,
      };
      return yield* makeOne(invocation, { object, complaint: 'failed to create priorityclass: ' });
    });
  },
});
