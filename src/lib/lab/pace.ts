/** What each frame is for while time plays. At the highest speed slow frames share the work out among them. */
import type { Speed } from './speed';

/** Time goes on in it, or a part of what shows much of the run is drawn in it. */
export type Share = 'both' | 'time' | 'drawing';

/** Frames that come farther apart than this on the average are slow. */
const SLOW_MS = 19;
/** How much the latest frame counts in that average. */
const WEIGHT = 1 / 10;

export class Pace {
  #frameMs = 0;
  #last: Share = 'both';

  /** @param passedMs real time since the frame before */
  next(passedMs: number, speed: Speed): Share {
    this.#frameMs += (passedMs - this.#frameMs) * WEIGHT;
    const isShared = speed === 60 && this.#frameMs > SLOW_MS;
    this.#last = isShared ? (this.#last === 'time' ? 'drawing' : 'time') : 'both';
    return this.#last;
  }
}
