import { assert } from '../assert';
import { objectKey, type KubeObject } from '../api/object';
import type { Timer } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import type { Resource } from './resource';

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** One write, as a watch reports it. */
export interface StoreEvent {
  readonly type: WatchEventType;
  readonly object: KubeObject;
  /** What was there before; needed to tell a watch with a selector whether the object came or went. */
  readonly before: KubeObject | undefined;
  readonly revision: number;
  readonly atMs: number;
  /** The trace event of the write; what lies before the scenario's start is not traced. */
  readonly traceId: number | undefined;
}

const done = { ADDED: 'created', MODIFIED: 'updated', DELETED: 'deleted' };

/** Writes per kind that a watch can start from; who asks for older ones must list again. */
const HISTORY_MAX = 2_000;

/** The keys of one kind, in the order in which lists show them: by namespace, then by name. */
interface Shelf {
  readonly objects: Map<string, KubeObject>;
  history: StoreEvent[];
  forgottenRevision: number;
  readonly sortedKeys: string[];
  listeners: ((event: StoreEvent) => void)[];
}

/**
 * What etcd is to the API server: all objects, one revision that grows with each write, and what was
 * written last, so that a watch can start from a revision.
 * @simplified One store holds what etcd and the API server's watch cache hold; both have the same content.
 */
export class Store {
  /** Whether etcd runs, which takes away what has lived long enough; a lease of its own begins anew with it. */
  isKept: () => boolean = () => true;
  #revision = 0;
  readonly #world: World;
  readonly #shelves = new Map<Resource, Shelf>();
  readonly #expiries = new Map<string, Timer>();

  constructor(world: World) {
    this.#world = world;
  }

  get revision(): number {
    return this.#revision;
  }

  get(resource: Resource, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.#shelf(resource).objects.get(keyOf(namespace, name));
  }

  /** All objects of a kind, or those of one namespace, in storage order. */
  list(resource: Resource, namespace?: string): KubeObject[] {
    const shelf = this.#shelf(resource);
    const prefix = namespace === undefined ? '' : `${namespace}/`;
    const listed: KubeObject[] = [];
    for (const key of shelf.sortedKeys) {
      const object = key.startsWith(prefix) ? shelf.objects.get(key) : undefined;
      if (object) listed.push(object);
    }
    return listed;
  }

  /** Writes an object under the next revision; gives it with that revision. */
  put<T extends KubeObject>(resource: Resource, draft: T): T {
    const shelf = this.#shelf(resource);
    const key = keyOf(draft.metadata.namespace, draft.metadata.name);
    const before = shelf.objects.get(key);
    this.#revision++;
    const metadata = { ...draft.metadata, resourceVersion: String(this.#revision) };
    const object = { ...draft, metadata };
    shelf.objects.set(key, object);
    if (!before) addSorted(shelf, key);
    this.#expireLater(resource, object);
    this.#announce(shelf, before ? 'MODIFIED' : 'ADDED', object, before);
    return object;
  }

  /** Removes an object under the next revision; gives its last state. */
  remove(resource: Resource, namespace: string | undefined, name: string): KubeObject {
    const shelf = this.#shelf(resource);
    const key = keyOf(namespace, name);
    const before = shelf.objects.get(key);
    assert(before, `${resource.kind} ${key} is not there to be removed`);
    shelf.objects.delete(key);
    shelf.sortedKeys.splice(placeOf(shelf.sortedKeys, key), 1);
    this.#revision++;
    const metadata = { ...before.metadata, resourceVersion: String(this.#revision) };
    const object = { ...before, metadata };
    this.#announce(shelf, 'DELETED', object, before);
    return object;
  }

  /** The writes after `revision`, oldest first; `undefined` when some of them have been forgotten. */
  since(resource: Resource, revision: number): readonly StoreEvent[] | undefined {
    const shelf = this.#shelf(resource);
    if (revision < shelf.forgottenRevision) return undefined;
    // Who resumes a watch has missed little: the writes are looked through from the latest one.
    const { history } = shelf;
    let from = history.length;
    while (from > 0 && (history[from - 1]?.revision ?? 0) > revision) from--;
    return history.slice(from);
  }

  /** The writes to a kind that are still known, oldest first. */
  historyOf(resource: Resource): readonly StoreEvent[] {
    return this.#shelf(resource).history;
  }

  /** Calls `listener` after each write to a kind; returns what ends it. */
  subscribe(resource: Resource, listener: (event: StoreEvent) => void): () => void {
    const shelf = this.#shelf(resource);
    shelf.listeners = [...shelf.listeners, listener];
    return () => {
      shelf.listeners = shelf.listeners.filter((each) => each !== listener);
    };
  }

  #announce(
    shelf: Shelf,
    type: WatchEventType,
    object: KubeObject,
    before: KubeObject | undefined,
  ): void {
    const atMs = this.#world.clock.nowMs;
    const traceId = this.#writeToTrace(type, object);
    const event = { type, object, before, revision: this.#revision, atMs, traceId };
    shelf.history.push(event);
    if (shelf.history.length > 2 * HISTORY_MAX) {
      const forgotten = shelf.history.splice(0, HISTORY_MAX);
      shelf.forgottenRevision = forgotten.at(-1)?.revision ?? 0;
    }
    for (const listener of shelf.listeners) listener(event);
  }

  #writeToTrace(type: WatchEventType, object: KubeObject): number | undefined {
    const { trace } = this.#world;
    if (!trace.begun) return undefined;
    const summary = `${done[type]}, resourceVersion ${this.#revision}`;
    return trace.follow('object-written', 'apiserver', summary, objectKey(object));
  }

  #expireLater(resource: Resource, object: KubeObject): void {
    if (!resource.timeToLiveMs) return;
    const { clock } = this.#world;
    const { namespace, name } = object.metadata;
    const key = objectKey(object);
    const earlier = this.#expiries.get(key);
    if (earlier) clock.clearTimeout(earlier);
    const timer = clock.setTimeout(() => {
      this.#expiries.delete(key);
      if (!this.isKept()) this.#expireLater(resource, object);
      else if (this.get(resource, namespace, name)) this.remove(resource, namespace, name);
    }, resource.timeToLiveMs(this.#world));
    this.#expiries.set(key, timer);
  }

  #shelf(resource: Resource): Shelf {
    let shelf = this.#shelves.get(resource);
    if (!shelf) {
      shelf = {
        objects: new Map(),
        history: [],
        forgottenRevision: 0,
        sortedKeys: [],
        listeners: [],
      };
      this.#shelves.set(resource, shelf);
    }
    return shelf;
  }
}

const keyOf = (namespace: string | undefined, name: string): string => `${namespace ?? ''}/${name}`;

/** Where a key stands among those in order, or would. */
function placeOf(sorted: readonly string[], key: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lists and writes alternate, so that the keys are kept in order instead of being sorted again for each list. */
function addSorted({ sortedKeys }: Shelf, key: string): void {
  sortedKeys.splice(placeOf(sortedKeys, key), 0, key);
}
