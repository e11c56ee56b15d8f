import type { Random } from '../clock/random';
import type { VirtualClock } from '../clock/virtual-clock';

/** A moment as log lines show it: virtual milliseconds and the microseconds beyond them. */
export interface Moment {
  readonly atMs: number;
  readonly micros: number;
}

/**
 * The finer half of one machine's clock. Virtual time counts milliseconds; within one of them each reading
 * is some microseconds after the one before, so that lines of the same instant keep their order.
 */
export class MicroTime {
  readonly #clock: VirtualClock;
  readonly #random: Random;
  #atMs = Number.NEGATIVE_INFINITY;
  #micros = 0;

  constructor(clock: VirtualClock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  read(): Moment {
    const { nowMs } = this.#clock;
    const isSame = nowMs === this.#atMs;
    const step = this.#random.between(isSame ? 4 : 20, isSame ? 40 : 300);
    this.#micros = isSame ? Math.min(999, this.#micros + step) : step;
    this.#atMs = nowMs;
    return { atMs: nowMs, micros: this.#micros };
  }
}
