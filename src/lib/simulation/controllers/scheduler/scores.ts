/**
 * How well each node would do. Every plugin gives 0 to 100, and the sum is weighted.
 * @source kubernetes v1.30 pkg/scheduler/apis/config/v1/default_plugins.go getDefaultPlugins
 */
import type { Pod } from '../../api/kinds';
import type { Snapshot } from './filter';
import type { NodeInfo } from './node-info';
import { imageLocality } from './scores/image-locality';
import { interPodAffinity, nodeAffinity, taintToleration } from './scores/preferences';
import { balancedAllocation, leastAllocated } from './scores/resources';
import type { Scorer } from './scores/scorer';
import { topologySpread } from './scores/topology-spread';

const scorers: readonly { readonly score: Scorer; readonly weight: number }[] = [
  { score: taintToleration, weight: 3 },
  { score: nodeAffinity, weight: 2 },
  { score: topologySpread, weight: 2 },
  { score: interPodAffinity, weight: 2 },
  { score: leastAllocated, weight: 1 },
  { score: balancedAllocation, weight: 1 },
  { score: imageLocality, weight: 1 },
];

/** The nodes with the best total, in their order. */
export function bestNodes(
  pod: Pod,
  feasible: readonly NodeInfo[],
  snapshot: Snapshot,
): readonly NodeInfo[] {
  const totals = feasible.map(() => 0);
  for (const { score, weight } of scorers) {
    const scores = score(pod, feasible, snapshot);
    scores.forEach((each, at) => (totals[at] = (totals[at] ?? 0) + weight * each));
  }
  const best = Math.max(...totals);
  return feasible.filter((_, at) => totals[at] === best);
}
