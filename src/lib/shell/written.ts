import type { VirtualClock } from '$lib/simulation/clock/virtual-clock';

/** A piece of what a terminal shows. */
export interface Written {
  /** `echo` is what was typed and the prompt before it; `output` is what commands printed. */
  readonly kind: 'echo' | 'output';
  readonly text: string;
  readonly atMs: number;
  /** The trace event that was being followed. */
  readonly cause: number;
}

/** All that a terminal has shown, for whoever draws it. */
export class WrittenLog {
  readonly all: Written[] = [];
  readonly #clock: VirtualClock;
  #listeners: ((written: Written) => void)[] = [];

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  show(kind: Written['kind'], text: string): void {
    const { nowMs: atMs, cause } = this.#clock;
    const written = { kind, text, atMs, cause };
    this.all.push(written);
    for (const listener of this.#listeners) listener(written);
  }

  /** Calls `listener` with what is shown from now on; gives what ends it. */
  subscribe(listener: (written: Written) => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }
}
