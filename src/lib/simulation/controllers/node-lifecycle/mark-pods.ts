import type { Node, Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { resourceOf } from '../../apiserver/resources';
import type { EventRecorder } from '../../client/event-recorder';
import type { ControllerContext } from '../context';
import { BY_NODE } from '../indexes';
import type { Informer } from '../informers';

const LOGGER = { logger: 'node-lifecycle-controller' };
/** So long it takes to mark one pod. @source measured on the recorded v1.30.4 cluster */
const MARK_POD_MS = [5, 9] as const;

interface Marking {
  readonly context: ControllerContext;
  readonly events: EventRecorder;
  readonly pods: Informer<Pod>;
}

/**
 * Sets Ready to False on every pod of a node that was lost; containers, phase and restart counts stay as they
 * are. Gives how long that takes.
 * @source kubernetes v1.30 pkg/controller/util/node/controller_utils.go MarkPodsNotReady
 */
export function markPodsNotReady(marking: Marking, { metadata: { name } }: Node): number {
  const { context, pods } = marking;
  const { logger, world, process } = context;
  if (logger.enabled(2))
    logger.info('controller_utils.go:123', 'Update ready status of pods on node', {
      ...LOGGER,
      node: name,
    });
  const random = world.chance.stream('mark pods');
  let delayMs = 0;
  for (const { metadata } of pods.indexed(BY_NODE, name)) {
    process.clock.setTimeout(() => {
      const pod = pods.get(metadata.name, metadata.namespace);
      if (pod) markPod(marking, pod);
    }, delayMs);
    delayMs += random.between(...MARK_POD_MS);
  }
  return delayMs;
}

function markPod({ context, events }: Marking, pod: Pod): void {
  const { client, logger, world } = context;
  const { namespace, name, uid, resourceVersion } = pod.metadata;
  const ready = pod.status.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'True') return;
  if (logger.enabled(2))
    logger.info('controller_utils.go:144', 'Updating ready status of pod to false', {
      ...LOGGER,
      pod: namespacedName(pod),
    });
  // The condition is written anew: reason and message stay empty.
  const condition = {
    lastProbeTime: null,
    lastTransitionTime: rfc3339(epochMs(world)),
    status: 'False',
    type: 'Ready',
  };
  const conditions = pod.status.conditions?.map((each) =>
    each.type === 'Ready' ? condition : each,
  );
  const request = {
    verb: 'patch',
    resource: resourceOf('pods'),
    namespace,
    name,
    subresource: 'status',
  } as const;
  client.send({ ...request, body: { status: { conditions } }, patchType: 'merge' }, (answer) => {
    if (!answer.ok) return;
    const involved = {
      kind: 'Pod',
      name,
      uid,
      apiVersion: 'v1',
      resourceVersion,
      ...(namespace ? { namespace } : {}),
    };
    events.record(involved, 'Warning', 'NodeNotReady', 'Node is not ready');
  });
}
