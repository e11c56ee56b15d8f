/** What of a run is in sight of the timeline, and where on it. */
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Story } from '$lib/lab/story';
import { Axis, foldsOf, type Fold } from './axis';
import { chronicleOf } from './chronicle';
import { pointsOf, type Shown } from './spans';

export interface Sight {
  readonly shown: Shown;
  readonly folds: readonly Fold[];
  readonly axis: Axis;
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
/** Where now stays while time goes on in a part of the run. */
const NOW_AT = 0.85;

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
  const { part, followsNow, isFolding, widthPx, compared } = choices;
  const points = [...pointsOf(shown), ...(compared ? pointsOf(compared) : [])];
  points.sort((a, b) => a - b);
  const folds = isFolding ? foldsOf(points) : [];
  if (!part) {
    const endMs = (points.at(-1) ?? 0) * FREE;
    const axis = Axis.whole(folds, Math.max(SHORTEST_MS, endMs), widthPx);
    return { shown, folds, axis, isUnderNow: endMs > SHORTEST_MS };
  }
  const folded = part.folded(folds);
  const beyondPx = folded.x(shown.cluster.nowMs) - widthPx * NOW_AT;
  const isUnderNow = followsNow && beyondPx > 0;
  return { shown, folds, axis: isUnderNow ? folded.panned(beyondPx) : folded, isUnderNow };
}
