import type { Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import type { SchedulerEvents } from './events';
import type { Rejection, Snapshot } from './filter';
import { fitErrorText } from './fit-error';
import type { Nominations } from './nominations';
import { preempt, type Candidate } from './preemption';

const FILE = 'schedule_one.go';
const NO_NODES = 'no nodes available to schedule pods';

interface Failed {
  readonly context: ControllerContext;
  readonly events: SchedulerEvents;
  readonly nominations: Nominations;
  readonly pod: Pod;
  readonly snapshot: Snapshot;
  readonly rejections: ReadonlyMap<string, Rejection>;
  readonly objection: string | undefined;
}

/**
 * A pod fits nowhere: room may be made, and it is told why.
 * @source kubernetes v1.30 pkg/scheduler/schedule_one.go handleSchedulingFailure
 */
export function reportFailure(failed: Failed): void {
  const { context, events, pod, snapshot } = failed;
  const { logger } = context;
  const total = snapshot.nodes.length;
  let text = NO_NODES;
  let nominated: string | undefined;
  if (total > 0) {
    const preemption = preempt(pod, snapshot, failed.rejections);
    if ('candidate' in preemption) nominated = makeRoom(failed, preemption.candidate);
    const message = 'message' in preemption ? preemption.message : '';
    text = fitErrorText({ ...failed, total, preemption: message });
  }
  if (logger.enabled(2)) {
    const why = total > 0 ? 'no fit' : 'no nodes are registered to the cluster';
    const keyValues = total > 0 ? { err: text } : {};
    const message = `Unable to schedule pod; ${why}; waiting`;
    logger.info(`${FILE}:1044`, message, { pod: namespacedName(pod), ...keyValues });
  }
  events.record(pod, {
    type: 'Warning',
    reason: 'FailedScheduling',
    action: 'Scheduling',
    message: text,
  });
  writeCondition(context, pod, { text, nominated });
}

/** @source kubernetes v1.30 pkg/scheduler/schedule_one.go updatePod */
function writeCondition(
  { client, logger, world }: ControllerContext,
  pod: Pod,
  { text, nominated }: { text: string; nominated: string | undefined },
): void {
  const { namespace, name } = pod.metadata;
  if (logger.enabled(3))
    logger.info(`${FILE}:1111`, 'Updating pod condition', {
      pod: namespacedName(pod),
      conditionType: 'PodScheduled',
      conditionStatus: 'False',
      conditionReason: 'Unschedulable',
    });
  const before = pod.status.conditions?.find(({ type }) => type === 'PodScheduled');
  const isNew = before?.status !== 'False' || before.message !== text;
  if (!isNew && nominated === pod.status.nominatedNodeName) return;
  const condition = {
    lastProbeTime: null,
    lastTransitionTime:
      before?.status === 'False' ? before.lastTransitionTime : rfc3339(epochMs(world)),
    message: text,
    reason: 'Unschedulable',
    status: 'False',
    type: 'PodScheduled',
  };
  const body = {
    status: {
      conditions: [condition],
      ...(nominated === undefined ? {} : { nominatedNodeName: nominated }),
    },
  };
  const target = { resource: resourceOf('pods'), namespace, name, subresource: 'status' };
  client.send({ verb: 'patch', ...target, body, patchType: 'strategic' }, () => undefined);
}

/**
 * Deletes the victims and keeps the room.
 * @source kubernetes v1.30 pkg/scheduler/framework/preemption/preemption.go prepareCandidate
 */
function makeRoom(
  { context, events, nominations, pod }: Failed,
  { node, victims }: Candidate,
): string {
  const { client, world } = context;
  const { cause } = world.clock;
  for (const victim of victims) {
    const { namespace, name } = victim.metadata;
    const target = { resource: resourceOf('pods'), namespace, name };
    const condition = {
      lastProbeTime: null,
      lastTransitionTime: rfc3339(epochMs(world)),
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
      reason: 'PreemptionByScheduler',
      status: 'True',
      type: 'DisruptionTarget',
    };
    world.clock.cause = cause;
    const body = { status: { conditions: [condition] } };
    client.send(
      { verb: 'patch', ...target, subresource: 'status', body, patchType: 'strategic' },
      (patched) => {
        if (patched.ok) client.send({ verb: 'delete', ...target }, () => undefined);
      },
    );
    events.record(victim, {
      type: 'Normal',
      reason: 'Preempted',
      action: 'Preempting',
      message: `Preempted by pod ${pod.metadata.uid} on node ${node.name}`,
    });
  }
  world.clock.cause = cause;
  nominations.set(pod, node.name);
  return node.name;
}
