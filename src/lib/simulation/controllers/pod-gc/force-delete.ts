/** What the pod garbage collector does with pods that nobody else can end. */
import type { PodCondition } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import { LOGGER, OUT_OF_SERVICE } from './pod-gc';

/**
 * Fails a pod that nobody else can end, then takes its object away without any grace.
 * @source kubernetes v1.30 pkg/controller/podgc/gc_controller.go markFailedAndDeletePodWithCondition
 */
export function forceDelete(
  { client, logger, world }: ControllerContext,
  pod: Pod,
  {
    condition,
    deleted = () => undefined,
  }: { condition?: PodCondition | undefined; deleted?: () => void } = {},
): void {
  const { namespace, name } = pod.metadata;
  const target = { resource: resourceOf('pods'), namespace, name };
  logger.info('gc_controller.go:344', 'PodGC is force deleting Pod', {
    ...LOGGER,
    pod: namespacedName(pod),
  });
  const { cause } = world.clock;
  const failed = (error: string) => {
    logger.line('E', 'gc_controller.go:262', () => error);
  };
  const remove = () => {
    world.clock.cause = cause;
    const query = { gracePeriodSeconds: 0 };
    client.send({ verb: 'delete', ...target, query }, (answer) => {
      if (answer.ok) deleted();
      else failed(answer.error);
    });
  };
  if (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') {
    remove();
    return;
  }
  const status = { phase: 'Failed', ...(condition ? { conditions: [condition] } : {}) };
  client.send(
    { verb: 'patch', ...target, subresource: 'status', body: { status }, patchType: 'strategic' },
    (answer) => {
      if (answer.ok) remove();
      else failed(answer.error);
    },
  );
}

export function deleteOrphan(context: ControllerContext, pod: Pod, node: string): void {
  const { logger, world } = context;
  const named = { ...LOGGER, pod: namespacedName(pod) };
  if (logger.enabled(2)) {
    const message = 'Found orphaned Pod assigned to the Node, deleting';
    logger.info('gc_controller.go:249', message, { ...named, node });
  }
  forceDelete(context, pod, {
    condition: orphaned(rfc3339(epochMs(world))),
    deleted: () => {
      logger.info('gc_controller.go:260', 'Forced deletion of orphaned Pod succeeded', named);
    },
  });
}

const orphaned = (now: string): PodCondition => ({
  lastProbeTime: null as never,
  lastTransitionTime: now,
  message: 'PodGC: node no longer exists',
  reason: 'DeletionByPodGC',
  status: 'True',
  type: 'DisruptionTarget',
});

export function deleteUnscheduled(context: ControllerContext, pod: Pod): void {
  const { logger } = context;
  const named = { ...LOGGER, pod: namespacedName(pod) };
  if (logger.enabled(2)) {
    const message = 'Found unscheduled terminating Pod not assigned to any Node, deleting';
    logger.info('gc_controller.go:307', message, named);
  }
  forceDelete(context, pod, {
    deleted: () => {
      const message = 'Forced deletion of unscheduled terminating Pod succeeded';
      logger.info('gc_controller.go:314', message, named);
    },
  });
}

/** Pods that end on nodes which will not end them. */
export function announceLost({ logger }: ControllerContext, lost: readonly Pod[]): void {
  if (!logger.enabled(4)) return;
  for (const pod of lost)
    logger.info('gc_controller.go:160', 'Garbage collecting pod that is terminating', {
      ...LOGGER,
      pod: namespacedName(pod),
      phase: pod.status.phase,
    });
  const message = `Garbage collecting pods that are terminating on node tainted with ${OUT_OF_SERVICE}`;
  logger.info('gc_controller.go:171', message, { ...LOGGER, numPods: lost.length });
}

/** @source kubernetes v1.30 pkg/controller/podgc/gc_controller.go byEvictionAndCreationTimestamp */
export function evictedFirst(a: Pod, b: Pod): number {
  const [evictedA, evictedB] = [a, b].map(({ status }) => Number(status.reason !== 'Evicted'));
  if (evictedA !== evictedB) return Number(evictedA) - Number(evictedB);
  const key = ({ metadata }: Pod) => `${metadata.creationTimestamp} ${metadata.name}`;
  return key(a) < key(b) ? -1 : 1;
}
