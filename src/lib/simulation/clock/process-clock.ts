import type { Timer, TimerClock, TimerOwner, VirtualClock } from './virtual-clock';

/**
 * The timers of one process. A frozen process does nothing, but its monotonic clock goes on: what fell due
 * meanwhile runs as soon as it thaws. A killed process takes its timers with it.
 * @source linux cgroup v2 freezer; go runtime timers use CLOCK_MONOTONIC
 */
export class ProcessClock implements TimerClock, TimerOwner {
  readonly #clock: VirtualClock;
  /** What fell due while the process was frozen, in that order. */
  readonly #overdue = new Map<Timer, () => void>();
  #frozen = false;
  #killed = false;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  get nowMs(): number {
    return this.#clock.nowMs;
  }

  setTimeout = (callback: () => void, delayMs: number): Timer => {
    const timer = this.#clock.setTimeout(callback, delayMs, this);
    if (this.#killed) this.#clock.clearTimeout(timer);
    return timer;
  };

  clearTimeout = (timer: Timer): void => {
    this.#overdue.delete(timer);
    this.#clock.clearTimeout(timer);
  };

  due(timer: Timer, callback: () => void): void {
    if (this.#frozen) this.#overdue.set(timer, callback);
    else callback();
  }

  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
    const { cause } = this.#clock;
    // What one of them clears, or a process that one of them ends, does not run any more.
    for (const [timer, callback] of this.#overdue) {
      this.#overdue.delete(timer);
      this.#clock.cause = cause;
      callback();
    }
  }

  kill(): void {
    this.#killed = true;
    this.#overdue.clear();
    this.#clock.clearOwned(this);
  }
}
