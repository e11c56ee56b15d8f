import type { Lease } from '../api/kinds';
import { rfc3339, rfc3339Micro } from '../api/time';
import { resourceOf } from '../apiserver/resources';
import { epochMs } from '../clock/world';
import { digestOf } from '../host/image-store';
import { isEtcdThere } from './etcd-access';
import type { ControlPlaneEnvironment } from './program';

const NAMESPACE = 'kube-system';
/** @source kubernetes v1.30 pkg/controlplane/apiserver/server.go IdentityLeaseRenewIntervalPeriod, IdentityLeaseDurationSeconds */
const RENEW_INTERVAL_MS = 10_000;
const DURATION_SECONDS = 3_600;
/** @source kubernetes v1.30 staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go leaseRenewJitterFactor */
const JITTER = 0.04;
/** @source go encoding/base32 StdEncoding, in lower case */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

const leases = resourceOf('leases', 'coordination.k8s.io');

/**
 * The Lease by which this API server is known to others like it.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/server/config.go NewConfig, pkg/controlplane/apiserver/server.go labelAPIServerHeartbeatFunc
 * @simplified The hash is not SHA-256. Old ones are not collected, since there is never a second server.
 */
export class OwnLease {
  readonly #environment: ControlPlaneEnvironment;
  readonly #name: string;
  #isRunning = false;

  constructor(environment: ControlPlaneEnvironment) {
    this.#environment = environment;
    this.#name = `apiserver-${shortHash(environment.host.name)}`;
  }

  start(): void {
    const { world, process } = this.#environment;
    const random = world.chance.stream('API server lease');
    this.#isRunning = true;
    const renew = () => {
      if (!this.#isRunning) return;
      this.#renew();
      process.clock.setTimeout(renew, random.jitteredMs(RENEW_INTERVAL_MS, JITTER));
    };
    renew();
  }

  stop(): void {
    this.#isRunning = false;
  }

  /** What a process before this one wrote stays, but for the time. */
  #renew(): void {
    const { world, host, api, microTime } = this.#environment;
    if (!isEtcdThere(host)) return;
    const renewTime = rfc3339Micro(epochMs(world), microTime.read().micros);
    const present = api.store.get(leases, NAMESPACE, this.#name) as Lease | undefined;
    const lease = present ?? this.#made();
    api.store.put(leases, { ...lease, spec: { ...lease.spec, renewTime } });
  }

  /** Completed here: what everybody else creates draws its names and uids from one chance, in which this has no part. */
  #made(): Lease {
    const { world, host } = this.#environment;
    const random = world.chance.stream('API server identity');
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name: this.#name,
        namespace: NAMESPACE,
        labels: {
          'apiserver.kubernetes.io/identity': 'kube-apiserver',
          'kubernetes.io/hostname': host.name,
        },
        uid: random.uuid(),
        resourceVersion: '',
        creationTimestamp: rfc3339(epochMs(world)),
      },
      spec: {
        holderIdentity: `${this.#name}_${random.uuid()}`,
        leaseDurationSeconds: DURATION_SECONDS,
      },
    };
  }
}

/** So that every process of one machine has the same name. */
const shortHash = (hostName: string): string =>
  (digestOf(hostName).match(/../g) ?? [])
    .slice(0, 26)
    .map((byte) => BASE32[Number.parseInt(byte, 16) % BASE32.length])
    .join('');
