import type { World } from '../../clock/world';

/**
 * How long to wait before a node's failed daemon is replaced.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/util/flowcontrol/backoff.go Backoff
 */
export class FailedPods {
  readonly #world: World;
  readonly #entries = new Map<string, { pauseMs: number; fromMs: number }>();

  constructor(world: World) {
    this.#world = world;
  }

  /** 0 when it may be replaced now; then the next one waits longer. */
  waitMs(key: string): number {
    const { clock, profile } = this.#world;
    const { daemonSetBackoffFirstMs: first, daemonSetBackoffMaxMs: max } = profile;
    const entry = this.#entries.get(key);
    const sinceMs = entry ? clock.nowMs - entry.fromMs : Number.POSITIVE_INFINITY;
    if (entry && sinceMs < entry.pauseMs) return entry.pauseMs - sinceMs;
    // Who has been quiet for long starts again.
    const pauseMs = entry && sinceMs < 2 * max ? Math.min(max, 2 * entry.pauseMs) : first;
    this.#entries.set(key, { pauseMs, fromMs: clock.nowMs });
    return 0;
  }
}
