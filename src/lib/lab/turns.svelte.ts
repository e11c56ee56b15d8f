/**
 * Who draws much of the run takes turns: while time plays, each is told of it a few times in a second, one part of the
 * drawing after the other, each in a frame of its own. All of it together would take too long for one frame.
 */
import type { Share } from './pace';

/** In this order, each after the one before. */
const turns = [0, 1, 2] as const;
export type Turn = (typeof turns)[number];

/** A round begins once in so much real time. */
const EVERY_MS = 80;
/** When frames share the work out among them, a round takes twice as many of them. */
const SHARED_EVERY_MS = 160;

export class Turns {
  readonly #told = turns.map(() => new Told());
  /** Whose turn it is; after the last one it is nobody's until the next round. */
  #next: number = turns.length;
  #sinceMs = 0;

  /** Whoever calls it while being computed is told of changes when it is this turn. */
  follow(turn: Turn): number {
    return this.#told[turn]?.times ?? 0;
  }

  /** Something was done: everybody is told at once, and nobody is behind. */
  tellAll(): void {
    for (const each of this.#told) each.times++;
    this.#next = turns.length;
    this.#sinceMs = 0;
  }

  /** A frame has passed. @param passedMs real time @param share what the frame is for */
  pass(passedMs: number, share: Share): void {
    this.#sinceMs += passedMs;
    if (share === 'time') return;
    const isDue = this.#sinceMs >= (share === 'both' ? EVERY_MS : SHARED_EVERY_MS);
    if (this.#next >= turns.length && isDue) {
      this.#next = 0;
      this.#sinceMs = 0;
    }
    const told = this.#told[this.#next];
    if (!told) return;
    told.times++;
    this.#next++;
  }
}

class Told {
  times = $state(0);
}
