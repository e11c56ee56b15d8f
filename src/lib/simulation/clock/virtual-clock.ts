/**
 * Simulated time for a whole cluster. XState's `after` delays, every controller's loop and every sleeping
 * shell command run on it, so that a lab can be held, stepped and replayed without the wall clock.
 *
 * Why not XState's own SimulatedClock: its `increment(5000)` sets the time to 5000 before any timer runs, so
 * that a timer which re-arms itself every second fires once instead of five times.
 */
import { assert } from '../assert';
import { TimerHeap, type Timer, type TimerOwner } from './timer-heap';

export type { Timer, TimerOwner } from './timer-heap';

/** What may set timers: the whole clock, or the clock of one process that can be frozen or killed. */
export interface TimerClock {
  readonly nowMs: number;
  readonly setTimeout: (callback: () => void, delayMs: number) => Timer;
  readonly clearTimeout: (timer: Timer) => void;
}

/** So many timers at one single moment mean a loop that re-arms itself without delay. */
const TIMERS_PER_MOMENT_MAX = 100_000;

export class VirtualClock implements TimerClock {
  /** The trace event that causes whatever happens now. Timers remember it; firing restores it. */
  cause = 0;
  #nowMs: number;
  #order = 0;
  readonly #heap = new TimerHeap();

  /** @param startMs where time begins; negative while a scenario warms up before its start instant. */
  constructor(startMs = 0) {
    this.#nowMs = startMs;
  }

  /** Virtual milliseconds since the scenario's start instant. */
  get nowMs(): number {
    return this.#nowMs;
  }

  // An arrow function, because XState takes it off the object.
  setTimeout = (callback: () => void, delayMs: number, owner?: TimerOwner): Timer => {
    assert(!Number.isNaN(delayMs), 'a delay is not a number');
    const dueMs = this.#nowMs + Math.max(0, delayMs);
    const timer = { dueMs, order: this.#order++, cause: this.cause, callback, owner };
    this.#heap.push(timer);
    return timer;
  };

  clearTimeout = (timer: Timer): void => {
    if (!timer.callback) return;
    timer.callback = undefined;
    this.#heap.noteCleared();
  };

  /** Clears what one process has set. */
  clearOwned(owner: TimerOwner): void {
    this.#heap.clearOwned(owner);
  }

  /** When the next timer is due; `undefined` when none is set. */
  get nextDueMs(): number | undefined {
    return this.#heap.peek()?.dueMs;
  }

  /** Moves time forward and stops at each due moment, so that a callback sees the time it asked for. */
  advanceTo(targetMs: number): void {
    assert(targetMs >= this.#nowMs, `cannot move back from ${this.#nowMs} to ${targetMs} ms`);
    let firedAtThisMoment = 0;
    for (;;) {
      const timer = this.#heap.peek();
      if (!timer?.callback || timer.dueMs > targetMs) break;
      firedAtThisMoment = timer.dueMs === this.#nowMs ? firedAtThisMoment + 1 : 0;
      assert(
        firedAtThisMoment < TIMERS_PER_MOMENT_MAX,
        `a timer re-arms itself for ever at ${timer.dueMs} ms`,
      );
      this.#heap.pop();
      this.#fire(timer, timer.callback);
    }
    this.#nowMs = targetMs;
  }

  #fire(timer: Timer, callback: () => void): void {
    this.#nowMs = timer.dueMs;
    this.cause = timer.cause;
    timer.callback = undefined;
    if (timer.owner) timer.owner.due(timer, callback);
    else callback();
  }
}
