import { own } from '../_problems';
import { change } from './_change';
import { longName, rolloutCommand, type Rolling } from './_kinds';

/** `kubectl rollout pause`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/objectpauser.go */
export const command = rolloutCommand({
  verb: 'pause',
  summary: 'Mark the provided resource as paused',

  *each(one, kube) {
    if (one.resource.kind !== 'Deployment') return own(`${longName(one)} pausing is not supported`);
    const { spec } = one.object as Rolling;
    if (spec.paused) return own(`${longName(one)} is already paused`);
    return yield* change(one, kube, {
      patchType: 'strategic',
      body: { spec: { paused: true } },
      did: 'paused',
    });
  },
});
