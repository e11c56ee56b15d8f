import type { Pod } from '../../api/kinds';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import { perform } from '../shared/requests';
import { isCounted, TRACKING } from './state';

/** Lets a pod go that was counted, or whose Job is gone. @source kubernetes v1.30 pkg/controller/job/tracking_utils.go removeTrackingFinalizerPatch */
export function release({ client }: ControllerContext, pod: Pod): void {
  if (isCounted(pod)) return;
  const { namespace, name, finalizers = [] } = pod.metadata;
  const rest = finalizers.filter((finalizer) => finalizer !== TRACKING);
  perform(client, {
    verb: 'patch',
    resource: resourceOf('pods'),
    namespace,
    name,
    patchType: 'merge',
    body: { metadata: { finalizers: rest.length > 0 ? rest : null } },
  });
}
