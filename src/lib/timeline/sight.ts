/** What of a run is in sight of the timeline, and where on it. */
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Story } from '$lib/lab/story';
import { Axis, foldedMs, foldsOf, isGrowing, type Fold } from './axis';
import { chronicleOf } from './chronicle';
import { pointsOf, type Shown } from './spans';

export interface Sight {
  readonly shown: Shown;
  readonly folds: readonly Fold[];
  readonly axis: Axis;
  /** The moment that the axis was made for; the run itself goes on. */
  readonly nowMs: number;
  /** Whether what happened moves under the line of now, which then stands; else the line moves. */
  readonly isUnderNow: boolean;
}

export interface Choices {
  /** The part in view; undefined: all so far. */
  readonly part: Axis | undefined;
  readonly followsNow: boolean;
  readonly isFolding: boolean;
  readonly widthPx: number;
  /** A run on the same axis. */
  readonly compared: Shown | undefined;
}

/** The whole is at least so long. */
const SHORTEST_MS = 60_000;
/** What is left free behind now. */
const FREE = 1.03;
/** With each step the whole gets so much longer: between two of them everything keeps its place. */
const STEP = 1.25;
/** Where now turns the page while time goes on in a part of the run, and how much a page is. */
const NOW_AT = 0.85;
const PAGE = 0.2;

interface Run {
  readonly run: { readonly cluster: Cluster };
  readonly story: Story;
}

export const shownOf = ({ run: { cluster }, story }: Run, node: string): Shown => ({
  cluster,
  story,
  chronicle: chronicleOf(cluster),
  node,
});

export function sightOf(shown: Shown, choices: Choices): Sight {
  const { part, isFolding, widthPx, compared } = choices;
  const { nowMs } = shown.cluster;
  const points = [...pointsOf(shown), ...(compared ? pointsOf(compared) : [])];
  points.sort((a, b) => a - b);
  const folds = isFolding ? foldsOf(points) : [];
  const axis = part
    ? turnedTo(nowMs, part.folded(folds), choices)
    : wholeOf(folds, points.at(-1) ?? 0, widthPx);
  return { shown, folds, axis, nowMs, isUnderNow: isGrowing(folds, nowMs) };
}

/** Everything up to now, and some room behind it. */
function wholeOf(folds: readonly Fold[], lastMs: number, widthPx: number): Axis {
  const hiddenMs = foldedMs(folds);
  const steps = Math.log(((lastMs - hiddenMs) * FREE) / SHORTEST_MS) / Math.log(STEP);
  const openMs = SHORTEST_MS * STEP ** Math.ceil(steps);
  const leastMs = folds.length === 0 ? SHORTEST_MS : 0;
  return Axis.whole(folds, hiddenMs + Math.max(leastMs, openMs), widthPx);
}

/** A part of the run that goes on page by page, so that now stays in sight. */
function turnedTo(nowMs: number, part: Axis, { followsNow, widthPx }: Choices): Axis {
  const beyondPx = part.x(nowMs) - widthPx * NOW_AT;
  if (!followsNow || beyondPx <= 0) return part;
  const pagePx = widthPx * PAGE;
  return part.panned(Math.ceil(beyondPx / pagePx) * pagePx);
}

/**
 * Where the line of now stands: ahead of the rest, which is drawn less often, but not out of sight before it.
 * @param aheadMs now, when the line is drawn
 */
export function nowXOf(
  { axis, nowMs, isUnderNow }: Sight,
  aheadMs: () => number,
  widthPx: number,
): number {
  const x = axis.x(nowMs);
  if (isUnderNow) return x;
  const aheadX = axis.x(aheadMs());
  return x <= widthPx ? Math.min(aheadX, widthPx) : aheadX;
}
