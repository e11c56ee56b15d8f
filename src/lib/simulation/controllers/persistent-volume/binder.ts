import type { Pod } from '../../api/kinds';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/workloads';
import type { EventRecorder } from '../../client/event-recorder';
import { recorderFor, type ControllerContext } from '../context';
import { sayStart } from '../idle';
import type { Informer, Informers } from '../informers';
import { involved } from '../shared/pod-draft';
import {
  BETA_STORAGE_PROVISIONER,
  bestMatch,
  BIND_COMPLETED,
  classOf,
  isBound,
  isBoundTo,
  NO_PROVISIONER,
  SELECTED_NODE,
  STORAGE_PROVISIONER,
} from '../volumes';
import { keyOf, partsOf, WorkQueue, type Outcome } from '../work-queue';
import { BY_CLAIM, byClaim } from './claim-users';
import { startRounds } from './rounds';
import { bind, patchClaim, patchVolume } from './writes';

const LANE = 'persistent-volume';
const LOGGER = { logger: 'persistentvolume-binder-controller' };

/**
 * Brings claims and volumes together.
 * @source kubernetes v1.30 pkg/controller/volume/persistentvolume/pv_controller.go
 * @simplified Every volume is made by somebody outside: there are no built-in provisioners.
 */
export class PersistentVolumeBinder {
  readonly #context: ControllerContext;
  readonly #informers: Informers;
  readonly #claims: Informer<PersistentVolumeClaim>;
  readonly #volumes: Informer<PersistentVolume>;
  readonly #classes: Informer<StorageClass>;
  readonly #pods: Informer<Pod>;
  readonly #events: EventRecorder;
  readonly #claimQueue: WorkQueue;
  readonly #volumeQueue: WorkQueue;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#informers = informers;
    const { world, process } = context;
    const component = 'persistentvolume-controller';
    this.#events = recorderFor(context, { component, lane: LANE, loggerName: LOGGER.logger });
    const queue = { world, clock: process.clock };
    this.#claimQueue = new WorkQueue({
      ...queue,
      name: 'persistent volume claims',
      sync: (key) => this.#syncClaim(key),
    });
    this.#volumeQueue = new WorkQueue({
      ...queue,
      name: 'persistent volumes',
      sync: (name) => this.#syncVolume(name),
    });
    this.#classes = informers.of<StorageClass>('storageclasses', 'storage.k8s.io');
    this.#pods = informers.of<Pod>('pods').indexBy(BY_CLAIM, byClaim);
    const claimChanged = (claim: PersistentVolumeClaim) => {
      this.#claimQueue.add(keyOf(claim));
    };
    this.#claims = informers.of<PersistentVolumeClaim>('persistentvolumeclaims').listen({
      added: claimChanged,
      updated: claimChanged,
      deleted: ({ spec: { volumeName } }) => {
        if (volumeName) this.#volumeQueue.add(volumeName);
      },
    });
    const volumeChanged = (volume: PersistentVolume) => {
      this.#volumeQueue.add(volume.metadata.name);
      const { claimRef } = volume.spec;
      if (claimRef) this.#claimQueue.add(`${claimRef.namespace ?? ''}/${claimRef.name ?? ''}`);
      else this.#lookAtUnbound();
    };
    this.#volumes = informers.of<PersistentVolume>('persistentvolumes').listen({
      added: volumeChanged,
      updated: volumeChanged,
      deleted: volumeChanged,
    });
  }

  start(): void {
    sayStart(this.#context, 'persistentVolumeBinder');
    startRounds(this.#context, this.#informers, () => {
      this.#lookAtUnbound();
    });
  }

  #lookAtUnbound(): void {
    for (const claim of this.#claims.list())
      if (!isBound(claim)) this.#claimQueue.add(keyOf(claim));
  }

  #syncClaim(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const claim = this.#claims.get(name, namespace);
    if (!claim) return 'done';
    return isBound(claim) ? this.#syncBound(claim) : this.#syncUnbound(claim);
  }

  /** @source kubernetes v1.30 pkg/controller/volume/persistentvolume/pv_controller.go syncBoundClaim */
  #syncBound(claim: PersistentVolumeClaim): Outcome {
    const { client } = this.#context;
    const volume = this.#volumes.get(claim.spec.volumeName ?? '');
    if (volume && isBoundTo(volume, claim)) {
      const isComplete = volume.status.phase === 'Bound' && claim.status.phase === 'Bound';
      return isComplete || bind(client, volume, claim) ? 'done' : 'again';
    }
    if (claim.status.phase === 'Lost') return 'done';
    const why = volume
      ? 'Bound claim has lost reference to PersistentVolume. Data on the volume is lost! Cluster IP is lost!'
      : 'Bound claim has lost its PersistentVolume. Data on the volume is lost!';
    const reason = volume ? 'ClaimMisbound' : 'ClaimLost';
    this.#record(claim, 'Warning', reason, why);
    return patchClaim(client, claim, { status: { phase: 'Lost' } }, 'status') ? 'done' : 'again';
  }

  /** @source kubernetes v1.30 pkg/controller/volume/persistentvolume/pv_controller.go syncUnboundClaim */
  #syncUnbound(claim: PersistentVolumeClaim): Outcome {
    const { client } = this.#context;
    const { volumeName } = claim.spec;
    if (volumeName) {
      const volume = this.#volumes.get(volumeName);
      const isFree = volume && (!volume.spec.claimRef || isBoundTo(volume, claim));
      if (!isFree) return this.#pending(claim);
      return bind(client, volume, claim) ? 'done' : 'again';
    }
    const isDelayed = this.#isDelayed(claim);
    const volumes = this.#volumes
      .list()
      .filter((volume) => !isDelayed || volume.spec.claimRef !== undefined);
    const match = bestMatch(volumes, claim);
    if (match) return bind(client, match, claim) ? 'done' : 'again';
    if (isDelayed) this.#announceDelay(claim);
    else if (classOf(claim) === '')
      this.#record(
        claim,
        'Normal',
        'FailedBinding',
        'no persistent volumes available for this claim and no storage class is set',
      );
    else if (!this.#provision(claim)) return 'again';
    return this.#pending(claim);
  }

  /** Whether the scheduler has yet to say which node the volume is for. */
  #isDelayed(claim: PersistentVolumeClaim): boolean {
    const { volumeBindingMode } = this.#classes.get(classOf(claim)) ?? {};
    return (
      volumeBindingMode === 'WaitForFirstConsumer' &&
      claim.metadata.annotations?.[SELECTED_NODE] === undefined
    );
  }

  #announceDelay(claim: PersistentVolumeClaim): void {
    const waiting = this.#pods
      .indexed(BY_CLAIM, keyOf(claim))
      .filter(({ spec }) => !spec.nodeName)
      .map(({ metadata }) => metadata.name);
    if (waiting.length === 0) {
      const message = 'waiting for first consumer to be created before binding';
      this.#record(claim, 'Normal', 'WaitForFirstConsumer', message);
      return;
    }
    const who = waiting.length === 1 ? `pod ${waiting.join()}` : `pods ${waiting.join(',')}`;
    this.#record(claim, 'Normal', 'WaitForPodScheduled', `waiting for ${who} to be scheduled`);
  }

  /** Asks whoever makes volumes of this class. @source kubernetes v1.30 pkg/controller/volume/persistentvolume/pv_controller.go provisionClaimOperationExternal */
  #provision(claim: PersistentVolumeClaim): boolean {
    const name = classOf(claim);
    const provisioner = this.#classes.get(name)?.provisioner;
    if (provisioner === NO_PROVISIONER) return true;
    if (provisioner === undefined) {
      const message = `storageclass.storage.k8s.io "${name}" not found`;
      this.#record(claim, 'Warning', 'ProvisioningFailed', message);
      return true;
    }
    const asked = claim.metadata.annotations?.[STORAGE_PROVISIONER];
    const annotations = {
      [BETA_STORAGE_PROVISIONER]: provisioner,
      [STORAGE_PROVISIONER]: provisioner,
    };
    if (
      asked !== provisioner &&
      !patchClaim(this.#context.client, claim, { metadata: { annotations } })
    )
      return false;
    const message = `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
    this.#record(claim, 'Normal', 'ExternalProvisioning', message);
    return true;
  }

  #pending(claim: PersistentVolumeClaim): Outcome {
    if (claim.status.phase === 'Pending') return 'done';
    const body = { status: { phase: 'Pending' } };
    return patchClaim(this.#context.client, claim, body, 'status') ? 'done' : 'again';
  }

  /** @source kubernetes v1.30 pkg/controller/volume/persistentvolume/pv_controller.go syncVolume */
  #syncVolume(name: string): Outcome {
    const volume = this.#volumes.get(name);
    if (!volume) return 'done';
    const phase = this.#phaseOf(volume);
    if (volume.status.phase === phase) return 'done';
    const body = { status: { phase } };
    return patchVolume(this.#context.client, volume, body, 'status') ? 'done' : 'again';
  }

  #phaseOf(volume: PersistentVolume): string {
    const { claimRef } = volume.spec;
    // Reserved for a claim that is yet to come.
    if (!claimRef?.uid) return 'Available';
    const claim = this.#claims.get(claimRef.name ?? '', claimRef.namespace);
    if (claim?.metadata.uid !== claimRef.uid) return 'Released';
    const isComplete = claim.metadata.annotations?.[BIND_COMPLETED] !== undefined;
    return isComplete ? 'Bound' : (volume.status.phase ?? 'Pending');
  }

  #record(
    claim: PersistentVolumeClaim,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ) {
    this.#events.record(involved(claim), type, reason, message);
  }
}
