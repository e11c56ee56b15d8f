import type { Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import { resourceOf } from '../../apiserver/resources';
import type { Answer } from '../../client/api-client';
import type { ControllerContext } from '../context';
import type { SchedulerCache } from './cache';
import type { SchedulerEvents } from './events';
import type { NodeInfo } from './node-info';
import type { Waiting } from './queue';
import type { VolumeBinder } from './volume-binder';

/** From the choice of a node to the answer of the API server. @source measured on the recorded v1.30.4 cluster, S2, S8 and S9 */
const BINDING_MS = [8, 17] as const;

interface Options {
  readonly context: ControllerContext;
  readonly cache: SchedulerCache;
  readonly events: SchedulerEvents;
  readonly volumeBinder: VolumeBinder;
  /** The pod has no node after all. */
  readonly failed: (waiting: Waiting) => void;
}

interface Chosen {
  readonly node: NodeInfo;
  readonly evaluated: number;
  readonly feasible: number;
}

/** Writes down where pods go, while the next ones are being looked at. @source kubernetes v1.30 pkg/scheduler/schedule_one.go bindingCycle */
export class Binder {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  bind(waiting: Waiting, chosen: Chosen): void {
    const { context, volumeBinder } = this.#options;
    volumeBinder.bind(waiting.pod, chosen.node, (error) => {
      if (error !== undefined) {
        this.#fail(waiting, `running PreBind plugin "VolumeBinding": ${error}`);
        return;
      }
      const { world, process } = context;
      process.clock.setTimeout(
        () => {
          this.#send(waiting, chosen);
        },
        world.chance.stream('scheduler binding').between(...BINDING_MS),
      );
    });
  }

  #send(waiting: Waiting, chosen: Chosen): void {
    const { client, logger, world } = this.#options.context;
    const { pod } = waiting;
    const { namespace, name, uid } = pod.metadata;
    const node = chosen.node.name;
    if (logger.enabled(3))
      logger.info('default_binder.go:53', 'Attempting to bind pod to node', {
        logger: 'Bind.DefaultBinder',
        pod: namespacedName(pod),
        node,
      });
    const body = {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: { namespace, name, uid },
      target: { kind: 'Node', name: node },
    };
    const target = { resource: resourceOf('pods'), namespace, name, subresource: 'binding' };
    const { cause } = world.clock;
    client.send({ verb: 'create', ...target, body }, (answer) => {
      world.clock.cause = cause;
      const error = refusalIn(answer);
      if (error === undefined) this.#bound(pod, chosen);
      else this.#fail(waiting, `running Bind plugin "DefaultBinder": ${error}`);
    });
  }

  #bound(pod: Pod, { node: { name }, evaluated, feasible }: Chosen): void {
    const { context, events } = this.#options;
    const { logger } = context;
    if (logger.enabled(2))
      logger.info('schedule_one.go:304', 'Successfully bound pod to node', {
        pod: namespacedName(pod),
        node: name,
        evaluatedNodes: evaluated,
        feasibleNodes: feasible,
      });
    events.record(pod, {
      type: 'Normal',
      reason: 'Scheduled',
      action: 'Binding',
      message: `Successfully assigned ${namespacedName(pod)} to ${name}`,
    });
  }

  #fail(waiting: Waiting, why: string): void {
    const { context, cache, events, failed } = this.#options;
    const { pod } = waiting;
    cache.forget(pod);
    const error = `binding rejected: ${why}`;
    context.logger.error('schedule_one.go:1054', 'Error scheduling pod; retrying', error, {
      pod: namespacedName(pod),
    });
    events.record(pod, {
      type: 'Warning',
      reason: 'FailedScheduling',
      action: 'Scheduling',
      message: error,
    });
    failed(waiting);
  }
}

/** The server answers a binding with a Status, which may say that all is well. */
function refusalIn(answer: Answer): string | undefined {
  if (answer.ok || answer.status?.status === 'Success') return undefined;
  return answer.error;
}
