import type { Endpoint, EndpointPort } from 'kubernetes-types/discovery/v1';
import type { Node, Service } from '../../api/kinds';
import type { EndpointSlice } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import { resourceOf } from '../../apiserver/resources';
import type { ClientRequest } from '../../client/api-client';
import type { ControllerContext } from '../context';
import type { Informer, Informers } from '../informers';
import { controllerReference } from '../shared/owned';
import { perform } from '../shared/requests';
import { keyOf, partsOf, type Outcome } from '../work-queue';
import { ServiceQueue } from './service-queue';
import { changesFor, groupKey, groupsOf } from './slices';
import { StaleCopies } from './stale-copies';
import { labelsFor, TriggerTimes, withTriggerTime } from './trigger-times';

const LANE = 'endpointslice';
const LOGGER = 'endpointslice-controller';
const GROUP = 'discovery.k8s.io';
const PLURAL = 'endpointslices';
const SERVICE_NAME = 'kubernetes.io/service-name';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const MANAGER = 'endpointslice-controller.k8s.io';
const BY_SERVICE = 'service';

const serviceOf = ({ metadata: { namespace = '', labels } }: EndpointSlice): readonly string[] =>
  labels?.[MANAGED_BY] === MANAGER ? [`${namespace}/${labels[SERVICE_NAME] ?? ''}`] : [];

/** What a slice of one Service is to be. */
interface Wanted {
  readonly service: Service;
  readonly time: string | undefined;
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
}

/**
 * Writes the addresses behind each Service into EndpointSlices, which kube-proxy reads.
 * @source kubernetes v1.30 pkg/controller/endpointslice/endpointslice_controller.go
 * @simplified IPv4 only, and no topology hints.
 */
export class EndpointSliceController {
  readonly #context: ControllerContext;
  readonly #slices: Informer<EndpointSlice>;
  readonly #nodes: Informer<Node>;
  readonly #queue: ServiceQueue;
  readonly #triggerTimes = new TriggerTimes();
  readonly #stale = new StaleCopies();

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    const sync = (key: string) => this.#sync(key);
    this.#queue = new ServiceQueue({ context, informers, name: LANE, sync });
    this.#nodes = informers.of<Node>('nodes');
    const changed = (slice: EndpointSlice) => {
      for (const key of serviceOf(slice)) {
        this.#stale.forget(key, slice.metadata.name);
        this.#queue.add(key);
      }
    };
    this.#slices = informers.of<EndpointSlice>(PLURAL, GROUP).indexBy(BY_SERVICE, serviceOf);
    this.#slices.listen({ deleted: changed });
  }

  start(): void {
    const { logger } = this.#context;
    logger.info('endpointslice_controller.go:265', 'Starting endpoint slice controller', {
      logger: LOGGER,
    });
  }

  #sync(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const service = this.#queue.services.get(name, namespace);
    if (!service) {
      // Its slices go with their owner.
      this.#triggerTimes.forget(key);
      this.#stale.forget(key);
      return 'done';
    }
    const pods = this.#queue.podsOf(service);
    if (!pods || service.metadata.deletionTimestamp) return 'done';
    const slices = this.#slices.indexed(BY_SERVICE, key);
    if (this.#stale.areStale(key, slices)) return this.#areTooOld(key);
    const time = this.#triggerTimes.of(service, pods);
    const { groups, isComplete } = groupsOf(service, pods, (node) => this.#nodes.get(node));
    const isWritten = this.#reconcile({ service, time }, slices, groups);
    return isWritten && isComplete ? 'done' : 'again';
  }

  #areTooOld(key: string): Outcome {
    const message = 'Error syncing endpoint slices for service, retrying';
    this.#context.logger.info('endpointslice_controller.go:311', message, {
      logger: LOGGER,
      key,
      err: 'EndpointSlice informer cache is out of date',
    });
    return 'again';
  }

  /** Whether all was written. @source kubernetes v1.30 staging/src/k8s.io/endpointslice/reconciler.go reconcileByAddressType */
  #reconcile(
    { service, time }: Pick<Wanted, 'service' | 'time'>,
    slices: readonly EndpointSlice[],
    groups: ReturnType<typeof groupsOf>['groups'],
  ): boolean {
    const { endpointsPerSliceMax: max } = this.#context.world.profile;
    const spare: EndpointSlice[] = slices.filter((slice) => !groups.has(groupKey(slice)));
    let isWritten = true;
    for (const [key, { ports, endpoints }] of groups) {
      const present = slices.filter((slice) => groupKey(slice) === key);
      const changes = changesFor(present, endpoints, max);
      spare.push(...changes.remove);
      for (const each of changes.update)
        isWritten &&= this.#update(each.slice, { service, time, ports, endpoints: each.endpoints });
      for (const each of changes.create) {
        // A slice that is not needed any more is used again.
        const wanted = { service, time, ports, endpoints: each };
        const reused = spare.pop();
        isWritten &&= reused ? this.#update(reused, wanted) : this.#create(wanted);
      }
      const relabelled = present.filter(
        (slice) => !changes.update.some((each) => each.slice === slice) && !spare.includes(slice),
      );
      for (const slice of relabelled)
        if (!isEqual(slice.metadata.labels, labelsOf(service)))
          isWritten &&= this.#update(slice, {
            service,
            time,
            ports,
            endpoints: slice.endpoints ?? [],
          });
    }
    return this.#leaveOne({ service, time }, spare, groups.size === 0) && isWritten;
  }

  /** A Service without endpoints has one slice that says so; what else is left goes. */
  #leaveOne(
    { service, time }: Pick<Wanted, 'service' | 'time'>,
    spare: readonly EndpointSlice[],
    isEmpty: boolean,
  ): boolean {
    const [kept, ...others] = isEmpty ? spare : [undefined, ...spare];
    let isWritten = others.every((slice) => slice === undefined || this.#remove(slice));
    if (!isEmpty) return isWritten;
    const nothing = { service, time, ports: [], endpoints: [] };
    if (!kept) isWritten &&= this.#create(nothing);
    else if (kept.endpoints || kept.ports) isWritten &&= this.#update(kept, nothing);
    return isWritten;
  }

  #create({ service, time, ports, endpoints }: Wanted): boolean {
    const { namespace, name } = service.metadata;
    const body = {
      apiVersion: `${GROUP}/v1`,
      kind: 'EndpointSlice',
      metadata: {
        generateName: `${name}-`,
        namespace,
        labels: labelsOf(service),
        annotations: withTriggerTime(undefined, time),
        ownerReferences: [controllerReference(service)],
      },
      addressType: 'IPv4',
      endpoints,
      ports,
    };
    return this.#write(service, { verb: 'create', namespace, body });
  }

  #update(slice: EndpointSlice, { service, time, ports, endpoints }: Wanted): boolean {
    const { namespace, name, annotations } = slice.metadata;
    const metadata = {
      ...slice.metadata,
      labels: labelsOf(service),
      annotations: withTriggerTime(annotations, time),
    };
    const body = { ...slice, metadata, endpoints, ports };
    return this.#write(service, { verb: 'update', namespace, name, body });
  }

  #write(service: Service, request: Omit<ClientRequest, 'resource'>): boolean {
    const resource = resourceOf(PLURAL, GROUP);
    const answer = perform<EndpointSlice>(this.#context.client, { ...request, resource });
    if (answer.ok) this.#stale.wrote(keyOf(service), answer.value);
    return answer.ok;
  }

  #remove(slice: EndpointSlice): boolean {
    const { namespace, name } = slice.metadata;
    const resource = resourceOf(PLURAL, GROUP);
    const { ok } = perform(this.#context.client, { verb: 'delete', resource, namespace, name });
    if (ok) for (const key of serviceOf(slice)) this.#stale.removed(key, name);
    return ok;
  }
}

const labelsOf = (service: Service): Readonly<Record<string, string>> => ({
  ...labelsFor(service),
  [MANAGED_BY]: MANAGER,
  [SERVICE_NAME]: service.metadata.name,
});
