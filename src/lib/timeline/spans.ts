/** What lasted from when to when in a run, for one node: on record and in fact. */
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { FaultMark, ReadyWord, Story } from '$lib/lab/story';
import type { Chronicle, TaintChange } from './chronicle';

export interface Span<Kind extends string> {
  readonly kind: Kind;
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether it has not ended: what ended just now lasts no longer than this, but is over. */
  readonly goesOn?: boolean;
  /** The trace event that began it, to be asked about. */
  readonly id?: number | undefined;
}

/** From when to when, of whatever kind. */
export type Stay = Omit<Span<string>, 'kind' | 'id'>;

/** The run that is looked at. */
export interface Shown {
  readonly cluster: Cluster;
  readonly story: Story;
  readonly chronicle: Chronicle;
  readonly node: string;
}

export const readySpans = ({ cluster, story, node }: Shown): Span<ReadyWord>[] => {
  const marks = story.ready.filter((mark) => mark.node === node);
  const first = { atMs: 0, after: marks[0]?.before ?? ('True' as const), id: undefined };
  return [first, ...marks].map(({ atMs, after, id }, index) => ({
    kind: after,
    fromMs: atMs,
    toMs: marks[index]?.atMs ?? cluster.nowMs,
    goesOn: index === marks.length,
    id,
  }));
};

export function taintSpans({ cluster, chronicle, node }: Shown): Span<TaintChange['effect']>[] {
  const open = new Map<string, TaintChange>();
  const spans: Span<TaintChange['effect']>[] = [];
  const close = ({ effect: kind, atMs: fromMs, id }: TaintChange, toMs: number, goesOn = false) =>
    spans.push({ kind, fromMs, toMs, goesOn, id });
  for (const change of chronicle.taints) {
    if (change.node !== node) continue;
    const before = open.get(change.effect);
    if (change.isPresent && !before) open.set(change.effect, change);
    if (!change.isPresent && before) {
      open.delete(change.effect);
      close(before, change.atMs);
    }
  }
  for (const change of open.values()) close(change, cluster.nowMs, true);
  return spans;
}

/** The grace period as it fills: from the heartbeat that the controller noticed last. */
export function graceSpans({ cluster, story, node }: Shown): Span<'grace'>[] {
  const { nodeMonitorGracePeriodMs, leaseRenewIntervalMs } = cluster.world.profile;
  const past = story.ready
    .filter((mark) => mark.node === node && mark.after === 'Unknown')
    .map(({ atMs, id }): Span<'grace'> => {
      const seenMs = story.renewalsOf(node).findLast((renewed) => renewed < atMs) ?? 0;
      return { kind: 'grace', fromMs: Math.max(0, seenMs), toMs: atMs, id };
    });
  const probeMs = cluster.controllerManager?.nodeLifecycle()?.probeMs(node);
  const isRunning =
    probeMs !== undefined &&
    story.lastReadyOf(node)?.after !== 'Unknown' &&
    cluster.nowMs - probeMs > 1.5 * leaseRenewIntervalMs;
  if (!isRunning) return past;
  const endMs = probeMs + nodeMonitorGracePeriodMs;
  const toMs = Math.min(cluster.nowMs, endMs);
  const goesOn = cluster.nowMs < endMs;
  return [...past, { kind: 'grace', fromMs: Math.max(0, probeMs), toMs, goesOn }];
}

/** How long each fault of one kind lasted on a node. */
export function faultSpans(
  { cluster, story }: Shown,
  node: string,
  fault: string,
): Span<'fault'>[] {
  const spans: Span<'fault'>[] = [];
  let begun: FaultMark | undefined;
  for (const mark of story.faults) {
    if (mark.target !== node || mark.fault !== fault) continue;
    if (mark.type === 'fault') begun ??= mark;
    else if (begun) {
      spans.push({ kind: 'fault', fromMs: begun.atMs, toMs: mark.atMs });
      begun = undefined;
    }
  }
  if (begun) spans.push({ kind: 'fault', fromMs: begun.atMs, toMs: cluster.nowMs, goesOn: true });
  return spans;
}

/** What is left of a run when these spans are taken out: ascending, without gaps of no length. */
export function without(taken: readonly Stay[], untilMs: number): Stay[] {
  const left: Stay[] = [];
  let fromMs = 0;
  for (const span of [...taken].sort((a, b) => a.fromMs - b.fromMs)) {
    if (span.fromMs > fromMs) left.push({ fromMs, toMs: span.fromMs });
    fromMs = Math.max(fromMs, span.toMs);
  }
  if (!taken.some(({ goesOn }) => goesOn)) left.push({ fromMs, toMs: untilMs, goesOn: true });
  return left;
}

/** When something happened that a reader would not want folded away, ascending; the last is now. */
export function pointsOf({ cluster, chronicle, node }: Shown): number[] {
  const firstLost = chronicle.firstLostOf(node);
  const told = chronicle.marks
    .filter((mark) => mark.kind !== 'written' && (mark.node ?? node) === node)
    .map(({ atMs }) => atMs);
  return [0, ...firstLost, ...told, cluster.nowMs].sort((a, b) => a - b);
}
