import type { TopologySpreadConstraint } from 'kubernetes-types/core/v1';
import type { Pod } from '../../../api/kinds';
import { counts, matching } from '../filters/topology-spread';
import type { NodeInfo } from '../node-info';
import { BEST, type Scorer } from './scorer';

const HOST = 'kubernetes.io/hostname';
/** What pods without constraints of their own are spread by. @source kubernetes v1.30 pkg/scheduler/framework/plugins/podtopologyspread/plugin.go systemDefaultConstraints */
const DEFAULTS = [
  { topologyKey: HOST, maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5 },
];

interface Spread {
  readonly topologyKey: string;
  readonly maxSkew: number;
  /** Pods on a node that the new one should keep away from. */
  readonly countOn: (info: NodeInfo) => number;
}

/**
 * Spreads pods that belong together over hosts and zones.
 * @source kubernetes v1.30 pkg/scheduler/framework/plugins/podtopologyspread/scoring.go
 * @simplified Pods without a controller are not spread by the Services that select them.
 */
export const topologySpread: Scorer = (pod, nodes, snapshot) => {
  const own = ownSpreads(pod);
  const spreads = own ?? defaultSpreads(pod);
  if (spreads.length === 0) return nodes.map(() => 0);
  const isIgnored = nodes.map(
    ({ node }) =>
      own !== undefined && !spreads.every(({ topologyKey }) => hasKey(node, topologyKey)),
  );
  const sums = nodes.map(() => 0);
  for (const spread of spreads) {
    const byDomain = domainsOf(spread, snapshot.nodes);
    const considered = nodes.filter((_, at) => !isIgnored[at]);
    const domains = new Set(considered.map(({ node }) => labelOf(node, spread.topologyKey)));
    domains.delete(undefined);
    const size = spread.topologyKey === HOST ? considered.length : domains.size;
    const weight = Math.log(size + 2);
    nodes.forEach(({ node }, at) => {
      const domain = labelOf(node, spread.topologyKey);
      if (domain === undefined || isIgnored[at]) return;
      sums[at] = (sums[at] ?? 0) + (byDomain.get(domain) ?? 0) * weight + (spread.maxSkew - 1);
    });
  }
  return invert(sums.map(Math.round), isIgnored);
};

function ownSpreads(pod: Pod): readonly Spread[] | undefined {
  const constraints = pod.spec.topologySpreadConstraints;
  if (!constraints?.length) return undefined;
  return constraints
    .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'ScheduleAnyway')
    .map((constraint: TopologySpreadConstraint) => ({
      topologyKey: constraint.topologyKey,
      maxSkew: constraint.maxSkew,
      countOn: (info) => (counts(info, constraint, pod) ? matching(info, constraint, pod) : 0),
    }));
}

function defaultSpreads({ metadata }: Pod): readonly Spread[] {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner?.kind !== 'ReplicaSet' && owner?.kind !== 'StatefulSet') return [];
  return DEFAULTS.map((spread) => ({ ...spread, countOn: (info) => info.ownedBy(owner.uid) }));
}

function domainsOf({ topologyKey, countOn }: Spread, nodes: readonly NodeInfo[]) {
  const byDomain = new Map<string, number>();
  for (const info of nodes) {
    const domain = labelOf(info.node, topologyKey);
    if (domain !== undefined) byDomain.set(domain, (byDomain.get(domain) ?? 0) + countOn(info));
  }
  return byDomain;
}

const labelOf = (node: NodeInfo['node'], key: string): string | undefined =>
  node?.metadata.labels?.[key];
const hasKey = (node: NodeInfo['node'], key: string): boolean => labelOf(node, key) !== undefined;

/** Few is good. @source kubernetes v1.30 pkg/scheduler/framework/plugins/podtopologyspread/scoring.go NormalizeScore */
function invert(sums: readonly number[], isIgnored: readonly boolean[]): number[] {
  const counted = sums.filter((_, at) => !isIgnored[at]);
  const most = Math.max(0, ...counted);
  const least = Math.min(...counted);
  return sums.map((sum, at) => {
    if (isIgnored[at]) return 0;
    return most === 0 ? BEST : Math.trunc((BEST * (most + least - sum)) / most);
  });
}
