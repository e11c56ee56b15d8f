import { isEqual } from '../api/equal';
import type { Pod, PodStatus } from '../api/kinds';
import { namespacedName } from '../api/object';
import { resourceOf } from '../apiserver/resources';
import type { KubeletContext } from './context';
import type { PodWorker } from './pods/pod-worker';

/**
 * Writes the statuses of pods to the API server, and deletes those that have ended and are to go.
 * @source kubernetes v1.30 pkg/kubelet/status/status_manager.go syncPod, syncBatch
 */
export class StatusManager {
  readonly #context: KubeletContext;
  readonly #workers: () => Iterable<PodWorker>;

  constructor(context: KubeletContext, workers: () => Iterable<PodWorker>) {
    this.#context = context;
    this.#workers = workers;
    this.#syncLater();
  }

  /** Writes the status, if what is on record differs. */
  readonly report = (worker: PodWorker): void => {
    const { client, process, logger } = this.#context;
    const { onRecord, status } = worker;
    if (!onRecord || !process.isRunning) return;
    if (isEqual(onRecord.status, status)) {
      this.#deleteIfOver(worker);
      return;
    }
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
      const body = { metadata: { uid }, status: patchOf(found.value.status, status) };
      client.send<Pod>(
        { ...where, verb: 'patch', subresource: 'status', body, patchType: 'merge' },
        (answer) => {
          if (!answer.ok) return;
          worker.onRecord = answer.value;
          // From now on both are the same object until one of them changes.
          if (worker.status === status) worker.status = answer.value.status;
          this.#deleteIfOver(worker);
        },
      );
    });
  };

  /** @source kubernetes v1.30 pkg/kubelet/status/status_manager.go canBeDeleted */
  #deleteIfOver({ onRecord, phase, pod }: PodWorker): void {
    if (phase !== 'terminated' || !onRecord?.metadata.deletionTimestamp) return;
    // A mirror pod goes and comes with its static pod.
    if (onRecord.metadata.uid !== pod.metadata.uid) return;
    deletePod(this.#context, onRecord);
  }

  /** What somebody else wrote into a status is put right at the next round, not at once. */
  #syncLater(): void {
    const { process, world } = this.#context;
    process.clock.setTimeout(() => {
      const { clock } = world;
      const { cause } = clock;
      for (const worker of this.#workers()) {
        clock.cause = worker.changedBy;
        if (!worker.isBusy) this.report(worker);
      }
      clock.cause = cause;
      this.#syncLater();
    }, world.profile.podStatusSyncPeriodMs);
  }
}

/** Takes the object away at once, if it is still the same. */
export function deletePod({ client }: KubeletContext, { metadata }: Pod): void {
  const { namespace, name, uid } = metadata;
  client.send(
    {
      verb: 'delete',
      resource: resourceOf('pods'),
      namespace,
      name,
      query: { gracePeriodSeconds: 0, preconditions: { uid } },
    },
    () => undefined,
  );
}

/** A merge patch that gives `after`: what is not there any more is `null`. */
function patchOf(before: PodStatus, after: PodStatus): object {
  const gone = Object.keys(before).filter((key) => !(key in after));
  return { ...after, ...Object.fromEntries(gone.map((key) => [key, null])) };
}
