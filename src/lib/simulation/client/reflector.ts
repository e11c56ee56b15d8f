import type { KubeObject } from '../api/object';
import { goDuration } from '../api/duration';
import type { TimerClock } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import type { ObjectList, WatchEvent } from '../apiserver/request';
import type { Resource } from '../apiserver/resource';
import type { Logger } from '../host/klog';
import { MachineActor } from '../machines/actor';
import { machine, type ReflectorEmitted } from '../machines/reflector/machine';
import type { ApiClient, Failure } from './api-client';
import { Backoff } from './backoff';

/** What the owner of a reflector does when its copy changes. */
export interface ReflectorHandlers<T extends KubeObject> {
  added?(object: T): void;
  updated?(object: T, before: T): void;
  deleted?(object: T): void;
  /** The first list has come. */
  synced?(): void;
}

export interface ReflectorOptions<T extends KubeObject> {
  readonly world: World;
  readonly client: ApiClient;
  readonly clock: TimerClock;
  readonly logger?: Logger | undefined;
  readonly lane: string;
  /** Unique in the world. */
  readonly id: string;
  /** As log lines name it: `k8s.io/client-go/informers/factory.go:160`. */
  readonly name: string;
  readonly resource: Resource;
  readonly namespace?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** The stream of chance for the lengths of its watches; all reflectors share one when absent. */
  readonly chance?: string;
  readonly handlers: ReflectorHandlers<T>;
}

/** A local copy of one kind of object, kept by listing and watching. */
export class Reflector<T extends KubeObject> {
  readonly actor: MachineActor<typeof machine, ReflectorEmitted>;
  readonly #options: ReflectorOptions<T>;
  readonly #objects = new Map<string, T>();
  /** The trace event that brought the present state of each object. */
  readonly #causes = new Map<string, number>();
  readonly #typeName: string;
  readonly #backoff: Backoff;
  #resourceVersion = '0';
  #hasSynced = false;
  #received = 0;
  #stopWatch = (): void => undefined;

  constructor(options: ReflectorOptions<T>) {
    this.#options = options;
    const { world, clock, id, lane, resource } = options;
    this.#typeName = `*v1.${resource.kind}`;
    this.#backoff = new Backoff(world, id);
    this.actor = new MachineActor<typeof machine, ReflectorEmitted>({
      world,
      clock,
      machine,
      id,
      lane,
      input: { nextBackoffMs: () => this.#backoff.nextMs() },
      handlers: {
        list: () => {
          this.#list();
        },
        'open watch': () => {
          this.#openWatch();
        },
      },
    });
  }

  get hasSynced(): boolean {
    return this.#hasSynced;
  }

  start(): this {
    this.#info(
      3,
      'reflector.go:296',
      () => `Starting reflector ${this.#typeName} (0s) from ${this.#options.name}`,
    );
    this.actor.start();
    return this;
  }

  stop(): void {
    this.#info(
      3,
      'reflector.go:302',
      () => `Stopping reflector ${this.#typeName} (0s) from ${this.#options.name}`,
    );
    this.close();
  }

  /** Its process has ended: nothing is said. */
  close(): void {
    this.#stopWatch();
    this.actor.stop();
  }

  get(name: string, namespace?: string): T | undefined {
    return this.#objects.get(`${namespace ?? ''}/${name}`);
  }

  /** The trace event that brought the present state of an object. */
  causeOf(name: string, namespace?: string): number | undefined {
    return this.#causes.get(`${namespace ?? ''}/${name}`);
  }

  list(): readonly T[] {
    return [...this.#objects.values()];
  }

  #list(): void {
    const { client, resource, namespace, fieldSelector, name } = this.#options;
    this.#info(3, 'reflector.go:332', () => `Listing and watching ${this.#typeName} from ${name}`);
    const query = { fieldSelector, resourceVersion: this.#resourceVersion };
    const isFirst = this.#resourceVersion === '0';
    const queryText = [
      ...(fieldSelector ? [`fieldSelector=${encodeURIComponent(fieldSelector)}`] : []),
      ...(isFirst ? ['limit=500'] : []),
      `resourceVersion=${this.#resourceVersion}`,
    ].join('&');
    client.send<ObjectList>({ verb: 'list', resource, namespace, query, queryText }, (answer) => {
      if (!answer.ok) {
        this.#logListFailure(answer);
        this.actor.send({ type: 'list failed' });
        return;
      }
      this.#replace(answer.value.items as readonly T[]);
      this.#resourceVersion = answer.value.metadata.resourceVersion;
      if (!this.#hasSynced) {
        this.#hasSynced = true;
        this.#info(
          2,
          'reflector.go:359',
          () => `Caches populated for ${this.#typeName} from ${name}`,
        );
        this.#options.handlers.synced?.();
      }
      this.actor.send({ type: 'listed' });
    });
  }

  /** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/reflector.go list, ListAndWatch */
  #logListFailure(failure: Failure): void {
    const { name, logger } = this.#options;
    const what = () => `failed to list ${this.#typeName}: ${failure.error}`;
    logger?.line('W', 'reflector.go:547', () => `${name}: ${what()}`);
    logger?.line(
      'E',
      'reflector.go:150',
      () => `${name}: Failed to watch ${this.#typeName}: ${what()}`,
    );
  }

  #openWatch(): void {
    const { client, resource, namespace, fieldSelector, world, chance } = this.#options;
    const leastSeconds = world.profile.watchTimeoutMinMs / 1_000;
    const timeoutSeconds = world.chance
      .stream(chance ?? 'watch time-outs')
      .between(leastSeconds, 2 * leastSeconds);
    const query = {
      fieldSelector,
      timeoutSeconds,
      resourceVersion: this.#resourceVersion,
      allowWatchBookmarks: true,
    };
    this.#received = 0;
    const openedAtMs = world.clock.nowMs;
    const queryText = this.#watchQueryText(timeoutSeconds);
    this.#stopWatch = client.watch(
      { verb: 'watch', resource, namespace, query, queryText },
      {
        opened: () => {
          this.actor.send({ type: 'watch opened' });
        },
        event: (event) => {
          this.#apply(event);
        },
        failed: (failure) => {
          this.#watchFailed(failure);
        },
        ended: (error) => {
          this.#watchEnded(error, world.clock.nowMs - openedAtMs);
        },
      },
    );
  }

  #watchQueryText(timeoutSeconds: number): string {
    const { fieldSelector, name } = this.#options;
    return [
      'allowWatchBookmarks=true',
      ...(fieldSelector ? [`fieldSelector=${encodeURIComponent(fieldSelector)}`] : []),
      `resourceVersion=${this.#resourceVersion}`,
      ...(name.includes('/informers/') ? [`timeout=${goDuration(timeoutSeconds * 1_000)}`] : []),
      `timeoutSeconds=${timeoutSeconds}`,
      'watch=true',
    ].join('&');
  }

  /** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/reflector.go watch, canRetry */
  #watchFailed(failure: Failure): void {
    const { name, logger } = this.#options;
    const reason = failure.status?.reason;
    if (failure.why.endsWith('connection refused') || reason === 'TooManyRequests') {
      const text = () =>
        `${name}: watch of ${this.#typeName} returned ${failure.error} - backing off`;
      this.#info(2, 'reflector.go:433', text);
      this.actor.send({ type: 'watch refused' });
      return;
    }
    if (reason === 'Expired') this.#resourceVersion = '';
    logger?.line(
      'E',
      'reflector.go:150',
      () => `${name}: Failed to watch ${this.#typeName}: ${failure.error}`,
    );
    this.actor.send({ type: 'watch failed' });
  }

  #watchEnded(error: string | undefined, lastedMs: number): void {
    const { name, logger } = this.#options;
    const isShort = lastedMs < 1_000 && this.#received === 0;
    if (error === undefined && !isShort) {
      const received = this.#received;
      const text = () =>
        `${name}: Watch close - ${this.#typeName} total ${received} items received`;
      this.#info(4, 'reflector.go:808', text);
      this.actor.send({ type: 'watch closed' });
      return;
    }
    const undecoded = `an error on the server ("unable to decode an event from the watch stream: ${error ?? ''}") has prevented the request from succeeding`;
    const short = `very short watch: ${name}: Unexpected watch close - watch lasted less than a second and no items received`;
    const why = error === undefined ? short : undecoded;
    logger?.line(
      'W',
      'reflector.go:470',
      () => `${name}: watch of ${this.#typeName} ended with: ${why}`,
    );
    this.actor.send({ type: 'watch ended' });
  }

  #info(level: number, source: string, text: () => string): void {
    const { logger } = this.#options;
    if (logger?.enabled(level)) logger.line('I', source, text);
  }

  #replace(objects: readonly T[]): void {
    const gone = new Map(this.#objects);
    for (const object of objects) {
      gone.delete(keyOf(object));
      this.#set(object);
    }
    for (const object of gone.values()) this.#delete(object);
  }

  #apply({ type, object }: WatchEvent): void {
    if (type === 'ERROR') return;
    this.#received++;
    const written = object as T;
    this.#resourceVersion = written.metadata.resourceVersion;
    if (type === 'BOOKMARK') return;
    if (type === 'DELETED') this.#delete(written);
    else this.#set(written);
  }

  #set(object: T): void {
    const key = keyOf(object);
    const before = this.#objects.get(key);
    if (before?.metadata.resourceVersion === object.metadata.resourceVersion) return;
    this.#objects.set(key, object);
    this.#causes.set(key, this.#options.world.clock.cause);
    if (before) this.#options.handlers.updated?.(object, before);
    else this.#options.handlers.added?.(object);
  }

  #delete(object: T): void {
    this.#objects.delete(keyOf(object));
    this.#causes.delete(keyOf(object));
    this.#options.handlers.deleted?.(object);
  }
}

const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;
