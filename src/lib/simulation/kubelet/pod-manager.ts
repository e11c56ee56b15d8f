import type { Node, Pod } from '../api/kinds';
import { namespacedName } from '../api/object';
import type { Container } from '../host/container-runtime';
import type { RunningMachine } from '../machines/actor';
import type { KubeletContext } from './context';
import { later } from './later';
import { rejectionOf } from './pods/admission';
import { MirrorPods, mirroredUid } from './mirror-pods';
import { ImageManager } from './pods/image-manager';
import type { PodObjects } from './pods/objects';
import type { PodContext } from './pods/pod-context';
import { PodWorker } from './pods/pod-worker';
import { Relist } from './pods/relist';
import { VolumeManager } from './pods/volumes';
import { deletePod, StatusManager } from './status-manager';

/** Whoever runs the node's pods needs to know this of the node. */
export interface NodeView {
  readonly node: () => Node | undefined;
  readonly objects: PodObjects;
  readonly takesNoTime: () => boolean;
}

/**
 * The pods of one node: which there are, and who works on each.
 * @source kubernetes v1.30 pkg/kubelet/kubelet.go syncLoopIteration, HandlePodAdditions, HandlePodUpdates, HandlePodRemoves
 */
export class PodManager {
  readonly mirrors: MirrorPods;
  readonly #context: PodContext;
  readonly #statuses: StatusManager;
  readonly #view: NodeView;
  /** By the uid under which the runtime knows the pod. */
  readonly #workers = new Map<string, PodWorker>();
  /** Pods whose object has gone before they had ended. */
  readonly #removed = new Set<string>();
  /** The static pods whose manifests are there. */
  readonly #static = new Map<string, Pod>();
  /** Pods that were over when this kubelet heard of them. */
  readonly #over = new Set<string>();
  /** Whether the API server's pods are known: before that nobody can tell which mirrors there are. */
  #hasSynced = false;

  constructor(kubelet: KubeletContext, view: NodeView) {
    this.#view = view;
    const { objects, takesNoTime } = view;
    this.#context = {
      kubelet,
      objects,
      takesNoTime,
      images: new ImageManager(kubelet),
      volumes: new VolumeManager(kubelet, objects),
      relist: new Relist(kubelet, takesNoTime),
    };
    this.mirrors = new MirrorPods({
      context: kubelet,
      wanted: () => [...this.#static.values()],
      isEnding: (uid) => this.#workers.has(uid),
    });
    this.#statuses = new StatusManager(kubelet, () => this.#workers.values());
    const unwatch = kubelet.host.runtime.watch((container) => {
      this.#containerExited(container);
    });
    kubelet.process.whenExited(() => {
      unwatch();
      for (const worker of this.#workers.values()) worker.close();
    });
  }

  get pods(): readonly Pod[] {
    return [...this.#workers.values()].map(({ pod }) => pod);
  }

  get machines(): readonly RunningMachine[] {
    return [...this.#workers.values()].flatMap(({ machines }) => machines);
  }

  /** A static pod from a file: it runs whether there is an API server or not. */
  addStatic(pod: Pod): void {
    const { uid } = pod.metadata;
    this.#static.set(uid, pod);
    // The one before has to end first.
    if (this.#workers.has(uid)) return;
    this.#run(pod, this.mirrors.of(uid));
    if (this.#hasSynced) this.mirrors.look();
  }

  /** The file of a static pod is gone. */
  removeStatic({ metadata: { uid } }: Pod): void {
    this.#static.delete(uid);
    const worker = this.#workers.get(uid);
    if (!worker) return;
    this.#removed.add(uid);
    worker.onRecord = undefined;
    worker.terminate(this.#graceOf(worker.pod));
    if (this.#hasSynced) this.mirrors.look();
  }

  /** A pod that the API server says belongs here. */
  added(pod: Pod): void {
    this.#log('kubelet.go:2456', 'SyncLoop ADD', pod);
    if (isMirror(pod)) {
      this.mirrors.seen(pod);
      const mirrored = this.#mirroredBy(pod);
      if (!mirrored) return;
      mirrored.onRecord = pod;
      this.#statuses.report(mirrored);
      return;
    }
    if (isOver(pod)) {
      this.#over.add(pod.metadata.uid);
      return;
    }
    const worker = this.#run(pod, pod);
    this.#terminateIfDeleted(worker, pod);
  }

  updated(pod: Pod): void {
    if (isMirror(pod)) this.mirrors.seen(pod);
    const worker = isMirror(pod) ? this.#mirroredBy(pod) : this.#workers.get(pod.metadata.uid);
    if (!worker) {
      this.added(pod);
      return;
    }
    const before = worker.onRecord;
    worker.onRecord = pod;
    worker.changedBy = this.#context.kubelet.world.clock.cause;
    if (isMirror(pod)) {
      if (pod.metadata.deletionTimestamp !== undefined) deletePod(this.#context.kubelet, pod);
      return;
    }
    worker.updated(pod);
    this.#terminateIfDeleted(worker, pod, before);
  }

  deleted(pod: Pod): void {
    if (isMirror(pod)) {
      this.mirrors.gone(pod);
      const mirrored = this.#mirroredBy(pod);
      if (!mirrored) return;
      mirrored.onRecord = undefined;
      this.mirrors.create([mirrored.pod]);
      return;
    }
    this.#log('kubelet.go:2466', 'SyncLoop REMOVE', pod);
    const { uid } = pod.metadata;
    const worker = this.#workers.get(uid);
    if (!worker || worker.phase === 'terminated') {
      this.#forget(uid);
      return;
    }
    this.#removed.add(uid);
    worker.onRecord = undefined;
    worker.terminate(this.#graceOf(pod));
  }

  /** The first list of pods has come: what runs here and is not in it is stopped. */
  synced(): void {
    const { kubelet } = this.#context;
    this.#hasSynced = true;
    this.mirrors.look();
    kubelet.process.clock.setTimeout(() => {
      const isKnown = (uid: string) => this.#workers.has(uid) || this.#over.has(uid);
      if (!kubelet.host.runtime.sandboxes.every(({ pod }) => isKnown(pod.uid)))
        later.value.stopOrphans(kubelet, isKnown);
    }, kubelet.world.profile.housekeepingPeriodMs);
  }

  #run(pod: Pod, onRecord: Pod | undefined): PodWorker {
    const worker = new PodWorker({
      context: this.#context,
      pod,
      onRecord,
      report: this.#statuses.report,
      terminated: (each) => {
        if (this.#removed.has(each.uid)) this.#forget(each.uid);
      },
    });
    const others = [...this.#workers.values()].filter(({ phase }) => phase !== 'terminated');
    this.#workers.set(pod.metadata.uid, worker);
    const { runtime } = this.#context.kubelet.host;
    const isKnown = runtime.sandboxOf(pod.metadata.uid) !== undefined;
    const rejection =
      isKnown || !onRecord || this.#context.takesNoTime()
        ? undefined
        : rejectionOf(
            pod,
            others.map((each) => each.pod),
            this.#view.node(),
          );
    if (rejection) worker.reject(rejection.reason, rejection.message);
    else worker.start();
    return worker;
  }

  #terminateIfDeleted(worker: PodWorker, pod: Pod, before?: Pod): void {
    const { deletionTimestamp, deletionGracePeriodSeconds } = pod.metadata;
    if (deletionTimestamp === undefined) return;
    const known = before?.metadata;
    const isKnown =
      known?.deletionTimestamp !== undefined &&
      known.deletionGracePeriodSeconds === deletionGracePeriodSeconds;
    if (isKnown && worker.phase !== 'syncing') return;
    this.#log('kubelet.go:2472', 'SyncLoop DELETE', pod);
    if (worker.phase === 'terminated') this.#statuses.report(worker);
    else worker.terminate(this.#graceOf(pod));
  }

  #graceOf({ metadata, spec }: Pod): number {
    const seconds =
      metadata.deletionGracePeriodSeconds ??
      spec.terminationGracePeriodSeconds ??
      this.#context.kubelet.world.profile.terminationGracePeriodSeconds;
    return Math.max(1, seconds) * 1_000;
  }

  #forget(uid: string): void {
    const { kubelet, volumes } = this.#context;
    this.#workers.get(uid)?.close();
    this.#workers.delete(uid);
    this.#removed.delete(uid);
    this.#over.delete(uid);
    volumes.forget(uid);
    kubelet.host.runtime.removePod(uid);
    // Its file came back while it was being stopped.
    const again = this.#static.get(uid);
    if (again) this.addStatic(again);
  }

  /** What a mirror shows, unless its file is gone. */
  #mirroredBy(pod: Pod): PodWorker | undefined {
    const uid = mirroredUid(pod) ?? '';
    return this.#removed.has(uid) ? undefined : this.#workers.get(uid);
  }

  #containerExited(container: Container): void {
    this.#workers.get(container.sandbox.pod.uid)?.containerExited(container);
  }

  #log(source: string, message: string, pod: Pod): void {
    const { logger } = this.#context.kubelet;
    if (logger.enabled(2))
      logger.info(source, message, () => ({ source: 'api', pods: [namespacedName(pod)] }));
  }
}

/** Whether an API pod only mirrors a static pod of some kubelet. */
const isMirror = (pod: Pod): boolean => mirroredUid(pod) !== undefined;

const isOver = ({ status }: Pod): boolean =>
  status.phase === 'Succeeded' || status.phase === 'Failed';
