import { own } from '../_problems';
import { change } from './_change';
import { longName, rolloutCommand, type Rolling } from './_kinds';

/** `kubectl rollout resume`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/objectresumer.go */
export const command = rolloutCommand({
  verb: 'resume',
  summary: 'Resume a paused resource',

  *each(one, kube) {
    if (one.resource.kind !== 'Deployment')
      return own(`${longName(one)} resuming is not supported`);
    const { spec } = one.object as Rolling;
    if (!spec.paused) return own(`${longName(one)} is not paused`);
    return yield* change(one, kube, {
      patchType: 'strategic',
      body: { spec: { paused: null } },
      did: 'resumed',
    });
  },
});
