import type { KubeObject } from '../../api/object';
import { ownerItem, type Item } from './identity';

export const FOREGROUND = 'foregroundDeletion';
export const ORPHAN = 'orphan';

/**
 * Who belongs to whom: every object that exists, and who names it as an owner.
 * @source kubernetes v1.30 pkg/controller/garbagecollector/graph_builder.go
 */
export class Graph {
  readonly #objects = new Map<string, KubeObject>();
  readonly #dependents = new Map<string, Set<string>>();

  get(uid: string): KubeObject | undefined {
    return this.#objects.get(uid);
  }

  has(uid: string): boolean {
    return this.#objects.has(uid);
  }

  put(object: KubeObject): void {
    const { uid } = object.metadata;
    const before = this.#objects.get(uid);
    this.#objects.set(uid, object);
    const owners = ownersOf(object);
    if (before && before.metadata.ownerReferences === object.metadata.ownerReferences) return;
    for (const owner of before ? ownersOf(before) : [])
      if (!owners.some((each) => each.uid === owner.uid)) this.#unlink(owner.uid, uid);
    for (const owner of owners) {
      const dependents = this.#dependents.get(owner.uid) ?? new Set<string>();
      this.#dependents.set(owner.uid, dependents.add(uid));
    }
  }

  remove({ metadata: { uid } }: KubeObject): void {
    const known = this.#objects.get(uid);
    if (!known) return;
    this.#objects.delete(uid);
    for (const owner of ownersOf(known)) this.#unlink(owner.uid, uid);
  }

  dependentsOf(uid: string): readonly KubeObject[] {
    return [...(this.#dependents.get(uid) ?? [])].flatMap((each) => this.#objects.get(each) ?? []);
  }

  #unlink(owner: string, dependent: string): void {
    const dependents = this.#dependents.get(owner);
    dependents?.delete(dependent);
    if (dependents?.size === 0) this.#dependents.delete(owner);
  }
}

export const ownersOf = ({ metadata }: KubeObject): readonly Item[] =>
  (metadata.ownerReferences ?? []).map((owner) => ownerItem(owner, metadata.namespace ?? ''));

/** Whether a deletion of this object waits for a finalizer of this name. */
export const isWaitingFor = ({ metadata }: KubeObject, finalizer: string): boolean =>
  metadata.deletionTimestamp !== undefined && (metadata.finalizers?.includes(finalizer) ?? false);

/** Dependents whose deletion the owner waits for, in the foreground. */
export const blocks = (dependent: KubeObject, ownerUid: string): boolean =>
  dependent.metadata.ownerReferences?.some(
    ({ uid, blockOwnerDeletion }) => uid === ownerUid && blockOwnerDeletion === true,
  ) ?? false;
