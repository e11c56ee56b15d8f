import type { ContainerStatus } from 'kubernetes-types/core/v1';
import type { Pod, PodStatus } from '../../api/kinds';
import type { Timer } from '../../clock/virtual-clock';
import { epochMs } from '../../clock/world';
import type { Container, Sandbox } from '../../host/container-runtime';
import type { RunningMachine } from '../../machines/actor';
import { computePodStatus, rejectedStatus, terminatedStatus } from '../pod-status';
import { unitStatus } from './container-statuses';
import { ContainerUnit } from './container-unit';
import { nextContainers } from './next-containers';
import type { PodContext } from './pod-context';
import { logSyncErrors, recordPodEvent } from './pod-events';
import { ensureSandbox } from './sandbox';

export interface WorkerOptions {
  readonly context: PodContext;
  /** As the kubelet runs it: for a static pod what its file says, else the API object. */
  readonly pod: Pod;
  readonly onRecord: Pod | undefined;
  /** The status is new: it is to be reported. */
  readonly report: (worker: PodWorker) => void;
  /** Everything of the pod has stopped. */
  readonly terminated: (worker: PodWorker) => void;
}

/**
 * Brings what runs of one pod to what its spec wants, and ends it.
 * @source kubernetes v1.30 pkg/kubelet/pod_workers.go podWorkerLoop, pkg/kubelet/kubelet.go SyncPod, SyncTerminatingPod, SyncTerminatedPod
 * @simplified A pod that nothing happens to is not synced once a minute.
 */
export class PodWorker {
  pod: Pod;
  /** The API object that carries its status; a static pod has none until its mirror is made. */
  onRecord: Pod | undefined;
  /** The trace event that brought the API object as it is. */
  changedBy: number;
  status: PodStatus;
  phase: 'syncing' | 'terminating' | 'terminated' = 'syncing';
  /** Whether a sync goes on: its status is not complete then. */
  isBusy = false;
  readonly #options: WorkerOptions;
  #init: readonly ContainerUnit[];
  #regular: readonly ContainerUnit[];
  #isStale = false;
  /** A sync that is with the runtime goes on to its end, whatever becomes of the pod meanwhile. */
  #isWithRuntime = false;
  #terminatesAfterMs: number | undefined;
  #turn = 0;
  #retry: Timer | undefined;

  constructor(options: WorkerOptions) {
    const { pod, onRecord, context } = options;
    this.#options = options;
    this.pod = pod;
    this.onRecord = onRecord;
    this.status = pod.status;
    this.changedBy = context.kubelet.world.clock.cause;
    [this.#init, this.#regular] = this.#units();
  }

  get uid(): string {
    return this.pod.metadata.uid;
  }

  get machines(): readonly RunningMachine[] {
    return [...this.#init, ...this.#regular].map((unit) => unit.machine);
  }

  /** Adopts what runs of the pod already and starts what does not. */
  start(): void {
    const { volumes, kubelet } = this.#options.context;
    if (kubelet.host.runtime.containersOf(this.uid).some(({ state }) => state === 'Running'))
      volumes.adopt(this.pod);
    this.sync();
  }

  /** Brings the pod nearer to what its spec wants, now or when the sync that goes on has ended. */
  readonly sync = (): void => {
    if (this.phase === 'terminating') this.#stopWhenAllHaveExited();
    if (this.phase !== 'syncing') return;
    if (this.isBusy) {
      this.#isStale = true;
      return;
    }
    this.#clearRetry();
    this.isBusy = true;
    this.#isStale = false;
    this.observe();
    if (isOver(this.status)) {
      this.terminate(0);
      return;
    }
    const turn = ++this.#turn;
    this.#mountVolumes(() => turn === this.#turn);
  };

  /** The spec may have changed: an image may be another one now. */
  updated(pod: Pod): void {
    this.pod = { ...pod, status: this.pod.status };
    for (const unit of this.#all) unit.specChanged();
  }

  containerExited(container: Container): void {
    const { relist } = this.#options.context;
    for (const unit of this.#all) if (unit.spec.name === container.name) unit.exited(container);
    if (this.phase === 'terminating') this.#stopWhenAllHaveExited();
    else relist.note(this.sync);
  }

  /**
   * Ends the pod; asked again with a shorter time, it ends sooner.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go SyncPod todoCtx
   */
  terminate(gracePeriodMs: number): void {
    if (this.phase === 'terminated') return;
    if (this.#isWithRuntime) {
      this.#terminatesAfterMs = Math.min(gracePeriodMs, this.#terminatesAfterMs ?? gracePeriodMs);
      return;
    }
    if (this.phase === 'syncing') {
      this.phase = 'terminating';
      this.isBusy = false;
      this.#turn++;
      this.#clearRetry();
    }
    const atLeast = this.#options.context.kubelet.world.profile.minimumGracePeriodMs;
    for (const unit of this.#all) unit.stop(Math.max(gracePeriodMs, atLeast));
    this.#stopWhenAllHaveExited();
  }

  /** Forgets the pod: the kubelet's process ends, or nothing is left of it. */
  close(): void {
    this.#turn++;
    this.#clearRetry();
    for (const unit of this.#all) unit.close();
  }

  observe(): void {
    const { kubelet } = this.#options.context;
    const { host, world } = kubelet;
    const statusesOf = (units: readonly ContainerUnit[], before: readonly ContainerStatus[] = []) =>
      units.map((unit) =>
        unitStatus(unit, {
          before,
          hasInitContainers: this.#init.length > 0,
          startsAtEpochMs: world.startsAtEpochMs,
        }),
      );
    for (const unit of this.#all) unit.probes.observe(unit.own.at(-1));
    this.status = computePodStatus({
      pod: { ...this.pod, status: this.onRecord?.status ?? this.pod.status },
      sandbox: host.runtime.sandboxOf(this.uid),
      initStatuses: statusesOf(this.#init, this.status.initContainerStatuses),
      statuses: statusesOf(this.#regular, this.status.containerStatuses),
      before: this.status,
      others: this.onRecord?.status.conditions ?? [],
      hostIp: host.ip,
      nowEpochMs: epochMs(world),
      isTerminal: this.phase !== 'syncing' && !this.#isAnyRunning,
    });
    this.#options.report(this);
  }

  get #all(): readonly ContainerUnit[] {
    return this.#init.length === 0 ? this.#regular : [...this.#init, ...this.#regular];
  }

  get #isAnyRunning(): boolean {
    const { runtime } = this.#options.context.kubelet.host;
    return runtime.containersOf(this.uid).some(({ state }) => state === 'Running');
  }

  #units(): readonly [readonly ContainerUnit[], readonly ContainerUnit[]] {
    const { context } = this.#options;
    const { initContainers = [], containers } = this.pod.spec;
    return [
      initContainers.map(({ name }) => new ContainerUnit(context, this, name, true)),
      containers.map(({ name }) => new ContainerUnit(context, this, name, false)),
    ];
  }

  #mountVolumes(isWanted: () => boolean): void {
    const { volumes, takesNoTime } = this.#options.context;
    if (takesNoTime()) volumes.adopt(this.pod);
    if (volumes.isMounted(this.pod)) {
      this.#ensureSandbox(isWanted);
      return;
    }
    volumes.mount(this.pod, isWanted, (error) => {
      if (error === undefined) this.#ensureSandbox(isWanted);
      else this.#ended([error]);
    });
  }

  #ensureSandbox(isWanted: () => boolean): void {
    const { context } = this.#options;
    this.#isWithRuntime = true;
    ensureSandbox(context, this.pod, isWanted, (made) => {
      if ('error' in made) {
        this.#ended([made.error]);
        return;
      }
      if (made.isNew) {
        if (made.sandbox.attempt > 0) this.#beginAnew();
        context.relist.note(this.sync);
      }
      this.#startContainers(made.sandbox, isWanted);
    });
  }

  /** In a new sandbox everything is done once more. */
  #beginAnew(): void {
    for (const unit of this.#all) unit.close();
    [this.#init, this.#regular] = this.#units();
  }

  #startContainers(sandbox: Sandbox, isWanted: () => boolean): void {
    const { pod } = this;
    const queue = [...nextContainers({ pod, sandbox, init: this.#init, regular: this.#regular })];
    const errors: string[] = [];
    const next = (): void => {
      const unit = queue.shift();
      if (!unit) {
        this.#ended(errors);
        return;
      }
      unit.turn(sandbox, (error) => {
        if (!isWanted()) return;
        if (error === undefined) this.#options.context.relist.note(this.sync);
        else errors.push(error);
        next();
      });
    };
    next();
  }

  #ended(errors: readonly string[]): void {
    this.isBusy = false;
    this.#isWithRuntime = false;
    logSyncErrors(this.#options.context.kubelet, this.pod, errors);
    if (this.#terminatesAfterMs !== undefined) this.terminate(this.#terminatesAfterMs);
    // The next sync waits until the containers have been looked at since this one.
    else if (this.#isStale) this.#options.context.relist.note(this.sync);
    else if (errors.length > 0) this.#syncLater();
  }

  #syncLater(): void {
    const { world, process, name } = this.#options.context.kubelet;
    const { podSyncBackOffMs, podSyncBackOffJitterFactor } = world.profile;
    const random = world.chance.stream(`pod workers ${name}`);
    const delayMs = random.jitteredMs(podSyncBackOffMs, podSyncBackOffJitterFactor);
    this.#retry = process.clock.setTimeout(this.sync, delayMs);
  }

  #stopWhenAllHaveExited(): void {
    const { kubelet, relist } = this.#options.context;
    if (this.#isAnyRunning) {
      this.observe();
      return;
    }
    const { runtime } = kubelet.host;
    const hadSandbox = runtime.sandboxOf(this.uid)?.isReady ?? false;
    runtime.stopSandbox(this.uid);
    this.observe();
    if (hadSandbox || !isOver(this.status)) relist.note(this.#finish);
    else this.#finish();
  }

  readonly #finish = (): void => {
    if (this.phase === 'terminated' || this.#isAnyRunning) return;
    this.phase = 'terminated';
    this.status = terminatedStatus(this.status);
    this.#options.context.volumes.forget(this.uid);
    this.#options.report(this);
    this.#options.terminated(this);
    for (const unit of this.#all) unit.close();
  };

  /** The pod may not run here. */
  reject(reason: string, message: string): void {
    const { kubelet } = this.#options.context;
    recordPodEvent(kubelet, this.pod, { type: 'Warning', reason, message });
    this.phase = 'terminated';
    this.status = rejectedStatus(this.status, {
      reason,
      message,
      nowEpochMs: epochMs(kubelet.world),
    });
    this.#options.report(this);
  }

  #clearRetry(): void {
    if (this.#retry) this.#options.context.kubelet.process.clock.clearTimeout(this.#retry);
    this.#retry = undefined;
  }
}

const isOver = ({ phase }: PodStatus): boolean => phase === 'Succeeded' || phase === 'Failed';
