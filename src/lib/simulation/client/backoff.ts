import type { World } from '../clock/world';

/**
 * The pauses of one reflector: each twice as long as the one before, and by chance up to twice that.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/wait/backoff.go exponentialBackoffManagerImpl
 */
export class Backoff {
  readonly #world: World;
  readonly #stream: string;
  #baseMs = 0;
  #usedAtMs = Number.NEGATIVE_INFINITY;

  constructor(world: World, id: string) {
    this.#world = world;
    this.#stream = `backoff ${id}`;
  }

  nextMs(): number {
    const { clock, chance, profile } = this.#world;
    const { reflectorBackoffFirstMs, reflectorBackoffMaxMs, reflectorBackoffResetMs } = profile;
    const isRested = clock.nowMs - this.#usedAtMs > reflectorBackoffResetMs;
    this.#baseMs = isRested
      ? reflectorBackoffFirstMs
      : Math.min(2 * this.#baseMs, reflectorBackoffMaxMs);
    this.#usedAtMs = clock.nowMs;
    return chance.stream(this.#stream).jitteredMs(this.#baseMs, 1);
  }
}
