import type { World } from '../../clock/world';
import { epochMs } from '../../clock/world';

interface Failures {
  readonly count: number;
  readonly lastEndedAtMs: number;
}

/**
 * How long a Job waits after failures in a row.
 * @source kubernetes v1.30 pkg/controller/job/backoff_utils.go
 */
export class JobBackoff {
  readonly #world: World;
  readonly #failures = new Map<string, Failures>();

  constructor(world: World) {
    this.#world = world;
  }

  failed(key: string, endedAtMs: number): void {
    const { count = 0, lastEndedAtMs = 0 } = this.#failures.get(key) ?? {};
    const latest = Math.max(lastEndedAtMs, endedAtMs);
    this.#failures.set(key, { count: count + 1, lastEndedAtMs: latest });
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }

  /** 0 when a new pod may be made now. */
  waitMs(key: string): number {
    const failures = this.#failures.get(key);
    if (!failures) return 0;
    const { jobBackoffFirstMs: first, jobBackoffMaxMs: max } = this.#world.profile;
    const pauseMs = Math.min(max, first * 2 ** (failures.count - 1));
    return Math.max(0, failures.lastEndedAtMs + pauseMs - epochMs(this.#world));
  }
}
