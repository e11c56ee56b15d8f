import type { Container as ContainerSpec, Probe } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { Container, Sandbox } from '../../host/container-runtime';
import type { Handlers, RunningMachine } from '../../machines/actor';
import type { ContainerEmitted } from '../../machines/container/machine';
import { EnvironmentError } from '../container-command';
import { beforeStop } from './before-stop';
import { containerMachine, type ContainerActor } from './container-machine';
import { ContainerProbes } from './container-probes';
import { restartBackOffWords, type Waiting } from './container-statuses';
import type { Say } from './image-manager';
import type { PodContext } from './pod-context';
import { recordPodEvent } from './pod-events';
import type { ProbeKind } from './prober';
import { prepareContainer } from './start-container';

/** From the container's creation to its start. @source measured on the recorded v1.30.4 cluster, CreateContainer, StartContainer */
const CREATE_MS = 40;
const START_MS = 60;

/** The pod of a container, as its worker has it. */
interface Owner {
  readonly pod: Pod;
  /** Brings the pod's status up to date, and what follows from it. */
  readonly sync: () => void;
}

/** One container of a pod: does what the `container` machine decides. */
export class ContainerUnit {
  readonly name: string;
  readonly isInit: boolean;
  readonly probes: ContainerProbes;
  /** Why the kubelet could not start it when it came to it last. */
  waiting: Waiting | undefined;
  readonly #context: PodContext;
  readonly #owner: Owner;
  #actor: ContainerActor | undefined;
  #sandbox: Sandbox | undefined;
  #done: (error: string | undefined) => void = () => undefined;
  #stopMessage = '';

  constructor(context: PodContext, owner: Owner, name: string, isInit: boolean) {
    this.#context = context;
    this.#owner = owner;
    this.name = name;
    this.isInit = isInit;
    this.probes = new ContainerProbes({
      context: context.kubelet,
      takesNoTime: context.takesNoTime,
      spec: () => this.spec,
      failed: (message) => {
        this.#say('Warning', 'Unhealthy', message);
      },
      startupPassed: () => {
        this.#machine().send({ type: 'startup probe passed' });
        owner.sync();
      },
      readinessChanged: (isReady) => {
        const type = isReady ? 'readiness probe passed' : 'readiness probe failed';
        this.#machine().send({ type });
        owner.sync();
      },
      isDead: (kind, probe) => {
        this.#probeKilled(kind, probe);
      },
    });
  }

  get spec(): ContainerSpec {
    const { initContainers = [], containers } = this.#owner.pod.spec;
    const spec = (this.isInit ? initContainers : containers).find(({ name }) => name === this.name);
    return spec ?? { name: this.name };
  }

  /** Every container of this name, oldest first. */
  get own(): readonly Container[] {
    const { runtime } = this.#context.kubelet.host;
    const all = runtime.containersOf(this.#owner.pod.metadata.uid);
    return all.some(({ name }) => name !== this.name)
      ? all.filter(({ name }) => name === this.name)
      : all;
  }

  get isRunning(): boolean {
    return this.own.at(-1)?.state === 'Running';
  }

  get machine(): RunningMachine {
    return this.#machine();
  }

  /** The pod's sync has come to this container. */
  turn(sandbox: Sandbox, done: (error: string | undefined) => void): void {
    this.#sandbox = sandbox;
    this.#done = done;
    if (!this.#context.takesNoTime()) {
      this.#lookForImage();
      return;
    }
    const { pod } = this.#owner;
    this.#context.images.look(this.spec, this.#say);
    prepareContainer(this.#context, { pod, sandbox, spec: this.spec })(this.own.length);
    this.#say('Normal', 'Created', `Created container ${this.name}`);
    this.#say('Normal', 'Started', `Started container ${this.name}`);
    done(undefined);
  }

  exited(container: Container): void {
    if (container !== this.own.at(-1)) return;
    this.probes.ended();
    const ranMs = container.finishedAtMs - container.startedAtMs;
    const actor = this.#machine(true);
    // One whose program could not be started is told so where that was tried.
    if (!actor.matches('creating'))
      actor.send({ type: 'exited', exitCode: container.exitCode, ranMs });
  }

  stop(gracePeriodMs: number): void {
    this.waiting = undefined;
    this.#stopMessage = `Stopping container ${this.name}`;
    // Whether somebody has looked at a machine that waits must make no difference.
    if (!this.isRunning && (!this.#actor || this.#actor.matches('waiting'))) return;
    this.#machine().send({ type: 'stop wanted', gracePeriodMs });
  }

  /** A container that runs another image than the spec has now is started anew. */
  specChanged(): void {
    const running = this.own.at(-1);
    if (running?.state !== 'Running' || running.image === this.spec.image) return;
    this.#stopMessage = `Container ${this.name} definition changed, will be restarted`;
    this.#machine().send({ type: 'restart wanted', gracePeriodMs: this.#gracePeriodMs() });
  }

  /** The kubelet's process has ended, or the pod is forgotten. */
  close(): void {
    this.probes.stop();
    this.#actor?.stop();
  }

  readonly #say: Say = (type, reason, message) => {
    const list = this.isInit ? 'initContainers' : 'containers';
    const fieldPath = `spec.${list}{${this.name}}`;
    recordPodEvent(this.#context.kubelet, this.#owner.pod, { type, reason, message, fieldPath });
  };

  /** Made when it is needed first. */
  #machine(isRunning = this.isRunning): ContainerActor {
    const { isInit, spec } = this;
    const { isStarted, isReady } = this.probes;
    this.#actor ??= containerMachine(
      this.#context.kubelet,
      { pod: this.#owner.pod, spec, isInit, isRunning, isStarted, isReady },
      this.#handlers,
    );
    return this.#actor;
  }

  readonly #handlers: Handlers<ContainerEmitted> = {
    'pull image': () => {
      this.#pullImage();
    },
    'start container': () => {
      this.#start();
    },
    'report image back-off': () => {
      const message = `Back-off pulling image "${this.spec.image ?? ''}"`;
      this.#say('Normal', 'BackOff', message);
      this.#say('Warning', 'Failed', 'Error: ImagePullBackOff');
      this.#couldNot({ reason: 'ImagePullBackOff', message });
    },
    'report restart back-off': () => {
      this.#reportRestartBackOff();
    },
    'send SIGTERM': ({ gracePeriodMs }) => {
      this.#terminate(gracePeriodMs);
    },
    'send SIGKILL': () => {
      const container = this.own.at(-1);
      if (container) this.#context.kubelet.host.runtime.kill(container);
    },
  };

  #lookForImage(): void {
    const actor = this.#machine();
    const found = actor.matches('waiting') ? this.#context.images.look(this.spec, this.#say) : '';
    if (typeof found === 'string') {
      actor.send({ type: 'turn came', needsImage: found === 'needed' });
      return;
    }
    this.#say('Warning', 'Failed', `Error: ${found.reason}`);
    this.#couldNot(found);
  }

  #pullImage(): void {
    const { world } = this.#context.kubelet;
    this.#context.images.pull(this.spec.image ?? '', this.#say, (failure) => {
      const actor = this.#machine();
      if (!actor.matches('pulling')) return;
      if (!failure) {
        actor.send({ type: 'image pulled' });
        return;
      }
      const { cause } = world.clock;
      this.#say('Warning', 'Failed', `Error: ${failure.reason}`);
      actor.send({ type: 'pull failed' });
      world.clock.cause = cause;
      this.#couldNot(failure);
    });
  }

  #start(): void {
    const sandbox = this.#sandbox;
    const start = sandbox && this.#prepared(sandbox);
    if (!start) return;
    const after = (delayMs: number, act: () => void) =>
      this.#context.kubelet.process.clock.setTimeout(() => {
        if (this.#machine().matches('creating') && sandbox.isReady) act();
        else this.#done(`sandbox of "${this.name}" is gone`);
      }, delayMs);
    after(CREATE_MS, () => {
      this.#say('Normal', 'Created', `Created container ${this.name}`);
      after(START_MS, () => {
        this.#started(start((this.own.at(-1)?.attempt ?? -1) + 1));
      });
    });
  }

  #prepared(sandbox: Sandbox): ((attempt: number) => Container) | undefined {
    try {
      return prepareContainer(this.#context, { pod: this.#owner.pod, sandbox, spec: this.spec });
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      const { message } = error;
      this.#say('Warning', 'Failed', `Error: ${message}`);
      this.#machine().send({ type: 'start failed' });
      this.#couldNot({ reason: 'CreateContainerConfigError', message });
      return undefined;
    }
  }

  #started(container: Container): void {
    const { runtime } = this.#context.kubelet.host;
    // Of those that have ended the last one is kept, for its log.
    for (const old of this.own.slice(0, -2)) runtime.removeContainer(old);
    const actor = this.#machine();
    if (container.state === 'Exited') {
      const { message = '', exitCode } = container;
      this.#say('Warning', 'Failed', `Error: ${message}`);
      actor.send({ type: 'created' });
      actor.send({ type: 'exited', exitCode, ranMs: 0 });
      this.#couldNot({ reason: 'RunContainerError', message });
      return;
    }
    this.#say('Normal', 'Started', `Started container ${this.name}`);
    this.waiting = undefined;
    actor.send({ type: 'created' });
    this.#done(undefined);
  }

  #reportRestartBackOff(): void {
    const { restartBackOffMs } = this.#machine().snapshot().context;
    const { event, waiting } = restartBackOffWords(this.#owner.pod, this.name, restartBackOffMs);
    this.#say('Warning', 'BackOff', event);
    this.#couldNot(waiting);
  }

  #couldNot(waiting: Waiting): void {
    this.waiting = waiting;
    const why = `${waiting.reason}: ${JSON.stringify(waiting.message ?? '')}`;
    this.#done(`failed to "StartContainer" for "${this.name}" with ${why}`);
  }

  #terminate(gracePeriodMs: number): void {
    const container = this.own.at(-1);
    if (!container) return;
    this.probes.stop();
    this.#say('Normal', 'Killing', this.#stopMessage);
    beforeStop(this.#context.kubelet, { container, spec: this.spec, gracePeriodMs }, (failure) => {
      if (failure !== undefined) this.#say('Warning', 'FailedPreStopHook', failure);
      if (container.state === 'Running') this.#context.kubelet.host.runtime.terminate(container);
    });
  }

  #probeKilled(kind: ProbeKind, probe: Probe): void {
    this.#stopMessage = `Container ${this.name} failed ${kind.toLowerCase()} probe, will be restarted`;
    const gracePeriodMs = this.#gracePeriodMs(probe.terminationGracePeriodSeconds);
    this.#machine().send({ type: 'restart wanted', gracePeriodMs });
    this.#owner.sync();
  }

  #gracePeriodMs(ofProbe?: number): number {
    const { profile } = this.#context.kubelet.world;
    const { terminationGracePeriodSeconds = profile.terminationGracePeriodSeconds } =
      this.#owner.pod.spec;
    return Math.max(
      (ofProbe ?? terminationGracePeriodSeconds) * 1_000,
      profile.minimumGracePeriodMs,
    );
  }
}
