import type { KubeObject } from '../../api/object';
import { resources } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import type { Informers } from '../informers';
import { later } from '../later';
import { WorkQueue, type Outcome } from '../work-queue';
import type { Collecting } from './collecting';
import { FOREGROUND, Graph, isWaitingFor, ORPHAN, ownersOf } from './graph';

const FILE = 'garbagecollector.go';
const LOGGER = { logger: 'garbage-collector-controller' };

/** Kinds that own nothing and are owned by nobody. @source kubernetes v1.30 pkg/controller/garbagecollector/graph_builder.go DefaultIgnoredResources */
const ignored = new Set(['Event']);

/**
 * Deletes objects whose owners are gone, deletes dependents first when that was asked for, or sets them free.
 * @source kubernetes v1.30 pkg/controller/garbagecollector/garbagecollector.go
 * @simplified Kinds of custom resources do not come and go.
 */
export class GarbageCollector {
  readonly #context: ControllerContext;
  readonly #graph = new Graph();
  readonly #toDelete: WorkQueue;
  readonly #toOrphan: WorkQueue;
  /** Owners that were asked for in vain: a uid never comes back. */
  readonly #absentOwners = new Set<string>();
  #made: Collecting | undefined;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    const { world, process } = context;
    const queue = { world, clock: process.clock };
    this.#toDelete = new WorkQueue({
      ...queue,
      name: 'garbage collector delete',
      sync: (uid) => this.#attemptToDelete(uid),
    });
    this.#toOrphan = new WorkQueue({
      ...queue,
      name: 'garbage collector orphan',
      sync: (uid) => this.#attemptToOrphan(uid),
    });
    for (const { kind, plural, group, verbs } of resources) {
      if (ignored.has(kind) || (verbs && !(verbs.includes('delete') && verbs.includes('watch'))))
        continue;
      informers.of(plural, group).listen({
        added: (object) => {
          this.#changed(object, undefined);
        },
        updated: (object, before) => {
          this.#changed(object, before);
        },
        deleted: (object) => {
          this.#removed(object);
        },
      });
    }
  }

  start(): void {
    this.#context.logger.info(`${FILE}:146`, 'Starting controller', {
      ...LOGGER,
      controller: 'garbagecollector',
    });
  }

  /** @source kubernetes v1.30 pkg/controller/garbagecollector/graph_builder.go processGraphChanges, processTransitions */
  #changed(object: KubeObject, before: KubeObject | undefined): void {
    const { uid } = object.metadata;
    this.#graph.put(object);
    const isNewOrReowned =
      before?.metadata.ownerReferences !== object.metadata.ownerReferences &&
      object.metadata.ownerReferences !== undefined;
    if (isNewOrReowned && ownersOf(object).some((owner) => !this.#graph.has(owner.uid)))
      this.#toDelete.add(uid);
    const begins = (finalizer: string) =>
      isWaitingFor(object, finalizer) && !(before && isWaitingFor(before, finalizer));
    if (begins(ORPHAN)) this.#toOrphan.add(uid);
    else if (begins(FOREGROUND)) {
      for (const dependent of this.#graph.dependentsOf(uid))
        this.#toDelete.add(dependent.metadata.uid);
      this.#toDelete.add(uid);
    }
  }

  #removed(object: KubeObject): void {
    const { uid } = object.metadata;
    const owners = ownersOf(object);
    this.#graph.remove(object);
    const dependents = this.#graph.dependentsOf(uid);
    if (dependents.length > 0) this.#absentOwners.add(uid);
    for (const dependent of dependents) this.#toDelete.add(dependent.metadata.uid);
    for (const owner of owners) {
      const known = this.#graph.get(owner.uid);
      if (known && isWaitingFor(known, FOREGROUND)) this.#toDelete.add(owner.uid);
    }
  }

  /** @source kubernetes v1.30 pkg/controller/garbagecollector/garbagecollector.go attemptToDeleteItem */
  #attemptToDelete(uid: string): Outcome {
    const object = this.#graph.get(uid);
    if (!object) return 'done';
    const isForeground = isWaitingFor(object, FOREGROUND);
    if (object.metadata.deletionTimestamp && !isForeground) return 'done';
    // Its owners may have come after it.
    if (!isForeground && this.#areOwnersKnown(object)) return 'done';
    return this.#collecting.attemptToDelete(object);
  }

  #areOwnersKnown(object: KubeObject): boolean {
    const owners = ownersOf(object).map(({ uid }) => this.#graph.get(uid));
    return owners.every((owner) => owner !== undefined && !isWaitingFor(owner, FOREGROUND));
  }

  #attemptToOrphan(uid: string): Outcome {
    const owner = this.#graph.get(uid);
    return owner ? this.#collecting.attemptToOrphan(owner) : 'done';
  }

  /** @throws NotLoaded while nobody can have deleted anything */
  get #collecting(): Collecting {
    this.#made ??= new later.value.Collecting(this.#context, this.#graph, {
      absentOwners: this.#absentOwners,
      deleteLater: (key) => {
        this.#toDelete.add(key);
      },
    });
    return this.#made;
  }
}
