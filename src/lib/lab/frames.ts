/** Calls back once a frame with the time that has passed, while it is running; nothing runs otherwise. */
export class Frames {
  /** A frame that took longer than this, because the page was busy or hidden, moves time no further. */
  static readonly MS_MAX = 250;
  readonly #each: (passedMs: number) => void;
  #frame: number | undefined;
  #lastMs = 0;

  constructor(each: (passedMs: number) => void) {
    this.#each = each;
  }

  get isRunning(): boolean {
    return this.#frame !== undefined;
  }

  start(): void {
    if (this.isRunning) return;
    this.#lastMs = performance.now();
    this.#frame = requestAnimationFrame(this.#onFrame);
  }

  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  readonly #onFrame = (frameMs: number): void => {
    const passedMs = Math.min(Frames.MS_MAX, Math.max(0, frameMs - this.#lastMs));
    this.#lastMs = frameMs;
    this.#frame = requestAnimationFrame(this.#onFrame);
    this.#each(passedMs);
  };
}
