/**
 * What the API server writes about itself: the Service `default/kubernetes` and its endpoints. It looks again and
 * again whether they are as they should be.
 * @source kubernetes v1.30 pkg/controlplane/controller/kubernetesservice/controller.go, pkg/controlplane/reconcilers/endpointsadapter.go
 * @simplified One API server, which keeps no lease for others like it.
 */
import { isEqual } from '../api/equal';
import type { Endpoints, EndpointSlice } from '../api/workloads';
import type { Draft, KubeObject } from '../api/object';
import type { Resource } from '../apiserver/resource';
import { resourceOf } from '../apiserver/resources';
import type { User } from '../apiserver/request';
import type { ApiServer } from '../apiserver/server';
import type { TimerClock } from '../clock/virtual-clock';
import type { ApiServerLog } from './api-server-log';
import { ownService } from './own-service';

/** @source kubernetes v1.30 pkg/controlplane/instance.go DefaultEndpointReconcilerInterval */
const INTERVAL_MS = 10_000;
const NAME = 'kubernetes';
const NAMESPACE = 'default';
const LOOPBACK: User = { name: 'system:apiserver', groups: ['system:masters'] };

const services = resourceOf('services');
const endpoints = resourceOf('endpoints');
const slices = resourceOf('endpointslices', 'discovery.k8s.io');

export interface OwnEndpointsOptions {
  readonly api: ApiServer;
  readonly clock: TimerClock;
  readonly address: { readonly ip: string; readonly port: number };
  readonly canWrite: () => boolean;
  readonly log: ApiServerLog;
}

export class OwnEndpoints {
  readonly #options: OwnEndpointsOptions;
  #isRunning = false;

  constructor(options: OwnEndpointsOptions) {
    this.#options = options;
  }

  start(): void {
    const { address, clock } = this.#options;
    this.#isRunning = true;
    const reconcile = () => {
      if (!this.#isRunning) return;
      this.#write([address.ip]);
      clock.setTimeout(reconcile, INTERVAL_MS);
    };
    reconcile();
  }

  stop(): void {
    this.#isRunning = false;
  }

  /** The server is asked to end: it takes its address out, so that nobody is sent to it any more. */
  leave(): void {
    if (this.#isRunning) this.#write([]);
    this.#isRunning = false;
  }

  #write(ips: readonly string[]): void {
    const { address, api, canWrite, log } = this.#options;
    if (!canWrite()) return;
    if (ips.length > 0 && !api.store.get(services, NAMESPACE, NAME))
      this.#create(services, ownService(address.port));
    const port = { name: 'https', port: address.port, protocol: 'TCP' };
    const isReset = this.#put(endpoints, {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: {
        name: NAME,
        namespace: NAMESPACE,
        labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
      },
      ...(ips.length > 0
        ? { subsets: [{ addresses: ips.map((ip) => ({ ip })), ports: [port] }] }
        : {}),
    } satisfies Draft<Endpoints>);
    if (isReset) log.resetEndpoints(ips);
    this.#put(slices, {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: NAME,
        namespace: NAMESPACE,
        labels: { 'kubernetes.io/service-name': NAME },
      },
      addressType: 'IPv4',
      endpoints: ips.length > 0 ? [{ addresses: [...ips], conditions: { ready: true } }] : [],
      ports: ips.length > 0 ? [port] : [],
    } satisfies Draft<EndpointSlice>);
  }

  /** Creates the object, or gives it back what makes it up. Tells whether it was not as it should be. */
  #put(resource: Resource, wanted: Draft<Endpoints> | Draft<EndpointSlice>): boolean {
    const { api } = this.#options;
    const present = api.store.get(resource, NAMESPACE, NAME);
    const to = { resource, namespace: NAMESPACE, name: NAME };
    if (!present) {
      this.#create(resource, wanted);
      return true;
    }
    const { metadata, ...parts } = wanted;
    const { labels } = metadata;
    const { subsets: _before, ...kept } = present as Partial<Endpoints> & KubeObject;
    const next = { ...kept, ...parts, metadata: { ...present.metadata, labels } };
    if (isEqual(next, present)) return false;
    api.handle({ ...to, verb: 'update', body: next }, LOOPBACK);
    return true;
  }

  #create(resource: Resource, body: Draft<KubeObject>): void {
    this.#options.api.handle(
      { verb: 'create', resource, namespace: NAMESPACE, name: NAME, body },
      LOOPBACK,
    );
  }
}
