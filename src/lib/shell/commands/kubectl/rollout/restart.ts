import { rfc3339 } from '$lib/simulation/api/time';
import { epochMs } from '$lib/simulation/clock/world';
import { own } from '../_problems';
import { change } from './_change';
import { isRolling, longName, rolloutCommand, type Rolling } from './_kinds';

const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

/** `kubectl rollout restart`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/objectrestarter.go */
export const command = rolloutCommand({
  verb: 'restart',
  summary: 'Restart a resource',

  *each(one, kube, { cluster }) {
    if (!isRolling(one.resource)) return own(`${longName(one)} restarting is not supported`);
    const { spec } = one.object as Rolling;
    if (spec.paused)
      return own(`${longName(one)} can't restart paused deployment (run rollout resume first)`);
    const now = rfc3339(epochMs(cluster.world));
    if (spec.template.metadata?.annotations?.[RESTARTED_AT] === now)
      return own(
        'if restart has already been triggered within the past second, please wait before attempting to trigger another',
      );
    return yield* change(one, kube, {
      patchType: 'strategic',
      body: { spec: { template: { metadata: { annotations: { [RESTARTED_AT]: now } } } } },
      did: 'restarted',
    });
  },
});
