import { isEqual } from '../api/equal';
import type { Pod, PodStatus } from '../api/kinds';
import { namespacedName } from '../api/object';
import { epochMs } from '../clock/world';
import { resourceOf } from '../apiserver/resources';
import type { Container, Sandbox } from '../host/container-runtime';
import { containerCommand } from './container-command';
import type { KubeletContext } from './context';
import { computePodStatus } from './pod-status';
import { RestartBackoff } from './restart-backoff';

/** Making a sandbox takes this long. @source measured on the recorded v1.30.4 cluster, RunPodSandbox */
const SANDBOX_MS = 150;
/** So does creating and starting one container. @source measured on the recorded v1.30.4 cluster */
const CONTAINER_START_MS = 100;
/** @source kubernetes v1.30 pkg/kubelet/status/status_manager.go syncPeriod */
const STATUS_SYNC_MS = 10_000;
const MIRROR_ANNOTATION = 'kubernetes.io/config.mirror';

interface ManagedPod {
  /** As the kubelet runs it: for a static pod what its file says, else the API object. */
  pod: Pod;
  /** The API object that carries its status; a static pod has none until its mirror is made. */
  onRecord: Pod | undefined;
  /** The trace event that brought the API object as it is. */
  changedBy: number;
  status: PodStatus;
  isStarting: boolean;
  readonly backoff: RestartBackoff;
}

/**
 * Runs the node's pods and reports how they are.
 * @source kubernetes v1.30 pkg/kubelet/kubelet.go SyncPod, pkg/kubelet/status/status_manager.go
 * @simplified Images are on the machine already, there are no probes, and a container that runs is ready.
 */
export class PodManager {
  readonly #context: KubeletContext;
  /** By the uid under which the runtime knows the pod. */
  readonly #pods = new Map<string, ManagedPod>();
  readonly #unwatch: () => void;
  /** Whether a scenario is being set up, in which nobody waits for containers. */
  readonly #takesNoTime: () => boolean;

  constructor(context: KubeletContext, takesNoTime: () => boolean) {
    this.#context = context;
    this.#takesNoTime = takesNoTime;
    this.#unwatch = context.host.runtime.watch((container) => {
      this.#containerExited(container);
    });
    context.process.whenExited(() => {
      this.#unwatch();
    });
    this.#syncStatusesLater();
  }

  get pods(): readonly Pod[] {
    return [...this.#pods.values()].map(({ pod }) => pod);
  }

  /** A static pod from a file: it runs whether there is an API server or not. */
  addStatic(pod: Pod): void {
    this.#run({ ...this.#managed(pod), onRecord: undefined });
  }

  /** A pod that the API server says belongs here. */
  added(pod: Pod): void {
    const mirrored = this.#mirroredBy(pod);
    if (mirrored) {
      mirrored.onRecord = pod;
      this.#report(mirrored);
      return;
    }
    if (isMirror(pod)) return;
    this.#run(this.#managed(pod));
  }

  updated(pod: Pod): void {
    const managed = this.#mirroredBy(pod) ?? this.#pods.get(pod.metadata.uid);
    if (!managed) {
      this.added(pod);
      return;
    }
    managed.onRecord = pod;
    managed.changedBy = this.#context.world.clock.cause;
  }

  deleted(pod: Pod): void {
    const { host } = this.#context;
    if (isMirror(pod)) return;
    this.#pods.delete(pod.metadata.uid);
    for (const { process } of host.runtime.containersOf(pod.metadata.uid)) process.exit(0);
    host.runtime.stopSandbox(pod.metadata.uid);
    host.runtime.removePod(pod.metadata.uid);
  }

  #managed(pod: Pod): ManagedPod {
    const changedBy = this.#context.world.clock.cause;
    return {
      pod,
      onRecord: pod,
      changedBy,
      status: pod.status,
      isStarting: false,
      backoff: new RestartBackoff(),
    };
  }

  #mirroredBy(pod: Pod): ManagedPod | undefined {
    const uid = pod.metadata.annotations?.[MIRROR_ANNOTATION];
    return uid === undefined ? undefined : this.#pods.get(uid);
  }

  /** Adopts the pod's containers when they run already, else starts them. */
  #run(managed: ManagedPod): void {
    const { uid } = managed.pod.metadata;
    this.#pods.set(uid, managed);
    const own = this.#context.host.runtime.containersOf(uid);
    if (!own.some(({ state }) => state === 'Running')) {
      this.#start(managed);
      return;
    }
    this.#observe(managed);
    for (const container of own) this.#restartLater(managed, container);
  }

  #start(managed: ManagedPod): void {
    const { process, host } = this.#context;
    const { pod } = managed;
    managed.isStarting = true;
    this.#observe(managed);
    const runSandbox = () => {
      const { uid, name, namespace = '' } = pod.metadata;
      host.runtime.runSandbox({ uid, name, namespace }, pod.spec.hostNetwork ?? false);
    };
    if (this.#takesNoTime()) {
      runSandbox();
      this.#startContainers(managed);
      return;
    }
    process.clock.setTimeout(() => {
      runSandbox();
      process.clock.setTimeout(() => {
        this.#startContainers(managed);
      }, CONTAINER_START_MS);
    }, SANDBOX_MS);
  }

  #startContainers(managed: ManagedPod): void {
    const { host } = this.#context;
    const { pod } = managed;
    const sandbox = host.runtime.sandboxes.findLast(
      (each) => each.pod.uid === pod.metadata.uid && each.isReady,
    );
    managed.isStarting = false;
    if (!sandbox) return;
    for (const container of pod.spec.containers)
      this.#startContainer(managed, sandbox, container.name);
    this.#observe(managed);
  }

  #startContainer(managed: ManagedPod, sandbox: Sandbox, name: string): void {
    const { runtime, ip: hostIp } = this.#context.host;
    const { pod } = managed;
    const spec = pod.spec.containers.find((container) => container.name === name);
    if (!spec) return;
    const { image = '' } = spec;
    const present = `Container image "${image}" already present on machine`;
    this.#recordEvent(managed, name, 'Pulled', present);
    runtime.startContainer(sandbox, {
      name,
      image,
      command: containerCommand({ pod, hostIp, podIp: sandbox.ip }, spec),
      attempt: runtime.containersOf(pod.metadata.uid).filter((each) => each.name === name).length,
    });
    this.#recordEvent(managed, name, 'Created', `Created container ${name}`);
    this.#recordEvent(managed, name, 'Started', `Started container ${name}`);
  }

  #containerExited(container: Container): void {
    const managed = this.#pods.get(container.sandbox.pod.uid);
    if (!managed || managed.isStarting) return;
    this.#observe(managed);
    this.#restartLater(managed, container);
  }

  /** A container of a pod that is to run always is started again, sooner or later. */
  #restartLater(managed: ManagedPod, { name, state, sandbox, startedAtMs }: Container): void {
    const { process, host, world } = this.#context;
    if (state === 'Running' || !process.isRunning) return;
    const delayMs = managed.backoff.next(name, startedAtMs, world.clock.nowMs);
    process.clock.setTimeout(() => {
      const isWanted = this.#pods.get(managed.pod.metadata.uid) === managed && sandbox.isReady;
      const latest = host.runtime
        .containersOf(sandbox.pod.uid)
        .findLast((each) => each.name === name);
      if (!isWanted || latest?.state === 'Running') return;
      this.#startContainer(managed, sandbox, name);
      this.#observe(managed);
    }, delayMs);
  }

  #observe(managed: ManagedPod): void {
    const { host, world } = this.#context;
    const { uid } = managed.pod.metadata;
    managed.status = computePodStatus({
      pod: managed.pod,
      sandbox: host.runtime.sandboxes.findLast((each) => each.pod.uid === uid),
      containers: host.runtime.containersOf(uid),
      before: managed.status,
      others: managed.onRecord?.status.conditions ?? [],
      hostIp: host.ip,
      startsAtEpochMs: world.startsAtEpochMs,
      nowEpochMs: epochMs(world),
    });
    this.#report(managed);
  }

  /**
   * Writes the status to the API server, if what is on record differs.
   * @source kubernetes v1.30 pkg/kubelet/status/status_manager.go syncPod
   */
  #report(managed: ManagedPod): void {
    const { client, process, logger } = this.#context;
    const { onRecord, status } = managed;
    if (!onRecord || !process.isRunning || isEqual(onRecord.status, status)) return;
    const { namespace, name, uid } = onRecord.metadata;
    const where = { resource: resourceOf('pods'), namespace, name };
    client.send<Pod>({ ...where, verb: 'get' }, (found) => {
      if (!found.ok) {
        const pod = namespacedName(onRecord);
        const keyValues = () => ({ podUID: uid, pod, err: found.error });
        logger.info('status_manager.go:853', 'Failed to get status for pod', keyValues);
        return;
      }
      if (found.value.metadata.uid !== uid) return;
      const body = { metadata: { uid }, status };
      client.send<Pod>(
        { ...where, verb: 'patch', subresource: 'status', body, patchType: 'merge' },
        (answer) => {
          if (!answer.ok) return;
          managed.onRecord = answer.value;
          // From now on both are the same object until one of them changes.
          if (managed.status === status) managed.status = answer.value.status;
        },
      );
    });
  }

  /** What somebody else wrote into a status is put right at the next round, not at once. */
  #syncStatusesLater(): void {
    this.#context.process.clock.setTimeout(() => {
      const { clock } = this.#context.world;
      const { cause } = clock;
      for (const managed of this.#pods.values()) {
        clock.cause = managed.changedBy;
        if (!managed.isStarting) this.#report(managed);
      }
      clock.cause = cause;
      this.#syncStatusesLater();
    }, STATUS_SYNC_MS);
  }

  #recordEvent(
    { onRecord, pod }: ManagedPod,
    container: string,
    reason: string,
    message: string,
  ): void {
    const { metadata } = onRecord ?? pod;
    const involved = {
      kind: 'Pod',
      name: metadata.name,
      uid: metadata.uid,
      ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
      apiVersion: 'v1',
      fieldPath: `spec.containers{${container}}`,
    };
    this.#context.events.record(involved, 'Normal', reason, message);
  }
}

/** Whether an API pod only mirrors a static pod of some kubelet. */
export const isMirror = (pod: Pod): boolean =>
  pod.metadata.annotations?.[MIRROR_ANNOTATION] !== undefined;
