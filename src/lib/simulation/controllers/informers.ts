/**
 * The copies of the API that all controllers of one process share, each with indexes, and with any number of
 * listeners.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/informers/factory.go SharedInformerFactory
 */
import { assert } from '../assert';
import type { KubeObject } from '../api/object';
import { resourceOf } from '../apiserver/resources';
import type { Reflector, ReflectorHandlers } from '../client/reflector';
import type { RunningMachine } from '../machines/actor';
import { informerFor, type ControllerContext } from './context';

/** The keys under which an object is found; none leaves it out. */
export type IndexOf<T> = (object: T) => readonly string[];

/** The shared copy of one kind. */
export class Informer<T extends KubeObject> {
  readonly #reflector: Reflector<T>;
  readonly #handlers: ReflectorHandlers<T>[] = [];
  readonly #indexes = new Map<string, Index<T>>();

  constructor(context: ControllerContext, lane: string, plural: string, group: string) {
    this.#reflector = informerFor<T>(context, {
      lane,
      resource: resourceOf(plural, group),
      handlers: {
        added: (object) => {
          this.#reindex(object, undefined);
          for (const handler of this.#handlers) handler.added?.(object);
        },
        updated: (object, before) => {
          this.#reindex(object, before);
          for (const handler of this.#handlers) handler.updated?.(object, before);
        },
        deleted: (object) => {
          this.#reindex(undefined, object);
          for (const handler of this.#handlers) handler.deleted?.(object);
        },
        synced: () => {
          for (const handler of this.#handlers) handler.synced?.();
        },
      },
    });
  }

  get hasSynced(): boolean {
    return this.#reflector.hasSynced;
  }

  get machine(): RunningMachine {
    return this.#reflector.actor;
  }

  /** To be called before the informers are started. */
  listen(handlers: ReflectorHandlers<T>): this {
    this.#handlers.push(handlers);
    return this;
  }

  /** To be called before the informers are started; the same name may be given again with the same meaning. */
  indexBy(name: string, keysOf: IndexOf<T>): this {
    if (!this.#indexes.has(name)) this.#indexes.set(name, new Index(keysOf));
    return this;
  }

  get(name: string, namespace?: string): T | undefined {
    return this.#reflector.get(name, namespace);
  }

  list(): readonly T[] {
    return this.#reflector.list();
  }

  /** The objects that an index holds under a key, in the order in which they came. */
  indexed(name: string, key: string): readonly T[] {
    const index = this.#indexes.get(name);
    assert(index, `there is an index ${name}`);
    return index.at(key);
  }

  /** The trace event that brought the present state of an object. */
  causeOf(name: string, namespace?: string): number | undefined {
    return this.#reflector.causeOf(name, namespace);
  }

  start(): void {
    this.#reflector.start();
  }

  stop(): void {
    this.#reflector.stop();
  }

  close(): void {
    this.#reflector.close();
  }

  #reindex(object: T | undefined, before: T | undefined): void {
    for (const index of this.#indexes.values()) index.change(object, before);
  }
}

class Index<T extends KubeObject> {
  readonly #keysOf: IndexOf<T>;
  readonly #byKey = new Map<string, Map<string, T>>();

  constructor(keysOf: IndexOf<T>) {
    this.#keysOf = keysOf;
  }

  at(key: string): readonly T[] {
    return [...(this.#byKey.get(key)?.values() ?? [])];
  }

  change(object: T | undefined, before: T | undefined): void {
    const keys = object ? this.#keysOf(object) : [];
    if (before)
      for (const key of this.#keysOf(before))
        if (!keys.includes(key)) this.#byKey.get(key)?.delete(identity(before));
    if (!object) return;
    for (const key of keys) {
      const found = this.#byKey.get(key) ?? new Map<string, T>();
      this.#byKey.set(key, found.set(identity(object), object));
    }
  }
}

const identity = ({ metadata }: KubeObject): string =>
  `${metadata.namespace ?? ''}/${metadata.name}`;

/** Every shared copy of one process. A copy that nobody asked for is not kept. */
export class Informers {
  readonly #context: ControllerContext;
  readonly #lane: string;
  readonly #all = new Map<string, Informer<never>>();
  #haveSynced = false;

  constructor(context: ControllerContext, lane: string) {
    this.#context = context;
    this.#lane = lane;
  }

  of<T extends KubeObject>(plural: string, group = ''): Informer<T> {
    const key = `${plural}.${group}`;
    const known = this.#all.get(key) as unknown as Informer<T> | undefined;
    if (known) return known;
    const informer = new Informer<T>(this.#context, this.#lane, plural, group);
    this.#all.set(key, informer as unknown as Informer<never>);
    return informer;
  }

  get machines(): readonly RunningMachine[] {
    return [...this.#all.values()].map(({ machine }) => machine);
  }

  /** Whether every copy has been filled once: before that, what is not there may be elsewhere. */
  get haveSynced(): boolean {
    this.#haveSynced ||= [...this.#all.values()].every(({ hasSynced }) => hasSynced);
    return this.#haveSynced;
  }

  start(): void {
    for (const informer of this.#all.values()) informer.start();
    this.#context.process.whenExited(() => {
      for (const informer of this.#all.values()) informer.close();
    });
  }

  /** The process is asked to end. */
  stop(): void {
    for (const informer of this.#all.values()) informer.stop();
  }
}

/** For an index of pods and others by the controller that owns them. */
export const byController = ({ metadata }: KubeObject): readonly string[] => {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  return owner ? [owner.uid] : [];
};
