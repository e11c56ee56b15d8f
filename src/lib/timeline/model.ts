/** The run so far as a drawing of who did what when: lanes, messages between them, bars and marks. */
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Story } from '$lib/lab/story';

export interface TimelineModel {
  readonly lanes: readonly string[];
  readonly messages: readonly Message[];
  readonly marks: readonly Mark[];
  readonly bars: readonly Bar[];
  /** Heartbeats that came, by lane: folded into ticks, so that they do not drown the rest. */
  readonly beats: readonly { readonly lane: string; readonly atMs: number }[];
}

/** A request from one lane to another. */
export interface Message {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly sentMs: number;
  /** When it arrived or was given up; undefined while it hangs. */
  readonly endMs: number | undefined;
  readonly isLost: boolean;
}

/** Something that happened at one moment in one lane. */
export interface Mark {
  readonly id: number;
  readonly lane: string;
  readonly atMs: number;
  readonly kind: 'input' | 'fault' | 'transition' | 'event';
  readonly event: TraceEvent;
}

/** What the record says of a node's Ready condition, and the clock that ran before it changed. */
export interface Bar {
  readonly lane: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly kind: 'True' | 'False' | 'Unknown' | 'grace';
}

const SHOWN = new Set([
  'node-lifecycle',
  'network-link',
  'systemd-unit',
  'kubelet',
  'zone',
  'api-server',
]);

export function timelineModel(cluster: Cluster, story: Story): TimelineModel {
  const { events } = cluster.world.trace;
  const kubelets = cluster.nodes.map(({ name }) => `kubelet/${name}`);
  const lanes = ['laptop', ...kubelets, 'network', 'apiserver', 'node-lifecycle'];
  return {
    lanes,
    messages: messagesOf(events, kubelets),
    marks: events.flatMap((event) => markOf(event, lanes)),
    bars: cluster.nodes.flatMap(({ name }) => barsOf(cluster, story, name)),
    beats: cluster.nodes.flatMap(({ name }) =>
      story
        .renewalsOf(name)
        .filter((atMs) => atMs >= 0)
        .map((atMs) => ({ lane: `kubelet/${name}`, atMs })),
    ),
  };
}

function markOf(event: TraceEvent, lanes: readonly string[]): Mark[] {
  const { id, atMs, kind, transition } = event;
  const lane = laneOf(event, lanes);
  if (lane === undefined) return [];
  if (kind === 'input') return [{ id, lane: 'laptop', atMs, kind: 'input', event }];
  if (kind === 'fault') return [{ id, lane: 'network', atMs, kind: 'fault', event }];
  if (kind === 'event') return [{ id, lane: 'node-lifecycle', atMs, kind: 'event', event }];
  if (kind === 'transition' && transition && SHOWN.has(transition.machine))
    return [{ id, lane, atMs, kind, event }];
  return [];
}

/** A machine's own unit belongs to its kubelet's lane. */
function laneOf({ lane }: TraceEvent, lanes: readonly string[]): string | undefined {
  const known = lane.replace(/^host\//, 'kubelet/');
  if (lanes.includes(known)) return known;
  return lane === 'kube-apiserver' ? 'apiserver' : undefined;
}

/** Requests that arrived at once are a matter of course; those that hung or got lost are drawn. */
function messagesOf(events: readonly TraceEvent[], kubelets: readonly string[]): Message[] {
  const open = new Map<string, TraceEvent[]>();
  const messages: Message[] = [];
  const delivered = new Set(
    events.flatMap(({ kind, cause }) => (kind === 'message-delivered' ? [cause] : [])),
  );
  for (const event of events) {
    if (!kubelets.includes(event.lane)) continue;
    if (event.kind === 'message-sent' && !delivered.has(event.id)) {
      const key = `${event.lane} ${event.summary}`;
      open.set(key, [...(open.get(key) ?? []), event]);
    }
    if (event.kind !== 'message-lost') continue;
    const request = /^(\S+ \S+?):/.exec(event.summary)?.[1] ?? event.summary;
    const [sent, ...rest] = open.get(`${event.lane} ${request}`) ?? [];
    open.set(`${event.lane} ${request}`, rest);
    messages.push(messageOf(sent ?? event, event.atMs, event.id));
  }
  for (const hanging of [...open.values()].flat()) messages.push(messageOf(hanging, undefined));
  return messages.sort((a, b) => a.sentMs - b.sentMs);
}

const messageOf = (sent: TraceEvent, endMs: number | undefined, id = sent.id): Message => ({
  id,
  from: sent.lane,
  to: 'apiserver',
  text: sent.summary.replace(/:.*$/s, ''),
  sentMs: sent.atMs,
  endMs,
  isLost: endMs !== undefined,
});

function barsOf(cluster: Cluster, story: Story, name: string): Bar[] {
  const { nowMs } = cluster;
  const lane = `kubelet/${name}`;
  const marks = story.ready.filter(({ node }) => node === name);
  const first = { atMs: 0, after: marks[0]?.before ?? 'True' };
  const ready = [first, ...marks].map(({ atMs, after }, index): Bar => ({
    lane,
    fromMs: atMs,
    toMs: marks[index]?.atMs ?? nowMs,
    kind: after,
  }));
  return [...ready, ...graceOf(cluster, story, name)];
}

/** The grace period as it fills: from the heartbeat that the controller noticed last. */
function graceOf(cluster: Cluster, story: Story, name: string): Bar[] {
  const lane = 'node-lifecycle';
  const { nodeMonitorGracePeriodMs, leaseRenewIntervalMs } = cluster.world.profile;
  const past = story.ready
    .filter(({ node, after }) => node === name && after === 'Unknown')
    .map(({ atMs }): Bar => {
      const seenMs = story.renewalsOf(name).findLast((renewed) => renewed < atMs) ?? 0;
      return { lane, fromMs: Math.max(0, seenMs), toMs: atMs, kind: 'grace' };
    });
  const probeMs = cluster.controllerManager?.nodeLifecycle()?.probeMs(name);
  const isRunning =
    probeMs !== undefined &&
    story.lastReadyOf(name)?.after !== 'Unknown' &&
    cluster.nowMs - probeMs > 1.5 * leaseRenewIntervalMs;
  if (!isRunning) return past;
  const toMs = Math.min(cluster.nowMs, probeMs + nodeMonitorGracePeriodMs);
  return [...past, { lane, fromMs: Math.max(0, probeMs), toMs, kind: 'grace' }];
}
