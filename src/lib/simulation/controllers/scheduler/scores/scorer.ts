import type { Pod } from '../../../api/kinds';
import type { Snapshot } from '../filter';
import type { NodeInfo } from '../node-info';

/** One plugin's scores of nodes, in their order: 0 to 100. */
export type Scorer = (
  pod: Pod,
  nodes: readonly NodeInfo[],
  snapshot: Snapshot,
) => readonly number[];

export const BEST = 100;

/**
 * Stretches counts to 0 … 100.
 * @source kubernetes v1.30 pkg/scheduler/framework/plugins/helper/normalize_score.go DefaultNormalizeScore
 */
export function normalized(counts: readonly number[], { isReversed = false } = {}): number[] {
  const most = Math.max(0, ...counts);
  if (most === 0) return counts.map(() => (isReversed ? BEST : 0));
  return counts.map((count) => {
    const score = Math.trunc((BEST * count) / most);
    return isReversed ? BEST - score : score;
  });
}
