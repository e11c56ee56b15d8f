import type { Lease } from '../api/kinds';
import { rfc3339Micro } from '../api/time';
import { epochMs } from '../clock/world';
import { resourceOf } from '../apiserver/resources';
import type { Answer, Failure } from '../client/types';
import { MachineActor } from '../machines/actor';
import { machine, type LeaderElectionEmitted } from '../machines/leader-election/machine';
import { recorderFor, type ControllerContext } from './context';

const NAMESPACE = 'kube-system';
/** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go JitterFactor */
const RETRY_JITTER_FACTOR = 1.2;

interface Options {
  readonly context: ControllerContext;
  /** The name of the Lease, and of the component. */
  readonly component: string;
  /** Who its Events are from, if not from a component of that name. */
  readonly reporter?: string;
  readonly lane: string;
  /** What it says when it has lost the Lease, and where. */
  readonly lost: readonly [source: string, message: string];
  readonly lead: () => void;
}

/**
 * Holds or seeks the Lease that says which process acts.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go tryAcquireOrRenew
 */
export class LeaderElection {
  readonly actor: MachineActor<typeof machine, LeaderElectionEmitted>;
  readonly identity: string;
  readonly #options: Options;
  /** Of every request; renewals are many. */
  readonly #request;
  /** The lease as last seen, and when it last changed by this process's own clock. */
  #observed: { readonly renewTime: string; readonly atMs: number } | undefined;
  #held: Lease | undefined;
  #isFailing = false;

  constructor(options: Options) {
    this.#options = options;
    const { context, component, lane } = options;
    const { world, process, hostName } = context;
    const { profile, chance } = world;
    this.#request = requestFor(component, profile.leaderRenewDeadlineMs);
    const random = chance.stream(`leader election ${component}`);
    this.identity = `${hostName}_${random.uuid()}`;
    this.actor = new MachineActor<typeof machine, LeaderElectionEmitted>({
      world,
      machine,
      clock: process.clock,
      id: `leader-election ${component}`,
      lane,
      object: `Lease/${NAMESPACE}/${component}`,
      input: {
        retryPeriodMs: () => random.jitteredMs(profile.leaderRetryPeriodMs, RETRY_JITTER_FACTOR),
        renewDeadlineMs: profile.leaderRenewDeadlineMs,
      },
      handlers: {
        try: () => {
          this.#try();
        },
        lead: () => {
          this.#lead();
        },
        'give up': () => {
          this.#giveUp();
        },
      },
    });
  }

  start(): void {
    const { context, component } = this.#options;
    context.logger.line(
      'I',
      'leaderelection.go:250',
      () => `attempting to acquire leader lease ${NAMESPACE}/${component}...`,
    );
    this.actor.start();
    context.process.whenExited(() => {
      this.actor.stop();
    });
  }

  #try(): void {
    const { client, world } = this.#options.context;
    const where = this.#request;
    client.send<Lease>({ ...where, verb: 'get' }, (answer) => {
      if (!answer.ok) {
        if (answer.status?.reason === 'NotFound') this.#create();
        else this.#failed(answer);
        return;
      }
      const lease = answer.value;
      const { holderIdentity = '', renewTime = '', leaseTransitions = 0 } = lease.spec;
      if (this.#observed?.renewTime !== renewTime)
        this.#observed = { renewTime, atMs: world.clock.nowMs };
      const isExpired =
        world.clock.nowMs - this.#observed.atMs > world.profile.leaderLeaseDurationMs;
      if (holderIdentity !== '' && holderIdentity !== this.identity && !isExpired) {
        this.#heldBy(holderIdentity);
        return;
      }
      const spec = { ...this.#spec(), leaseTransitions: leaseTransitions + 1 };
      client.send<Lease>({ ...where, verb: 'update', body: { ...lease, spec } }, (written) => {
        if (written.ok) this.#acquired(written.value);
        else this.#failed(written);
      });
    });
  }

  #create(): void {
    const { context, component } = this.#options;
    const body = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: component, namespace: NAMESPACE },
      spec: { ...this.#spec(), leaseTransitions: 0 },
    };
    context.client.send<Lease>({ ...this.#request, verb: 'create', body }, (answer) => {
      if (answer.ok) this.#acquired(answer.value);
      else this.#failed(answer);
    });
  }

  #spec() {
    const { world, microTime } = this.#options.context;
    const now = rfc3339Micro(epochMs(world), microTime.read().micros);
    const leaseDurationSeconds = world.profile.leaderLeaseDurationMs / 1_000;
    return {
      holderIdentity: this.identity,
      leaseDurationSeconds,
      acquireTime: now,
      renewTime: now,
    };
  }

  #heldBy(holder: string): void {
    const { context, component } = this.#options;
    const { logger } = context;
    if (logger.enabled(4)) {
      logger.line(
        'I',
        'leaderelection.go:367',
        () => `lock is held by ${holder} and has not yet expired`,
      );
      logger.line(
        'I',
        'leaderelection.go:255',
        () => `failed to acquire lease ${NAMESPACE}/${component}`,
      );
    }
    this.actor.send({ type: 'held by another' });
  }

  #failed(failure: Failure): void {
    this.#logFailure(failure);
    this.actor.send({ type: 'held by another' });
  }

  #logFailure(failure: Failure): void {
    const { context, component } = this.#options;
    const what = `error retrieving resource lock ${NAMESPACE}/${component}`;
    context.logger.line('E', 'leaderelection.go:347', () => `${what}: ${failure.error}`);
  }

  #acquired(lease: Lease): void {
    this.#held = lease;
    const { context, component } = this.#options;
    context.logger.line(
      'I',
      'leaderelection.go:260',
      () => `successfully acquired lease ${NAMESPACE}/${component}`,
    );
    this.actor.send({ type: 'acquired' });
  }

  #lead(): void {
    const { context, component, reporter = component, lane, lead } = this.#options;
    const involved = {
      kind: 'Lease',
      namespace: NAMESPACE,
      name: component,
      uid: this.#held?.metadata.uid ?? '',
      apiVersion: 'coordination.k8s.io/v1',
    };
    recorderFor(context, { component: reporter, lane }).record(
      involved,
      'Normal',
      'LeaderElection',
      `${this.identity} became leader`,
    );
    lead();
    this.#renewLater();
  }

  #renewLater(): void {
    const { process, world } = this.#options.context;
    process.clock.setTimeout(this.#renewDue, world.profile.leaderRetryPeriodMs);
  }

  readonly #renewDue = (): void => {
    if (!this.actor.matches('leading')) return;
    this.#renew();
    this.#renewLater();
  };

  /** The lease was last written by this process: it is updated without being read first. */
  #renew(): void {
    const { world, microTime, client } = this.#options.context;
    const held = this.#held;
    if (!held) return;
    const renewTime = rfc3339Micro(epochMs(world), microTime.read().micros);
    const body = { ...held, spec: { ...held.spec, renewTime } };
    client.send<Lease>({ ...this.#request, verb: 'update', body, isRoutine: true }, this.#renewed);
  }

  // One function for all renewals: there are hundreds of them.
  readonly #renewed = (answer: Answer<Lease>): void => {
    if (answer.ok) {
      this.#held = answer.value;
      if (this.#isFailing) this.actor.send({ type: 'renewed' });
      this.#isFailing = false;
      return;
    }
    const { client, logger } = this.#options.context;
    // The word is client-go's own.
    const text = () =>
      `Failed to update lock optimitically: ${answer.error}, falling back to slow path`;
    logger.line('E', 'leaderelection.go:340', text);
    if (!this.#isFailing) this.actor.send({ type: 'renewal failed' });
    this.#isFailing = true;
    client.send<Lease>({ ...this.#request, verb: 'get' }, (found) => {
      // What is there now is written at the next try.
      if (found.ok) this.#held = found.value;
      else this.#logFailure(found);
    });
  };

  /**
   * Gives the Lease back, so that the next may take it at once.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go release
   */
  release(done: () => void): void {
    const { context } = this.#options;
    const held = this.#held;
    if (!held || !this.actor.matches('leading')) {
      done();
      return;
    }
    const spec = { ...held.spec, ...this.#spec(), holderIdentity: '', leaseDurationSeconds: 1 };
    const body = { ...held, spec };
    context.client.send<Lease>({ ...this.#request, verb: 'update', body }, () => {
      this.actor.send({ type: 'released' });
      done();
    });
  }

  #giveUp(): void {
    const { context, component, lost } = this.#options;
    const text = `failed to renew lease ${NAMESPACE}/${component}: timed out waiting for the condition`;
    context.logger.line('I', 'leaderelection.go:285', () => text);
    const [source, message] = lost;
    context.logger.line('E', source, () => `"${message}"`);
    context.process.exit(1);
  }
}

/** Waits half of the time in which it has to renew. @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/leaderelection/resourcelock/interface.go NewFromKubeconfig */
function requestFor(name: string, renewDeadlineMs: number) {
  const timeoutMs = renewDeadlineMs / 2;
  const resource = resourceOf('leases', 'coordination.k8s.io');
  const queryText = `timeout=${timeoutMs / 1_000}s`;
  return { resource, namespace: NAMESPACE, name, timeoutMs, queryText };
}
