/** What becomes of many events about one object. @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/events_cache.go EventCorrelator */
import type { World } from '../clock/world';
import type { Involved } from './event-recorder';

export interface Told {
  readonly involved: Involved;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

export interface Correlated {
  /** Events with the same key are one, whose count grows. */
  readonly key: string;
  readonly message: string;
}

interface Similar {
  readonly messages: Set<string>;
  lastMs: number;
}

interface Bucket {
  tokens: number;
  filledMs: number;
}

/**
 * Events that differ in their message only become one after the ninth, and of too many about one object the rest is
 * dropped.
 */
export class EventCorrelator {
  readonly #world: World;
  readonly #similar = new Map<string, Similar>();
  readonly #buckets = new Map<string, Bucket>();

  constructor(world: World) {
    this.#world = world;
  }

  /** What is to be written; absent when nothing is. */
  correlate(told: Told): Correlated | undefined {
    const identity = identityOf(told.involved);
    const aggregated = this.#aggregate(told, identity);
    return this.#mayWrite(identity) ? aggregated : undefined;
  }

  /** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/events_cache.go EventAggregate */
  #aggregate({ involved, type, reason, message }: Told, identity: string): Correlated {
    const { nowMs } = this.#world.clock;
    const { eventSimilarMax, eventSimilarIntervalMs } = this.#world.profile;
    const group = joined(identity, type, reason);
    const known = this.#similar.get(group);
    const isOver = !known || nowMs - known.lastMs > eventSimilarIntervalMs;
    const similar: Similar = isOver ? { messages: new Set(), lastMs: nowMs } : known;
    this.#similar.set(group, similar);
    similar.lastMs = nowMs;
    similar.messages.add(message);
    if (similar.messages.size < eventSimilarMax)
      return { key: joined(group, involved.fieldPath, message), message };
    // One of them is forgotten, so that there are never more than that.
    const [first = ''] = similar.messages;
    similar.messages.delete(first);
    return { key: group, message: `(combined from similar events): ${message}` };
  }

  /** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/events_cache.go EventSourceObjectSpamFilter */
  #mayWrite(identity: string): boolean {
    const { nowMs } = this.#world.clock;
    const { eventBurst, eventRefillMs } = this.#world.profile;
    const { tokens, filledMs } = this.#buckets.get(identity) ?? {
      tokens: eventBurst,
      filledMs: nowMs,
    };
    const filled = Math.min(eventBurst, tokens + (nowMs - filledMs) / eventRefillMs);
    const isEnough = filled >= 1;
    this.#buckets.set(identity, { tokens: isEnough ? filled - 1 : filled, filledMs: nowMs });
    return isEnough;
  }
}

/** Parts of a key, apart by what is in none of them. */
const joined = (...parts: readonly (string | undefined)[]): string => parts.join('\0');

const identityOf = ({ kind, namespace, name, uid, apiVersion }: Involved): string =>
  joined(kind, namespace, name, uid, apiVersion);
