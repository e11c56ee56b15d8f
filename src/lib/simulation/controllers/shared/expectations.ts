import type { Pod } from '../../api/kinds';
import type { Informer } from '../informers';

/** What has not been seen by then never will be. @source kubernetes v1.30 pkg/controller/controller_utils.go ExpectationsTimeout */
const TIMEOUT_MS = 300_000;

/**
 * What a controller has created and deleted and its copy of the pods does not show yet. Until it does, counting the
 * pods would create or delete others in their place.
 * @source kubernetes v1.30 pkg/controller/controller_utils.go UIDTrackingControllerExpectations
 */
export class Expectations {
  /** By the owner, when each pod was written. */
  readonly #created = new Map<string, Map<string, number>>();
  readonly #deleted = new Map<string, Map<string, number>>();

  constructor(pods: Informer<Pod>) {
    pods.listen({
      added: (pod) => {
        this.#see(this.#created, pod);
        if (pod.metadata.deletionTimestamp) this.#see(this.#deleted, pod);
      },
      updated: (pod) => {
        if (pod.metadata.deletionTimestamp) this.#see(this.#deleted, pod);
      },
      deleted: (pod) => {
        this.#see(this.#created, pod);
        this.#see(this.#deleted, pod);
      },
    });
  }

  /** @param owner the key under which the owner is queued */
  created(owner: string, pod: Pod, nowMs: number): void {
    wait(this.#created, owner).set(pod.metadata.uid, nowMs);
  }

  deleted(owner: string, pod: Pod, nowMs: number): void {
    wait(this.#deleted, owner).set(pod.metadata.uid, nowMs);
  }

  forget(owner: string): void {
    this.#created.delete(owner);
    this.#deleted.delete(owner);
  }

  areFulfilled(owner: string, nowMs: number): boolean {
    return [this.#created, this.#deleted].every((awaited) =>
      [...(awaited.get(owner)?.values() ?? [])].every((sinceMs) => nowMs - sinceMs > TIMEOUT_MS),
    );
  }

  #see(awaited: ReadonlyMap<string, Map<string, number>>, { metadata: { uid } }: Pod): void {
    for (const pods of awaited.values()) pods.delete(uid);
  }
}

function wait(awaited: Map<string, Map<string, number>>, owner: string): Map<string, number> {
  const pods = awaited.get(owner) ?? new Map<string, number>();
  awaited.set(owner, pods);
  return pods;
}
