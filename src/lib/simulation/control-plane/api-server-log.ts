/** What the API server's own log says of what it does. */
import type { KubeObject } from '../api/object';
import type { Service } from '../api/kinds';
import type { Severity } from '../host/klog';
import { componentLogger } from './component-context';
import type { ControlPlaneEnvironment } from './program';

type Line = readonly [source: string, text: string];

const event = (source: string, name: string): Line => [
  source,
  `"[graceful-termination] shutdown event" name="${name}"`,
];

const SERVING: readonly Line[] = [
  ['secure_serving.go:213', 'Serving securely on [::]:6443'],
  ['genericapiserver.go:691', '[graceful-termination] waiting for shutdown to be initiated'],
  ['gc_controller.go:78', 'Starting apiserver lease garbage collector'],
];

const TERMINATED: readonly Line[] = [
  event('genericapiserver.go:534', 'ShutdownInitiated'),
  ['controller.go:128', 'Shutting down kubernetes service endpoint reconciler'],
  event('genericapiserver.go:524', 'AfterShutdownDelayDuration'),
];

const CLOSED: readonly Line[] = [
  [
    'genericapiserver.go:699',
    '"[graceful-termination] pre-shutdown hooks completed" name="PreShutdownHooksStopped"',
  ],
  event('genericapiserver.go:611', 'NotAcceptingNewRequest'),
  [
    'genericapiserver.go:657',
    '"[graceful-termination] not going to wait for active watch request(s) to drain"',
  ],
  [
    'genericapiserver.go:648',
    '[graceful-termination] in-flight non long-running request(s) have drained',
  ],
  event('genericapiserver.go:689', 'InFlightRequestsDrained'),
  ['gc_controller.go:91', 'Shutting down apiserver lease garbage collector'],
  ['secure_serving.go:258', 'Stopped listening on [::]:6443'],
  event('genericapiserver.go:602', 'HTTPServerStoppedListening'),
];

/** @source grpc-go v1.59 clientconn.go createTransport */
const NO_ETCD =
  '[core] [Channel #1 SubChannel #2] grpc: addrConn.createTransport failed to connect to {Addr: "127.0.0.1:2379", ServerName: "127.0.0.1:2379", }. Err: connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:2379: connect: connection refused"';

/**
 * The lines of the mechanisms that are simulated, in the order and with the sources of the recorded server.
 * @source the recorded v1.30.4 cluster, S3
 */
export class ApiServerLog {
  readonly #environment: ControlPlaneEnvironment;
  readonly #logger;

  constructor(environment: ControlPlaneEnvironment) {
    this.#environment = environment;
    this.#logger = componentLogger(environment, 'apiserver');
  }

  started(): void {
    const { host, world } = this.#environment;
    this.#line('options.go:221', () => `external host was not specified, using ${host.ip}`);
    this.#line('server.go:182', () => `Version: ${world.profile.version}`);
  }

  serving(): void {
    this.#lines(SERVING);
  }

  terminated(): void {
    this.#lines(TERMINATED);
  }

  closed(): void {
    this.#lines(CLOSED);
  }

  etcdRefused(): void {
    this.#line('logging.go:59', () => NO_ETCD, 'W');
  }

  gaveUp(): void {
    const why = 'Error creating leases: error creating storage factory: context deadline exceeded';
    this.#line('instance.go:290', () => why, 'F');
  }

  /** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/status.go ErrorToAPIStatus, etcd v3.5 api/v3rpc/rpctypes/error.go EtcdError */
  etcdTimedOut(): void {
    const why = 'etcdserver: request timed out';
    this.#line(
      'status.go:71',
      () =>
        `apiserver received an error that is not an metav1.Status: rpctypes.EtcdError{code:0xe, desc:"${why}"}: ${why}`,
      'E',
    );
  }

  /** @source kubernetes v1.30 pkg/registry/core/service/storage/alloc.go initClusterIPs */
  allocated(object: KubeObject): void {
    const { metadata, spec } = object as Service;
    const { clusterIP } = spec;
    if (!clusterIP || clusterIP === 'None') return;
    const service = `${metadata.namespace ?? ''}/${metadata.name}`;
    this.#line(
      'alloc.go:330',
      () => `"allocated clusterIPs" service="${service}" clusterIPs={"IPv4":"${clusterIP}"}`,
    );
  }

  /** @source kubernetes v1.30 pkg/controlplane/reconcilers/lease.go doReconcile */
  resetEndpoints(ips: readonly string[]): void {
    this.#line(
      'lease.go:265',
      () => `Resetting endpoints for master service "kubernetes" to [${ips.join(' ')}]`,
      'W',
    );
  }

  #lines(lines: readonly Line[]): void {
    for (const [source, text] of lines) this.#line(source, () => text);
  }

  #line(source: string, text: () => string, severity: Severity = 'I'): void {
    this.#logger.line(severity, source, text);
  }
}
