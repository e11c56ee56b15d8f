import type { Node, Pod } from '../../api/kinds';
import { parseQuantity } from '../../api/quantity';

interface Rejection {
  readonly reason: string;
  readonly message: string;
}

const resources = [
  { name: 'cpu', reason: 'OutOfcpu', scale: 1_000 },
  { name: 'memory', reason: 'OutOfmemory', scale: 1 },
] as const;

/**
 * Why a node does not take a pod; the scheduler has asked the same, but not everybody asks the scheduler.
 * @source kubernetes v1.30 pkg/kubelet/lifecycle/predicate.go Admit
 */
export function rejectionOf(
  pod: Pod,
  others: readonly Pod[],
  node: Node | undefined,
): Rejection | undefined {
  if (!node) return undefined;
  const { labels = {} } = node.metadata;
  const selector = Object.entries(pod.spec.nodeSelector ?? {});
  if (selector.some(([key, value]) => labels[key] !== value)) {
    const why = "node(s) didn't match Pod's node affinity/selector";
    return { reason: 'NodeAffinity', message: `Predicate NodeAffinity failed: ${why}` };
  }
  const capacity = node.status.allocatable ?? {};
  const most = parseQuantity(capacity.pods ?? '') ?? Number.POSITIVE_INFINITY;
  if (others.length + 1 > most) {
    const numbers = { requested: 1, used: others.length, capacity: most };
    return { reason: 'OutOfpods', message: insufficient('pods', numbers) };
  }
  for (const { name, reason, scale } of resources) {
    const requested = requestOf(pod, name) * scale;
    if (requested === 0) continue;
    const used = others.reduce((sum, each) => sum + requestOf(each, name) * scale, 0);
    const all = (parseQuantity(capacity[name] ?? '') ?? Number.POSITIVE_INFINITY) * scale;
    if (used + requested > all)
      return { reason, message: insufficient(name, { requested, used, capacity: all }) };
  }
  return undefined;
}

/** @source kubernetes v1.30 pkg/kubelet/lifecycle/predicate.go InsufficientResourceError */
const insufficient = (
  name: string,
  { requested, used, capacity }: { requested: number; used: number; capacity: number },
): string =>
  `Node didn't have enough resource: ${name}, requested: ${Math.round(requested)}, used: ${Math.round(used)}, capacity: ${Math.round(capacity)}`;

/** @source kubernetes v1.30 pkg/api/v1/resource/helpers.go PodRequests */
function requestOf({ spec }: Pod, name: string): number {
  const amount = ({ resources: needs }: Pod['spec']['containers'][number]): number =>
    parseQuantity(needs?.requests?.[name] ?? '0') ?? 0;
  const together = spec.containers.reduce((sum, each) => sum + amount(each), 0);
  return Math.max(together, ...(spec.initContainers ?? []).map(amount));
}
