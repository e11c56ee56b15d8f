import type { TimerClock } from '../clock/virtual-clock';

/** So many commands may run at one moment: a container's script does not notice that they take no time. */
const BURST = 5_000;
/** What it may do later on, in each second that passes. */
const COMMANDS_PER_SECOND = 100;
/** Whoever has used up all waits so long for the next ones. */
const PAUSE_MS = 100;

/**
 * How fast a program may go on. One that loops without waiting would else hold time itself.
 * @simplified Commands take no time; a program that never waits is slowed down to a hundred of them in a second.
 */
export class Pace {
  readonly #clock: TimerClock;
  #left = BURST;
  #countedAtMs: number;

  constructor(clock: TimerClock) {
    this.#clock = clock;
    this.#countedAtMs = clock.nowMs;
  }

  /** How long a program that has done one more thing really waits when it asks for `wantedMs`. */
  waitMs(wantedMs: number): number {
    const { nowMs } = this.#clock;
    const refill = ((nowMs - this.#countedAtMs) / 1_000) * COMMANDS_PER_SECOND;
    this.#left = Math.min(BURST, this.#left + refill) - 1;
    this.#countedAtMs = nowMs;
    return this.#left < 0 ? Math.max(PAUSE_MS, wantedMs) : wantedMs;
  }
}
