import { conditionOf, type Node, type Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/workloads';
import { resourceOf } from '../../apiserver/resources';
import { EventRecorder } from '../../client/event-recorder';
import { recorderFor, type ControllerContext } from '../context';
import type { Informer, Informers } from '../informers';
import { isReady } from '../shared/pods';
import { involved } from '../shared/pod-draft';
import { perform } from '../shared/requests';
import { classOf, isBound, PROVISIONED_BY, SELECTED_NODE, STORAGE_PROVISIONER } from '../volumes';
import { keyOf, partsOf, WorkQueue, type Outcome } from '../work-queue';
import { localVolume, PROVISIONER, volumeNameFor } from './local-path';

const LANE = 'local-path-provisioner';
const NAMESPACE = 'local-path-storage';
const LABEL = 'local-path-provisioner';
/** A pod of its own makes or removes the directory. @simplified That pod is not shown; it takes as long as one does whose image is there */
const HELPER_MS = [2_000, 4_000] as const;
/** @source rancher local-path-provisioner v0.0.29 provisioner.go defaultCmdTimeoutSeconds */
const HELPER_TIMEOUT_MS = 120_000;

/**
 * kind's provisioner: makes a directory on the node that the scheduler has chosen.
 * @source rancher local-path-provisioner v0.0.29 provisioner.go
 * @source sig-storage-lib-external-provisioner v8 controller/controller.go syncClaim, syncVolume
 * @simplified It runs inside the controller manager, and works while a pod of it is Ready.
 */
export class LocalPathProvisioner {
  readonly #context: ControllerContext;
  readonly #claims: Informer<PersistentVolumeClaim>;
  readonly #volumes: Informer<PersistentVolume>;
  readonly #classes: Informer<StorageClass>;
  readonly #nodes: Informer<Node>;
  readonly #pods: Informer<Pod>;
  readonly #claimQueue: WorkQueue;
  readonly #volumeQueue: WorkQueue;
  readonly #busy = new Set<string>();
  #recorder: { readonly component: string; readonly events: EventRecorder } | undefined;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    const { world, process } = context;
    const queue = { world, clock: process.clock };
    this.#claimQueue = new WorkQueue({
      ...queue,
      name: 'provisioner claims',
      sync: (key) => this.#syncClaim(key),
    });
    this.#volumeQueue = new WorkQueue({
      ...queue,
      name: 'provisioner volumes',
      sync: (name) => this.#syncVolume(name),
    });
    this.#classes = informers.of<StorageClass>('storageclasses', 'storage.k8s.io');
    this.#nodes = informers.of<Node>('nodes');
    this.#pods = informers
      .of<Pod>('pods')
      .indexBy(LANE, (pod) => (isProvisioner(pod) ? [LANE] : []));
    this.#pods.listen({
      added: (pod) => {
        if (isProvisioner(pod)) this.#lookAtAll();
      },
      updated: (pod, before) => {
        if (isProvisioner(pod) && isReady(pod) && !isReady(before)) this.#lookAtAll();
      },
    });
    const claimChanged = (claim: PersistentVolumeClaim) => {
      this.#claimQueue.add(keyOf(claim));
    };
    this.#claims = informers
      .of<PersistentVolumeClaim>('persistentvolumeclaims')
      .listen({ added: claimChanged, updated: claimChanged });
    const volumeChanged = ({ metadata }: PersistentVolume) => {
      this.#volumeQueue.add(metadata.name);
    };
    this.#volumes = informers
      .of<PersistentVolume>('persistentvolumes')
      .listen({ added: volumeChanged, updated: volumeChanged });
  }

  start(): void {
    // It has no line of its own in the controller manager's log.
  }

  #lookAtAll(): void {
    for (const claim of this.#claims.list())
      if (!isBound(claim)) this.#claimQueue.add(keyOf(claim));
    for (const { metadata } of this.#volumes.list()) this.#volumeQueue.add(metadata.name);
  }

  /** The events of the pod that works; absent while none does. */
  #events(): EventRecorder | undefined {
    const pod = this.#pods.indexed(LANE, LANE).find(isReady);
    if (!pod) return undefined;
    const { world } = this.#context;
    const identity = `${PROVISIONER}_${pod.metadata.name}_`;
    if (!this.#recorder?.component.startsWith(identity)) {
      const component = `${identity}${world.chance.stream('provisioner').uuid()}`;
      const events = recorderFor(this.#context, { component, lane: LANE });
      this.#recorder = { component, events };
    }
    return this.#recorder.events;
  }

  #syncClaim(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const claim = this.#claims.get(name, namespace);
    const events = this.#events();
    if (!claim || !events || isBound(claim) || claim.metadata.deletionTimestamp) return 'done';
    const annotations = claim.metadata.annotations ?? {};
    const node = annotations[SELECTED_NODE];
    const storageClass = this.#classes.get(classOf(claim));
    if (annotations[STORAGE_PROVISIONER] !== PROVISIONER || !storageClass || node === undefined)
      return 'done';
    const isThere = this.#volumes.get(volumeNameFor(claim)) !== undefined;
    if (isThere || this.#busy.has(claim.metadata.uid)) return 'done';
    const message = `External provisioner is provisioning volume for claim "${namespacedName(claim)}"`;
    events.record(involved(claim), 'Normal', 'Provisioning', message);
    this.#work(claim.metadata.uid, node, (isDone) => {
      if (isDone) this.#provisioned(claim, storageClass, node, events);
      else this.#failed(claim, storageClass, events);
    });
    return 'done';
  }

  /** Has a pod on the node make or remove a directory; a node without a kubelet never does. */
  #work(uid: string, nodeName: string, done: (isDone: boolean) => void): void {
    const { world, process } = this.#context;
    const node = this.#nodes.get(nodeName);
    const isAlive = node !== undefined && conditionOf(node, 'Ready')?.status === 'True';
    const takesMs = isAlive
      ? world.chance.stream('provisioner').between(...HELPER_MS)
      : HELPER_TIMEOUT_MS;
    this.#busy.add(uid);
    process.clock.setTimeout(() => {
      this.#busy.delete(uid);
      done(isAlive);
    }, takesMs);
  }

  #provisioned(
    claim: PersistentVolumeClaim,
    storageClass: StorageClass,
    node: string,
    events: EventRecorder,
  ): void {
    const { client } = this.#context;
    const body = localVolume(claim, storageClass, node);
    const { name } = body.metadata;
    const target = { resource: resourceOf('persistentvolumes'), name, body };
    const answer = perform(client, { verb: 'create', ...target });
    if (!answer.ok && answer.status?.reason !== 'AlreadyExists') {
      this.#claimQueue.add(keyOf(claim));
      return;
    }
    events.record(
      involved(claim),
      'Normal',
      'ProvisioningSucceeded',
      `Successfully provisioned volume ${name}`,
    );
  }

  #failed(claim: PersistentVolumeClaim, storageClass: StorageClass, events: EventRecorder): void {
    const timeout = `create process timeout after ${HELPER_TIMEOUT_MS / 1_000} seconds`;
    const why = `failed to create volume ${volumeNameFor(claim)}: ${timeout}`;
    const message = `failed to provision volume with StorageClass "${storageClass.metadata.name}": ${why}`;
    events.record(involved(claim), 'Warning', 'ProvisioningFailed', message);
    this.#claimQueue.add(keyOf(claim));
  }

  /** Removes the directory of a volume whose claim is gone, and then the volume. */
  #syncVolume(name: string): Outcome {
    const volume = this.#volumes.get(name);
    if (!volume || !this.#events() || volume.metadata.deletionTimestamp) return 'done';
    const { metadata, spec, status } = volume;
    const annotations = metadata.annotations ?? {};
    const isOurs = annotations[PROVISIONED_BY] === PROVISIONER;
    const isOver = status.phase === 'Released' && spec.persistentVolumeReclaimPolicy === 'Delete';
    if (!isOurs || !isOver || this.#busy.has(metadata.uid)) return 'done';
    const node = annotations['local.path.provisioner/selected-node'] ?? '';
    this.#work(metadata.uid, node, (isDone) => {
      if (isDone) {
        const target = { resource: resourceOf('persistentvolumes'), name };
        if (perform(this.#context.client, { verb: 'delete', ...target }).ok) return;
      }
      this.#volumeQueue.add(name);
    });
    return 'done';
  }
}

const isProvisioner = ({ metadata }: Pod): boolean =>
  metadata.namespace === NAMESPACE && metadata.labels?.app === LABEL;
