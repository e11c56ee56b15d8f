/** Time that passes by itself: frame by frame, at a speed, up to where it is to be held. */
import { Frames } from './frames';
import { Pace, type Share } from './pace';
import type { Speed } from './speed';

export interface Moved {
  readonly nowMs: number;
  /** @param passedMs real time since the frame before @param share what the frame is for */
  moveTo(targetMs: number, passedMs: number, share: Share): void;
  /** Called when time has come to where it is held. */
  arrived(): void;
}

export class Motion {
  isPlaying = $state(false);
  speed = $state<Speed>(1);
  /** Where playing stops by itself. */
  holdAtMs: number | undefined;
  /** Whether what is waited for has come, before that. */
  #isOver: () => boolean = never;
  readonly #moved: Moved;
  readonly #pace = new Pace();
  /** Real time in which time has not gone on yet. */
  #owedMs = 0;
  readonly #frames = new Frames((passedMs) => {
    this.#onFrame(passedMs);
  });
  /** Moments are whole milliseconds; what a frame leaves over belongs to the next one. */
  #restMs = 0;

  constructor(moved: Moved) {
    this.#moved = moved;
  }

  start(holdAtMs?: number, isOver: () => boolean = never): void {
    this.holdAtMs = holdAtMs;
    this.#isOver = isOver;
    this.isPlaying = true;
    this.#owedMs = 0;
    this.#frames.start();
  }

  stop(): void {
    this.isPlaying = false;
    this.holdAtMs = undefined;
    this.#frames.stop();
  }

  #onFrame(passedMs: number): void {
    const { holdAtMs } = this;
    const { nowMs } = this.#moved;
    const share = this.#pace.next(passedMs, this.speed);
    this.#owedMs += passedMs;
    if (share === 'drawing') {
      this.#moved.moveTo(nowMs, passedMs, share);
      return;
    }
    const moveMs = this.#owedMs * this.speed + this.#restMs;
    this.#owedMs = 0;
    this.#restMs = moveMs % 1;
    const targetMs = Math.min(nowMs + Math.floor(moveMs), holdAtMs ?? Number.POSITIVE_INFINITY);
    this.#moved.moveTo(Math.max(nowMs, targetMs), passedMs, share);
    const isThere = holdAtMs !== undefined && this.#moved.nowMs >= holdAtMs;
    if (!isThere && !this.#isOver()) return;
    this.stop();
    this.#moved.arrived();
  }
}

const never = (): boolean => false;
