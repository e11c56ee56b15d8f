/** The words on and under the axis, as far as there is room for them. */
import type { LabWords } from '$lib/i18n/lab';
import { labelsThatFit, textWidth } from '$lib/ui/labels';
import type { Axis } from './axis';
import type { FoldedWait } from './picture';
import type { Shown } from './spans';

export interface Label {
  readonly x: number;
  readonly width: number;
  readonly text: string;
  readonly isFault: boolean;
}

interface Plot {
  readonly axis: Axis;
  readonly width: number;
}

const readyWords = { True: 'Ready', False: 'NotReady', Unknown: 'Unknown' } as const;

/** What was broken and healed, and what the node's record said from then on. */
export function labelsOf({ story, node }: Shown, { axis, width }: Plot, words: LabWords): Label[] {
  const marks = [
    ...story.faults
      .filter(({ target }) => target === node)
      .map(({ atMs, type, fault }) => {
        const texts = type === 'fault' ? words.faultMarks : words.healMarks;
        return { atMs, isFault: type === 'fault', text: texts[fault] ?? fault };
      }),
    ...story.ready
      .filter((mark) => mark.node === node)
      .map(({ atMs, after }) => ({ atMs, isFault: false, text: readyWords[after] })),
  ].sort((a, b) => a.atMs - b.atMs);
  const all = marks
    .map(({ atMs, isFault, text }) => ({ x: axis.x(atMs), width: textWidth(text), text, isFault }))
    .filter(({ x }) => x >= 0 && x <= width)
    .map((label) => ({ ...label, x: inside(label.x, label.width / 2, width) }));
  const kept = labelsThatFit(all);
  return all.filter((label) => kept.has(label));
}

export interface TimeText {
  readonly atMs: number;
  readonly x: number;
  readonly text: string;
}

/** The times on the axis, where no folded wait says how long it was. */
export function timesOf(
  ticks: readonly number[],
  { axis, width }: Plot,
  { folds, textOf }: { folds: readonly FoldedWait[]; textOf: (atMs: number) => string },
): TimeText[] {
  return ticks.flatMap((atMs) => {
    const text = textOf(atMs);
    const half = textWidth(text) / 2;
    const x = axis.x(atMs);
    const isFree = folds.every(
      (fold) => Math.abs(fold.x + fold.width / 2 - x) >= fold.width / 2 + half,
    );
    return isFree ? [{ atMs, x: inside(x, half, width), text }] : [];
  });
}

/** A text that would stick out moves in. */
const inside = (x: number, half: number, width: number): number =>
  Math.max(half, Math.min(width - half, x));
