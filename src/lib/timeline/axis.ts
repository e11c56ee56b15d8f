/** Time as a length. Long waits in which nothing happens are folded to a narrow column, so that the rest has room. */
import type { Stretch } from './between';

export type Fold = Stretch;

/** What a folded wait takes on the axis, however long it was. */
export const FOLD_PX = 92;
/** So much is left of a wait before and behind its fold. */
const BEFORE_MS = 20_000;
const BEHIND_MS = 10_000;
/** A shorter wait is not worth a fold. */
const FOLDED_MIN_MS = 90_000;

/** @param points when something happened, ascending; the last one is where the axis ends */
export function foldsOf(points: readonly number[]): Fold[] {
  const folds: Fold[] = [];
  let before = points[0] ?? 0;
  for (const point of points) {
    const fold = { fromMs: before + BEFORE_MS, toMs: point - BEHIND_MS };
    if (fold.toMs - fold.fromMs >= FOLDED_MIN_MS) folds.push(fold);
    before = point;
  }
  return folds;
}

/** Whether the last fold grows with now, which then keeps its place behind it. */
export const isGrowing = (folds: readonly Fold[], nowMs: number): boolean =>
  folds.at(-1)?.toMs === nowMs - BEHIND_MS;

/** How much time lies in folds. */
export const foldedMs = (folds: readonly Fold[]): number =>
  folds.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

export class Axis {
  readonly folds: readonly Fold[];
  readonly msPerPx: number;
  /** How much of the axis lies left of the picture, in pixels. */
  readonly scrollPx: number;

  constructor(options: {
    readonly folds: readonly Fold[];
    readonly msPerPx: number;
    readonly scrollPx: number;
  }) {
    this.folds = options.folds;
    this.msPerPx = options.msPerPx;
    this.scrollPx = options.scrollPx;
  }

  /** An axis on which everything up to `endMs` is in sight. */
  static whole(folds: readonly Fold[], endMs: number, widthPx: number): Axis {
    const openPx = Math.max(60, widthPx - folds.length * FOLD_PX);
    const msPerPx = Math.max(1, (endMs - foldedMs(folds)) / openPx);
    return new Axis({ folds, msPerPx, scrollPx: 0 });
  }

  x(atMs: number): number {
    let px = -this.scrollPx;
    let fromMs = 0;
    for (const fold of this.folds) {
      if (atMs <= fold.fromMs) break;
      px += (fold.fromMs - fromMs) / this.msPerPx;
      const part = Math.min(1, (atMs - fold.fromMs) / (fold.toMs - fold.fromMs));
      px += part * FOLD_PX;
      fromMs = fold.toMs;
      if (atMs < fold.toMs) return px;
    }
    return px + (atMs - fromMs) / this.msPerPx;
  }

  /** The moment at a place. */
  atMs(px: number): number {
    let rest = px + this.scrollPx;
    let fromMs = 0;
    for (const { fromMs: foldMs, toMs } of this.folds) {
      const openPx = (foldMs - fromMs) / this.msPerPx;
      if (rest <= openPx) break;
      if (rest <= openPx + FOLD_PX) return foldMs + ((rest - openPx) / FOLD_PX) * (toMs - foldMs);
      rest -= openPx + FOLD_PX;
      fromMs = toMs;
    }
    return Math.max(0, fromMs + rest * this.msPerPx);
  }

  /** Nearer or farther, with the place at `px` staying where it is. */
  zoomed(by: number, px: number): Axis {
    const fixedMs = this.atMs(px);
    const msPerPx = Math.min(5_000, Math.max(2, this.msPerPx * by));
    const unmoved = new Axis({ folds: this.folds, msPerPx, scrollPx: 0 });
    return this.#with({ msPerPx, scrollPx: Math.max(0, unmoved.x(fixedMs) - px) });
  }

  panned(px: number): Axis {
    return this.#with({ scrollPx: Math.max(0, this.scrollPx + px) });
  }

  /** The same place with other folds, because time has gone on. */
  folded(folds: readonly Fold[]): Axis {
    return this.#with({ folds });
  }

  /** The axis from before if everything has the same place on it, else this one. */
  keptFrom(before: Axis | undefined): Axis {
    const { folds, msPerPx, scrollPx } = this;
    if (before?.msPerPx !== msPerPx || before.scrollPx !== scrollPx) return this;
    const areSame =
      folds.length === before.folds.length &&
      folds.every(({ fromMs, toMs }, index) => {
        const fold = before.folds[index];
        return fold?.fromMs === fromMs && fold.toMs === toMs;
      });
    return areSame ? before : this;
  }

  isFolded(atMs: number): boolean {
    return this.folds.some(({ fromMs, toMs }) => atMs > fromMs && atMs < toMs);
  }

  /** What is not folded between two moments, ascending. */
  stretches(fromMs: number, toMs: number): Stretch[] {
    const ends = [...this.folds.map((fold) => fold.fromMs), Number.POSITIVE_INFINITY];
    return ends
      .map((end, index) => ({
        fromMs: Math.max(fromMs, this.folds[index - 1]?.toMs ?? Number.NEGATIVE_INFINITY),
        toMs: Math.min(toMs, end),
      }))
      .filter((stretch) => stretch.fromMs <= stretch.toMs);
  }

  /** Round moments that are far enough apart to be labelled. */
  ticks(widthPx: number, apartPx: number, originMs: number): number[] {
    const stepMs =
      [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600]
        .map((seconds) => seconds * 1_000)
        .find((step) => step / this.msPerPx >= apartPx) ?? 7_200_000;
    const fromMs = this.atMs(0);
    const untilMs = this.atMs(widthPx);
    const ticks: number[] = [];
    const first = originMs + Math.ceil((fromMs - originMs) / stepMs) * stepMs;
    for (let tick = first; tick <= untilMs; tick += stepMs)
      if (!this.isFolded(tick)) ticks.push(tick);
    return ticks;
  }

  #with(change: Partial<Pick<Axis, 'folds' | 'msPerPx' | 'scrollPx'>>): Axis {
    const { folds, msPerPx, scrollPx } = this;
    return new Axis({ folds, msPerPx, scrollPx, ...change });
  }
}
