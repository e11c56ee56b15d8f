/** What of a chart is lit now: active states, the transition taken last, and the clocks that run on its arrows. */
import { wordsFor } from '$lib/simulation/machines/inspection';
import type { RunningMachine } from '$lib/simulation/machines/actor';
import type { Cluster } from '$lib/simulation/cluster/cluster';

export interface LiveChart {
  readonly running: RunningMachine;
  /** The innermost states that are now. */
  readonly active: ReadonlySet<string>;
  /** States that hold one of them. */
  readonly around: ReadonlySet<string>;
  readonly taken: readonly {
    readonly source: string;
    readonly target: string;
    readonly on: string;
  }[];
  readonly takenAtMs: number;
}

/** Time that runs on an arrow: when it is full, the transition is taken. */
export interface Clock {
  readonly source: string;
  readonly on: string;
  readonly setAtMs: number;
  readonly dueMs: number;
}

/** What each machine showed last, and of which value. */
const known = new WeakMap<RunningMachine, { readonly value: unknown; readonly live: LiveChart }>();

/** The same object as before while the machine stands as before: nothing of its chart is drawn anew. */
export function liveChart(running: RunningMachine): LiveChart {
  const { value } = running.snapshot() as { value: unknown };
  const { transitions: taken, atMs: takenAtMs } = running.lastTaken;
  const before = known.get(running);
  if (before && before.value === value && before.live.taken === taken) return before.live;
  const active = new Set(leavesOf(value));
  const around = new Set([...active].flatMap(ancestorsOf));
  const live = { running, active, around, taken, takenAtMs };
  known.set(running, { value, live });
  return live;
}

/** The clocks that run on the chart's arrows. */
export const clocksOf = ({ running, active }: LiveChart, cluster: Cluster): Clock[] => [
  ...delaysOf(running),
  ...otherClocks(running, active, cluster),
];

/** `{ ensuring: 'getting' }` → `ensuring.getting`. */
function leavesOf(value: unknown, before = ''): string[] {
  if (typeof value === 'string') return [before + value];
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = before + key;
    const isLeaf = isRecord(inner) && Object.keys(inner).length === 0;
    return isLeaf ? [path] : leavesOf(inner, `${path}.`);
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function ancestorsOf(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

function delaysOf(running: RunningMachine): Clock[] {
  return running.runningDelays().map(({ eventType, setAtMs, dueMs }) => {
    const on = wordsFor(eventType);
    const name = on.slice('after '.length);
    const state = eventType.slice(`xstate.after.${name}.`.length);
    const source = state === running.machine.id ? '' : state.slice(running.machine.id.length + 1);
    return { source, on, setAtMs, dueMs };
  });
}

/** Time-outs that are no `after` of the machine: what it waits for lies outside it. */
function otherClocks(
  running: RunningMachine,
  active: ReadonlySet<string>,
  cluster: Cluster,
): Clock[] {
  const { machine, id, lastTaken } = running;
  const { profile } = cluster.world;
  const name = id.slice(machine.id.length + 1);
  if (machine.id === 'node-lifecycle') {
    const probeMs = cluster.controllerManager?.nodeLifecycle()?.probeMs(name);
    const source = [...active].find((path) => /^condition\.(ready|notReady)$/.test(path));
    if (probeMs === undefined || source === undefined) return [];
    const dueMs = probeMs + profile.nodeMonitorGracePeriodMs;
    return [{ source, on: 'grace period over', setAtMs: probeMs, dueMs }];
  }
  if (machine.id === 'node-lease' && active.has('renewing') && cluster.nowMs > lastTaken.atMs) {
    const dueMs = lastTaken.atMs + profile.heartbeatTimeoutMs;
    return [{ source: 'renewing', on: 'update failed', setAtMs: lastTaken.atMs, dueMs }];
  }
  return [];
}

/** The machines that a reader may follow: those of one node, or those of the whole cluster. */
export function machinesOf(cluster: Cluster, node: string | undefined): RunningMachine[] {
  const order = ['node-lifecycle', 'node-lease', 'node-status', 'kubelet', 'network-link'];
  const nodes = new Set(cluster.nodes.map(({ name }) => name));
  const ofNode = ({ id }: RunningMachine) => id.split(' ').find((word) => nodes.has(word));
  const rank = ({ machine }: RunningMachine) =>
    order.includes(machine.id) ? order.indexOf(machine.id) : order.length;
  return cluster.machines
    .filter((running) => ofNode(running) === node && running.machine.id !== 'reflector')
    .sort((a, b) => rank(a) - rank(b));
}
