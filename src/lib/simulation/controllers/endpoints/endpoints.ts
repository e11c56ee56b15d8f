import type { Service } from '../../api/kinds';
import type { Endpoints } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import { resourceOf } from '../../apiserver/resources';
import type { EventRecorder } from '../../client/event-recorder';
import { recorderFor, type ControllerContext } from '../context';
import type { Informer, Informers } from '../informers';
import { involved } from '../shared/pod-draft';
import { perform } from '../shared/requests';
import { keyOf, partsOf, type Outcome } from '../work-queue';
import { ServiceQueue } from './service-queue';
import { StaleCopies } from './stale-copies';
import { subsetsOf } from './subsets';
import { labelsFor, TriggerTimes, withTriggerTime } from './trigger-times';

const LANE = 'endpoints';
const LOGGER = 'endpoints-controller';

/**
 * Writes the addresses behind each Service into its Endpoints.
 * @source kubernetes v1.30 pkg/controller/endpoint/endpoints_controller.go
 */
export class EndpointsController {
  readonly #context: ControllerContext;
  readonly #events: EventRecorder;
  readonly #endpoints: Informer<Endpoints>;
  readonly #queue: ServiceQueue;
  readonly #triggerTimes = new TriggerTimes();
  readonly #stale = new StaleCopies();

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#events = recorderFor(context, {
      component: 'endpoint-controller',
      lane: LANE,
      loggerName: LOGGER,
    });
    const sync = (key: string) => this.#sync(key);
    this.#queue = new ServiceQueue({ context, informers, name: LANE, sync });
    this.#endpoints = informers.of<Endpoints>('endpoints').listen({
      deleted: ({ metadata: { namespace = '', name } }) => {
        this.#stale.forget(`${namespace}/${name}`);
        this.#queue.add(`${namespace}/${name}`);
      },
    });
  }

  start(): void {
    const { logger } = this.#context;
    logger.info('endpoints_controller.go:177', 'Starting endpoint controller', { logger: LOGGER });
  }

  #sync(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const service = this.#queue.services.get(name, namespace);
    if (!service) return this.#forget(key);
    const pods = this.#queue.podsOf(service);
    if (!pods) return 'done';
    const time = this.#triggerTimes.of(service, pods);
    const subsets = subsetsOf(service, pods);
    const present = this.#endpoints.get(name, namespace);
    const labels = labelsFor(service);
    if (present && this.#stale.areStale(key, [present])) return this.#isTooOld(key, present);
    if (
      present &&
      isEqual(present.subsets ?? [], subsets) &&
      isEqual(present.metadata.labels ?? {}, labels)
    )
      return 'done';
    const annotations = withTriggerTime(present?.metadata.annotations, time);
    const metadata = { ...present?.metadata, name, namespace, labels, annotations };
    const kind = { apiVersion: 'v1', kind: 'Endpoints' };
    return this.#write(service, {
      ...kind,
      metadata: metadata as Endpoints['metadata'],
      ...(subsets.length > 0 ? { subsets } : {}),
    });
  }

  #write(service: Service, body: Endpoints): Outcome {
    const { namespace, name, resourceVersion } = body.metadata;
    const verb = resourceVersion ? 'update' : 'create';
    const resource = resourceOf('endpoints');
    const request = { verb, resource, namespace, name, body } as const;
    const answer = perform<Endpoints>(this.#context.client, request);
    if (answer.ok) {
      this.#stale.wrote(keyOf(answer.value), answer.value);
      return 'done';
    }
    const what = verb === 'create' ? 'create' : 'update';
    const message = `Failed to ${what} endpoint ${namespace ?? ''}/${name}: ${answer.error}`;
    const reason = verb === 'create' ? 'FailedToCreateEndpoint' : 'FailedToUpdateEndpoint';
    this.#events.record(involved(service), 'Warning', reason, message);
    return 'again';
  }

  /** It is looked at again until the copy is as new as what was written. */
  #isTooOld(key: string, { metadata: { resourceVersion } }: Endpoints): Outcome {
    const { logger } = this.#context;
    if (logger.enabled(2))
      logger.info('endpoints_controller.go:348', 'Error syncing endpoints, retrying', {
        logger: LOGGER,
        service: key,
        err: `endpoints informer cache is out of date, resource version ${resourceVersion} already processed for endpoints ${key}`,
      });
    return 'again';
  }

  /** The Endpoints of a Service that has gone; those that never had one are somebody else's. */
  #forget(key: string): Outcome {
    this.#triggerTimes.forget(key);
    const { namespace, name } = partsOf(key);
    if (!this.#endpoints.get(name, namespace)) return 'done';
    const resource = resourceOf('endpoints');
    perform(this.#context.client, { verb: 'delete', resource, namespace, name });
    return 'done';
  }
}
