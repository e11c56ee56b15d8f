import { defineCommand, type Invocation } from '../../../command';
import { fail } from '../../../effect';
import { creationFlags, makeOne, withName } from '../_creating';
import { labelsOf } from '../_made';

/** `kubectl create poddisruptionbudget`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_pdb.go */
export const command = defineCommand({
  usage: 'poddisruptionbudget NAME --selector=SELECTOR --min-available=N',
  summary: 'Create a pod disruption budget with the specified name',
  flags: {
    ...creationFlags,
    selector: { type: 'string', help: 'A label selector to use for this budget' },
    'min-available': {
      type: 'string',
      help: 'The minimum number or percentage of available pods this budget requires',
    },
    'max-unavailable': {
      type: 'string',
      help: 'The maximum number or percentage of unavailable pods this budget requires',
    },
  },

  *run(invocation) {
    return yield* withName(invocation, 'create poddisruptionbudget', function* (name) {
      const spec = specOf(invocation);
      if (typeof spec === 'string') return yield* fail(`error: ${spec}`);
      const object = {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name },
        spec,
        status: {
          currentHealthy: 0,
          desiredHealthy: 0,
          disruptionsAllowed: 0,
          expectedPods: 0,
        },
      };
      return yield* makeOne(invocation, {
        object,
        complaint: 'failed to create poddisruptionbudgets: ',
      });
    });
  },
});

function specOf({ flags }: Invocation) {
  const selector = flags.get('selector') ?? '';
  const least = flags.get('min-available');
  const most = flags.get('max-unavailable');
  if (selector === '') return 'a selector must be specified';
  if (least === undefined && most === undefined)
    return 'one of min-available or max-unavailable must be specified';
  if (least !== undefined && most !== undefined)
    return 'min-available and max-unavailable cannot be both specified';
  for (const each of [least, most])
    if (each !== undefined && !/^\d+%?$/.test(each))
      return `invalid format specified for ${each === least ? 'min-available' : 'max-unavailable'}`;
  const matchLabels = labelsOf(selector.replaceAll('==', '='));
  if (typeof matchLabels === 'string') return matchLabels;
  return {
    ...(least === undefined ? {} : { minAvailable: amountOf(least) }),
    ...(most === undefined ? {} : { maxUnavailable: amountOf(most) }),
    selector: { matchLabels },
  };
}

const amountOf = (text: string): number | string => (text.endsWith('%') ? text : Number(text));
