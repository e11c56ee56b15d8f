import { sleep, type Program } from './effect';

/** So many steps a program takes at once, and then it costs time, as a loop of the shell does. */
const STEPS_PER_PAUSE = 20_000;
const PAUSE_MS = 50;

/** Counts the steps of a program between two lines, so that one that never ends does not stop time. */
export class Effort {
  #steps = 0;

  /** Whether it is time to pause. */
  spend(steps = 1): boolean {
    this.#steps += steps;
    return this.#steps >= STEPS_PER_PAUSE;
  }

  *pause(): Program<void> {
    this.#steps = 0;
    yield* sleep(PAUSE_MS);
  }

  /** A line has come: the count begins again. */
  rest(): void {
    this.#steps = 0;
  }
}
