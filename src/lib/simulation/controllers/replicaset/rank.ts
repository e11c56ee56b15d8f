/** Which pods go first. @source kubernetes v1.30 pkg/controller/controller_utils.go ActivePodsWithRanks */
import type { Pod } from '../../api/kinds';
import { parseTime } from '../../api/time';
import { isReady, readySinceMs } from '../shared/pods';

const PHASES = ['Pending', 'Unknown', 'Running'];
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

interface Ranked {
  readonly pod: Pod;
  /** Pods of the same kind on the same node. */
  readonly crowd: number;
}

/**
 * The `count` pods that can best be spared.
 * @param related all pods of the same Deployment, so that crowded nodes are relieved first
 */
export function podsToDelete(
  pods: readonly Pod[],
  related: readonly Pod[],
  { count, nowEpochMs }: { count: number; nowEpochMs: number },
): readonly Pod[] {
  if (count >= pods.length) return pods;
  const crowds = new Map<string, number>();
  for (const { spec } of related)
    if (spec.nodeName) crowds.set(spec.nodeName, (crowds.get(spec.nodeName) ?? 0) + 1);
  const ranked = pods.map((pod) => ({ pod, crowd: crowds.get(pod.spec.nodeName ?? '') ?? 0 }));
  ranked.sort((a, b) => compare(a, b, nowEpochMs));
  return ranked.slice(0, count).map(({ pod }) => pod);
}

function compare(a: Ranked, b: Ranked, nowEpochMs: number): number {
  return (
    Number(a.pod.spec.nodeName !== undefined) - Number(b.pod.spec.nodeName !== undefined) ||
    PHASES.indexOf(a.pod.status.phase) - PHASES.indexOf(b.pod.status.phase) ||
    Number(isReady(a.pod)) - Number(isReady(b.pod)) ||
    deletionCost(a.pod) - deletionCost(b.pod) ||
    b.crowd - a.crowd ||
    compareAges(a.pod, b.pod, readySinceMs, nowEpochMs) ||
    maxRestarts(b.pod) - maxRestarts(a.pod) ||
    compareAges(a.pod, b.pod, createdMs, nowEpochMs)
  );
}

const createdMs = ({ metadata }: Pod): number => parseTime(metadata.creationTimestamp);
const deletionCost = ({ metadata }: Pod): number =>
  Number(metadata.annotations?.[DELETION_COST] ?? 0) || 0;
const maxRestarts = ({ status }: Pod): number =>
  Math.max(0, ...(status.containerStatuses ?? []).map(({ restartCount }) => restartCount));

/**
 * Younger ones first; but ages of the same order of magnitude count as the same, and then it is chance.
 * @source kubernetes v1.30 pkg/controller/controller_utils.go logarithmicRankDiff
 */
function compareAges(
  a: Pod,
  b: Pod,
  sinceMs: (pod: Pod) => number | undefined,
  nowEpochMs: number,
): number {
  const [sinceA, sinceB] = [sinceMs(a), sinceMs(b)];
  if (sinceA === undefined || sinceB === undefined || sinceA === sinceB) return 0;
  const magnitude = (ageMs: number) => (ageMs > 0 ? Math.floor(Math.log2(ageMs * 1_000_000)) : -1);
  const difference = magnitude(nowEpochMs - sinceA) - magnitude(nowEpochMs - sinceB);
  if (difference !== 0) return difference;
  return a.metadata.uid < b.metadata.uid ? -1 : 1;
}
