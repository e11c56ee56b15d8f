import type { CoreEvent } from '../api/kinds';
import { namespacedName } from '../api/object';
import { rfc3339 } from '../api/time';
import type { TimerClock } from '../clock/virtual-clock';
import { epochMs, type World } from '../clock/world';
import { resourceOf } from '../apiserver/resources';
import type { Logger } from '../host/klog';
import type { MicroTime } from '../host/micro-time';
import type { ApiClient, Failure } from './api-client';
import { EventCorrelator } from './event-correlator';

/** What an event is about; kubelets name their node by its name instead of its uid. */
export interface Involved {
  readonly kind: string;
  readonly name: string;
  /** Left out by the taint eviction controller. */
  readonly uid?: string;
  readonly namespace?: string;
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly resourceVersion?: string;
}

export interface RecorderOptions {
  readonly world: World;
  readonly client: ApiClient;
  readonly clock: TimerClock;
  readonly microTime: MicroTime;
  readonly logger?: Logger | undefined;
  /** The contextual logger of the controller that records. */
  readonly loggerName?: string;
  readonly lane: string;
  /** `kubelet`, `node-controller` … */
  readonly component: string;
  readonly host?: string;
}

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/event.go maxTriesPerEvent, defaultSleepDuration */
const TRIES_MAX = 12;
const RETRY_MS = 10_000;

/**
 * Writes Events. The same event again only raises its count, and similar ones are combined.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/event.go, events_cache.go
 */
export class EventRecorder {
  readonly #options: RecorderOptions;
  readonly #seen = new Map<string, CoreEvent>();
  readonly #correlator: EventCorrelator;
  #queue: (() => void)[] = [];
  #isBusy = false;
  #lastNanoseconds = 0n;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#correlator = new EventCorrelator(options.world);
  }

  record(involved: Involved, type: 'Normal' | 'Warning', reason: string, message: string): void {
    const { world, lane } = this.#options;
    const { clock, trace } = world;
    const object = `${involved.kind}/${namespacedName({ metadata: involved })}`;
    const causeBefore = clock.cause;
    const cause = trace.follow('event', lane, `${reason}: ${message}`, object);
    this.#log(involved, type, reason, message);
    const at = rfc3339(epochMs(world));
    const name = `${involved.name}.${this.#nanoseconds().toString(16)}`;
    this.#queue.push(() => {
      clock.cause = cause;
      const correlated = this.#correlator.correlate({ involved, type, reason, message });
      if (correlated) this.#write({ involved, type, reason, at, name, ...correlated }, 0);
      else this.#written();
    });
    this.#next();
    clock.cause = causeBefore;
  }

  #log(involved: Involved, type: string, reason: string, message: string): void {
    const { logger, loggerName } = this.#options;
    if (!logger?.enabled(3)) return;
    const { kind, apiVersion = '', fieldPath = '' } = involved;
    const object = namespacedName({ metadata: involved });
    const named = loggerName ? { logger: loggerName } : {};
    logger.info('event.go:389', 'Event occurred', {
      ...named,
      object,
      fieldPath,
      kind,
      apiVersion,
      type,
      reason,
      message,
    });
  }

  #next(): void {
    if (this.#isBusy) return;
    const write = this.#queue.shift();
    if (!write) return;
    this.#isBusy = true;
    write();
  }

  #write(seen: Seen, tries: number): void {
    const { client } = this.#options;
    const resource = resourceOf('events');
    const { key } = seen;
    const before = this.#seen.get(key);
    const event = before ? repeated(before, seen) : this.#first(seen);
    const { namespace, name } = event.metadata;
    const { count, lastTimestamp, message } = event;
    const isSame = message === before?.message;
    const patch = { count, lastTimestamp, ...(isSame ? {} : { message }) };
    const body = before ? patch : event;
    const verb = before ? 'patch' : 'create';
    client.send<CoreEvent>(
      { verb, resource, namespace, name, body, patchType: 'merge' },
      (answer) => {
        if (answer.ok) this.#seen.set(key, answer.value);
        else if (answer.status?.reason === 'NotFound') this.#seen.delete(key);
        else if (!answer.status && tries + 1 < TRIES_MAX) {
          this.#retry(seen, tries, answer);
          return;
        } else this.#giveUp(answer);
        this.#written();
      },
    );
  }

  #written(): void {
    this.#isBusy = false;
    this.#next();
  }

  #retry(seen: Seen, tries: number, failure: Failure): void {
    const { logger, clock } = this.#options;
    logger?.error('event.go:368', 'Unable to write event (may retry after sleeping)', failure);
    clock.setTimeout(() => {
      this.#write(seen, tries + 1);
    }, RETRY_MS);
  }

  #giveUp(failure: Failure): void {
    const { logger } = this.#options;
    if (failure.status)
      logger?.error('event.go:359', 'Server rejected event (will not retry!)', failure);
    else logger?.error('event.go:307', 'Unable to write event (retry limit exceeded!)', failure);
  }

  #first({ involved, type, reason, message, at, name }: Seen): CoreEvent {
    const { component, host } = this.#options;
    const draft = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace: involved.namespace ?? 'default' },
      involvedObject: involved,
      reason,
      message,
      type,
      source: host ? { component, host } : { component },
      reportingComponent: component,
      reportingInstance: host ?? '',
      firstTimestamp: at,
      lastTimestamp: at,
      eventTime: null,
      count: 1,
    };
    return draft as unknown as CoreEvent;
  }

  /** The time now in nanoseconds since 1970, and never the same twice: it is part of the event's name. */
  #nanoseconds(): bigint {
    const { world, microTime } = this.#options;
    const { micros } = microTime.read();
    const random = world.chance.stream('event names');
    const now =
      BigInt(epochMs(world)) * 1_000_000n + BigInt(micros * 1_000 + random.between(0, 999));
    this.#lastNanoseconds = now > this.#lastNanoseconds ? now : this.#lastNanoseconds + 1n;
    return this.#lastNanoseconds;
  }
}

interface Seen {
  /** What is the same event again has the same. */
  readonly key: string;
  readonly involved: Involved;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly at: string;
  /** Made from the moment at which it happened. */
  readonly name: string;
}

const repeated = (event: CoreEvent, { at, message }: Seen): CoreEvent => ({
  ...event,
  message,
  count: (event.count ?? 1) + 1,
  lastTimestamp: at,
});
