import type { Timer, TimerClock } from '../clock/virtual-clock';
import type { Exchange } from './exchange';

/** Requests that the server has and has not answered yet. */
export class SlowAnswers {
  readonly #clock: TimerClock;
  readonly #timers = new Map<Exchange, Timer>();

  constructor(clock: TimerClock) {
    this.#clock = clock;
  }

  /** Calls back when the answer is there, or before that when the client has waited long enough. */
  wait(exchange: Exchange, afterMs: number, over: (isLate: boolean) => void): void {
    const { timeoutMs = Number.POSITIVE_INFINITY } = exchange;
    const timer = this.#clock.setTimeout(
      () => {
        this.#timers.delete(exchange);
        over(timeoutMs < afterMs);
      },
      Math.min(afterMs, timeoutMs),
    );
    this.#timers.set(exchange, timer);
  }

  /** Forgets those that wait; gives them. */
  clear(): readonly Exchange[] {
    const waiting = [...this.#timers.keys()];
    for (const timer of this.#timers.values()) this.#clock.clearTimeout(timer);
    this.#timers.clear();
    return waiting;
  }
}
