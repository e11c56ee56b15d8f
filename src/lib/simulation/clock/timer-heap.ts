/** A callback that waits for its moment. The object is the handle: XState hands it back to `clearTimeout`. */
export interface Timer {
  readonly dueMs: number;
  /** Breaks ties: equal moments fire in the order in which they were set. */
  readonly order: number;
  /** The trace event that led to the setting of this timer; it is the cause of what the timer does. */
  readonly cause: number;
  /** `undefined` once the timer has fired or was cleared. */
  callback: (() => void) | undefined;
  /** Whose timer it is; absent for one of the world's own. */
  readonly owner?: TimerOwner | undefined;
}

/** What decides whether a timer that fell due may do what it was set for. */
export interface TimerOwner {
  due(timer: Timer, callback: () => void): void;
}

const before = (a: Timer, b: Timer): boolean =>
  a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);

/** A binary heap of timers, earliest first. Cleared timers stay until they come up or get too many. */
export class TimerHeap {
  #timers: Timer[] = [];
  #cleared = 0;

  push(timer: Timer): void {
    this.#timers.push(timer);
    this.#siftUp(this.#timers.length - 1);
  }

  /** Called when a timer of this heap lost its callback without having been popped. */
  noteCleared(): void {
    this.#cleared++;
    if (this.#cleared > 1_000 && this.#cleared > this.#timers.length / 2) this.#compact();
  }

  /** Clears every timer of one owner. */
  clearOwned(owner: TimerOwner): void {
    for (const timer of this.#timers) {
      if (timer.owner !== owner || !timer.callback) continue;
      timer.callback = undefined;
      this.noteCleared();
    }
  }

  /** The earliest timer that still has a callback. */
  peek(): Timer | undefined {
    for (;;) {
      const first = this.#timers[0];
      if (!first || first.callback) return first;
      this.pop();
      this.#cleared--;
    }
  }

  pop(): Timer | undefined {
    const first = this.#timers[0];
    const last = this.#timers.pop();
    if (first && last && first !== last) {
      this.#timers[0] = last;
      this.#siftDown(0);
    }
    return first;
  }

  #compact(): void {
    this.#timers = this.#timers.filter((timer) => timer.callback);
    this.#cleared = 0;
    for (let index = (this.#timers.length >> 1) - 1; index >= 0; index--) this.#siftDown(index);
  }

  #siftUp(from: number): void {
    const timers = this.#timers;
    const timer = timers[from];
    if (!timer) return;
    let index = from;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = timers[parentIndex];
      if (!parent || !before(timer, parent)) break;
      timers[index] = parent;
      index = parentIndex;
    }
    timers[index] = timer;
  }

  #siftDown(from: number): void {
    const timers = this.#timers;
    const timer = timers[from];
    if (!timer) return;
    let index = from;
    for (;;) {
      const left = timers[2 * index + 1];
      if (!left) break;
      const right = timers[2 * index + 2];
      const rightIsFirst = right !== undefined && before(right, left);
      const child = rightIsFirst ? right : left;
      if (!before(child, timer)) break;
      timers[index] = child;
      index = 2 * index + (rightIsFirst ? 2 : 1);
    }
    timers[index] = timer;
  }
}
