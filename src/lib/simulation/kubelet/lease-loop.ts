import type { Lease } from '../api/kinds';
import type { Draft } from '../api/object';
import { goDuration } from '../api/duration';
import { rfc3339Micro } from '../api/time';
import { epochMs } from '../clock/world';
import type { Verb } from '../apiserver/resource';
import { resourceOf } from '../apiserver/resources';
import type { ClientRequest } from '../client/types';
import { MachineActor } from '../machines/actor';
import { machine, type NodeLeaseEmitted } from '../machines/node-lease/machine';
import type { KubeletContext } from './context';

const NAMESPACE = 'kube-node-lease';
const RETRIES_FAILED = (retries: number): string => `failed ${retries} attempts to update lease`;

/** Keeps the node's Lease fresh: does what the `node-lease` machine decides. */
export class LeaseLoop {
  readonly actor: MachineActor<typeof machine, NodeLeaseEmitted>;
  readonly #context: KubeletContext;
  readonly #resource = resourceOf('leases', 'coordination.k8s.io');
  readonly #timeoutMs: number;
  readonly #queryText: string;
  /** The lease as the API server last gave it. */
  #lease: Lease | undefined;

  constructor(context: KubeletContext) {
    this.#context = context;
    const { world, process, name, lane, logger } = context;
    const { profile } = world;
    this.#timeoutMs = profile.heartbeatTimeoutMs;
    this.#queryText = `timeout=${goDuration(this.#timeoutMs)}`;
    const random = world.chance.stream(`lease ${name}`);
    const failure = RETRIES_FAILED(profile.leaseUpdateRetries);
    this.actor = new MachineActor<typeof machine, NodeLeaseEmitted>({
      world,
      machine,
      clock: process.clock,
      id: `node-lease ${name}`,
      lane,
      object: `Lease/${NAMESPACE}/${name}`,
      input: {
        renewIntervalMs: () =>
          random.jitteredMs(profile.leaseRenewIntervalMs, profile.leaseRenewJitterFactor),
        updateRetries: profile.leaseUpdateRetries,
        ensureBackoffFirstMs: profile.leaseEnsureBackoffFirstMs,
        ensureBackoffMaxMs: profile.leaseEnsureBackoffMaxMs,
      },
      handlers: {
        'put lease': () => {
          this.#put();
        },
        'get lease': () => {
          this.#get();
        },
        'create lease': () => {
          this.#create();
        },
        'log fallback': () => {
          const message = 'failed to update lease using latest lease, fallback to ensure lease';
          logger.info('controller.go:115', message, { err: failure });
        },
        'log will retry': () => {
          const interval = goDuration(profile.leaseRenewIntervalMs);
          logger.error('controller.go:123', 'Will retry updating lease', failure, { interval });
        },
        'log ensure failed': ({ failure: why, intervalMs }) => {
          const interval = goDuration(intervalMs);
          logger.error('controller.go:145', 'Failed to ensure lease exists, will retry', why, {
            interval,
          });
        },
      },
    });
  }

  start(): void {
    this.actor.start();
  }

  #request(verb: Verb, body?: unknown): ClientRequest {
    return {
      verb,
      resource: this.#resource,
      namespace: NAMESPACE,
      name: this.#context.name,
      body,
      timeoutMs: this.#timeoutMs,
      queryText: this.#queryText,
    };
  }

  #put(): void {
    const { client, logger } = this.#context;
    const lease = this.#lease;
    const body = lease && { ...lease, spec: { ...lease.spec, renewTime: this.#renewTime() } };
    client.send<Lease>(this.#request('update', body), (answer) => {
      if (answer.ok) {
        this.#lease = answer.value;
        this.actor.send({ type: 'lease updated' });
        return;
      }
      logger.error('controller.go:195', 'Failed to update lease', answer);
      const isConflict = answer.status?.reason === 'Conflict';
      this.actor.send({ type: isConflict ? 'update conflicted' : 'update failed' });
    });
  }

  #get(): void {
    this.#context.client.send<Lease>(this.#request('get'), (answer) => {
      if (answer.ok) {
        this.#lease = answer.value;
        this.actor.send({ type: 'lease found' });
      } else if (answer.status?.reason === 'NotFound') {
        this.actor.send({ type: 'lease missing' });
      } else {
        this.actor.send({ type: 'ensure failed', failure: answer });
      }
    });
  }

  /** The Lease belongs to the Node, so that it goes when the Node goes: the Node's uid is needed first. */
  #create(): void {
    const { client, logger, name } = this.#context;
    client.send(
      { ...this.#request('get'), resource: resourceOf('nodes'), namespace: undefined },
      (found) => {
        if (!found.ok) {
          const message = 'Failed to get node when trying to set owner ref to the node lease';
          logger.error('nodelease.go:49', message, found, { node: name });
          this.actor.send({ type: 'lease not prepared' });
          return;
        }
        const { metadata } = found.value as Lease;
        const body = this.#newLease(metadata.uid);
        client.send<Lease>(this.#request('create', body), (answer) => {
          if (answer.ok) {
            this.#lease = answer.value;
            this.actor.send({ type: 'lease created' });
          } else {
            this.actor.send({ type: 'ensure failed', failure: answer });
          }
        });
      },
    );
  }

  #newLease(nodeUid: string): Draft<Lease> {
    const { name, world } = this.#context;
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name,
        namespace: NAMESPACE,
        ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid: nodeUid }],
      },
      spec: {
        holderIdentity: name,
        leaseDurationSeconds: world.profile.nodeLeaseDurationSeconds,
        renewTime: this.#renewTime(),
      },
    };
  }

  #renewTime(): string {
    const { world, host } = this.#context;
    return rfc3339Micro(epochMs(world), host.microTime.read().micros);
  }
}
