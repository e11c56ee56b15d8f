import type { KubeObject } from '../api/object';
import { ok, type Result } from '../api/status';
import type { AdmissionRequest } from './admission-plugin';
import { plugin as defaultTolerationSeconds } from './admission/default-toleration-seconds';
import { plugin as priority } from './admission/priority';
import { plugin as serviceAccount } from './admission/service-account';
import { plugin as taintNodesByCondition } from './admission/taint-nodes-by-condition';
import { later } from './later';

/** What a cluster needs from the start, in the order in which it is asked. */
const plugins = [taintNodesByCondition, priority, serviceAccount, defaultTolerationSeconds];

/** Sends a write through every plugin in turn. */
export function admit(admission: AdmissionRequest): Result<KubeObject> {
  let { object } = admission;
  for (const plugin of later.ifThere?.plugins ?? plugins) {
    if (!plugin.handles(admission.request)) continue;
    const isAsSent = object === admission.object;
    const admitted = plugin.admit(isAsSent ? admission : { ...admission, object });
    if (!admitted.ok) return admitted;
    object = admitted.value;
  }
  return ok(object);
}
