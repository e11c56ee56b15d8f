/**
 * What the API server writes about itself: the Service `default/kubernetes` and its endpoints. It looks again and
 * again whether they are as they should be.
 * @source kubernetes v1.30 pkg/controlplane/controller/kubernetesservice/controller.go, pkg/controlplane/reconcilers/endpointsadapter.go
 * @simplified One API server, which keeps no lease for others like it.
 */
import { isEqual } from '../api/equal';
import type { Endpoints, EndpointSlice } from '../api/workloads';
import type { Draft, KubeObject } from '../api/object';
import type { User } from '../apiserver/request';
import type { Resource } from '../apiserver/resource';
import { resourceOf } from '../apiserver/resources';
import type { ApiServer } from '../apiserver/server';
import type { TimerClock } from '../clock/virtual-clock';
import { ownService } from './own-service';

/** @source kubernetes v1.30 pkg/controlplane/instance.go DefaultEndpointReconcilerInterval */
const INTERVAL_MS = 10_000;
const NAME = 'kubernetes';
const NAMESPACE = 'default';
const LOOPBACK: User = { name: 'system:apiserver', groups: ['system:masters'] };

const services = resourceOf('services');
const endpoints = resourceOf('endpoints');
const slices = resourceOf('endpointslices', 'discovery.k8s.io');

export interface OwnAddress {
  readonly ip: string;
  readonly port: number;
}

export class OwnEndpoints {
  readonly #api: ApiServer;
  readonly #clock: TimerClock;
  readonly #address: OwnAddress;
  readonly #canWrite: () => boolean;
  #isRunning = false;

  constructor(api: ApiServer, clock: TimerClock, address: OwnAddress, canWrite: () => boolean) {
    this.#api = api;
    this.#clock = clock;
    this.#address = address;
    this.#canWrite = canWrite;
  }

  start(): void {
    this.#isRunning = true;
    const reconcile = () => {
      if (!this.#isRunning) return;
      this.#write([this.#address.ip]);
      this.#clock.setTimeout(reconcile, INTERVAL_MS);
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
    if (!this.#canWrite()) return;
    if (ips.length > 0 && !this.#api.store.get(services, NAMESPACE, NAME))
      this.#create(services, ownService(this.#address.port));
    const port = { name: 'https', port: this.#address.port, protocol: 'TCP' };
    this.#put(endpoints, {
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

  /** Creates the object, or gives it back what makes it up. */
  #put(resource: Resource, wanted: Draft<Endpoints> | Draft<EndpointSlice>): void {
    const present = this.#api.store.get(resource, NAMESPACE, NAME);
    const to = { resource, namespace: NAMESPACE, name: NAME };
    if (!present) {
      this.#create(resource, wanted);
      return;
    }
    const { metadata, ...parts } = wanted;
    const { labels } = metadata;
    const { subsets: _before, ...kept } = present as Partial<Endpoints> & KubeObject;
    const next = { ...kept, ...parts, metadata: { ...present.metadata, labels } };
    if (!isEqual(next, present)) this.#api.handle({ ...to, verb: 'update', body: next }, LOOPBACK);
  }

  #create(resource: Resource, body: Draft<KubeObject>): void {
    this.#api.handle(
      { verb: 'create', resource, namespace: NAMESPACE, name: NAME, body },
      LOOPBACK,
    );
  }
}
