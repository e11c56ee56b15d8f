import type { TopologySpreadConstraint } from 'kubernetes-types/core/v1';
import type { Pod } from '../../../api/kinds';
import { selects } from '../../../api/selector';
import { never, notNow, type Filter, type Judgement, type Snapshot } from '../filter';
import type { NodeInfo } from '../node-info';
import { isWanted } from '../node-selector';
import { untolerated } from '../../tolerations';

const REASON = "node(s) didn't match pod topology spread constraints";

/** Pods of this constraint on a node. */
export function matching(info: NodeInfo, constraint: TopologySpreadConstraint, pod: Pod): number {
  let count = 0;
  for (const other of info.pods) {
    const { namespace, labels, deletionTimestamp } = other.metadata;
    if (deletionTimestamp || namespace !== pod.metadata.namespace) continue;
    if (selects(selectorOf(constraint, pod), labels)) count++;
  }
  return count;
}

/** `matchLabelKeys` adds the pod's own values. */
function selectorOf({ labelSelector, matchLabelKeys = [] }: Constraint, pod: Pod) {
  if (matchLabelKeys.length === 0) return labelSelector;
  const own = matchLabelKeys.flatMap((key) => {
    const value = pod.metadata.labels?.[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return {
    ...labelSelector,
    matchLabels: { ...labelSelector?.matchLabels, ...Object.fromEntries(own) },
  };
}

type Constraint = TopologySpreadConstraint & { readonly matchLabelKeys?: readonly string[] };

/** Whether pods on this node count. */
export function counts(
  { node }: NodeInfo,
  constraint: TopologySpreadConstraint,
  pod: Pod,
): boolean {
  if (!node) return false;
  const { nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' } = constraint as {
    nodeAffinityPolicy?: string;
    nodeTaintsPolicy?: string;
  };
  if (nodeAffinityPolicy === 'Honor' && !isWanted(pod, node)) return false;
  const taints = node.spec.taints?.filter(({ effect }) => effect !== 'PreferNoSchedule') ?? [];
  return nodeTaintsPolicy === 'Ignore' || !untolerated(taints, pod.spec.tolerations);
}

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/podtopologyspread/filtering.go */
export const podTopologySpread: Filter = {
  name: 'PodTopologySpread',
  prepare(pod, snapshot) {
    const constraints = pod.spec.topologySpreadConstraints?.filter(
      ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
    );
    if (!constraints?.length) return undefined;
    const judges = constraints.map((constraint) =>
      judgeFor(constraint, pod, snapshot, constraints),
    );
    return (info) => {
      for (const judge of judges) {
        const judgement = judge(info);
        if (judgement) return judgement;
      }
      return undefined;
    };
  },
};

function judgeFor(
  constraint: TopologySpreadConstraint,
  pod: Pod,
  { nodes }: Snapshot,
  all: readonly TopologySpreadConstraint[],
): (info: NodeInfo) => Judgement {
  const { topologyKey, maxSkew, minDomains = 1 } = constraint;
  const byDomain = new Map<string, number>();
  for (const info of nodes) {
    const labels = info.node?.metadata.labels ?? {};
    const domain = labels[topologyKey];
    // A node that lacks the key of any constraint counts for none.
    if (domain === undefined || !all.every((each) => each.topologyKey in labels)) continue;
    if (!counts(info, constraint, pod)) continue;
    byDomain.set(domain, (byDomain.get(domain) ?? 0) + matching(info, constraint, pod));
  }
  const least = byDomain.size < minDomains ? 0 : Math.min(...byDomain.values());
  const own = selects(selectorOf(constraint, pod), pod.metadata.labels) ? 1 : 0;
  return ({ node }) => {
    const domain = node?.metadata.labels?.[topologyKey];
    if (domain === undefined) return never(`${REASON} (missing required label)`);
    const skew = (byDomain.get(domain) ?? 0) + own - least;
    return skew > maxSkew ? notNow(REASON) : undefined;
  };
}
