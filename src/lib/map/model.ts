/** What the map shows of a cluster at one moment: for each node what is on record, and what is there. */
import { conditionOf, type Lease, type Pod } from '$lib/simulation/api/kinds';
import { parseTime } from '$lib/simulation/api/time';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { ClusterNode } from '$lib/simulation/cluster/node';
import { faults } from '$lib/simulation/faults/faults';
import { nodeOf } from '$lib/lab/conditions';
import type { ReadyWord, Story } from '$lib/lab/story';
import { differenceOf, type Difference } from './difference';
import { realPods, realUid, recordedPods, type Machine, type PodGroup } from './pods';

export interface MapModel {
  readonly components: readonly ComponentModel[];
  readonly apiServer: string;
  /** Whether the API server answers; while it does not, records are as last heard. */
  readonly isAnswering: boolean;
  /** Until the node lifecycle controller looks at the nodes again. */
  readonly looksInMs: number | undefined;
  readonly nodesUp: number;
  readonly network: { readonly name: string; readonly subnet: string };
  readonly laptopPort: string;
  readonly nodes: readonly NodeModel[];
}

export interface ComponentModel {
  readonly name: string;
  readonly isRunning: boolean;
}

export interface NodeModel {
  readonly name: string;
  readonly isControlPlane: boolean;
  readonly record: RecordModel;
  readonly fact: FactModel;
  readonly faults: readonly FaultModel[];
}

export interface RecordModel {
  readonly ready: ReadyWord | undefined;
  readonly reason: string;
  /** How long the Ready condition has had its value, once it has changed. */
  readonly readyForMs: number | undefined;
  readonly differs: boolean;
  /** Since the API server last had a new renewTime. */
  readonly leaseAgeMs: number | undefined;
  /** The last heartbeats, oldest first: whether each came. */
  readonly beats: readonly boolean[];
  /** Short key, and the effects. */
  readonly taints: readonly { readonly key: string; readonly effects: readonly string[] }[];
  readonly pods: readonly PodGroup[];
  /** Trace events to ask "why?" of. */
  readonly whyReady: number | undefined;
  readonly whyTainted: number | undefined;
  /** The most telling difference from what is there. */
  readonly difference: Difference | undefined;
}

export interface FactModel {
  readonly ip: string;
  readonly power: 'on' | 'shutting down' | 'frozen' | 'off';
  readonly isConnected: boolean;
  readonly cutForMs: number | undefined;
  /** As systemd says it: `active (running)`. */
  readonly kubelet: string;
  readonly isKubeletRunning: boolean;
  /** SIGSTOP holds the kubelet: systemd takes it for running. */
  readonly isKubeletHeld: boolean;
  readonly heartbeat: HeartbeatModel | undefined;
  readonly leasesLost: number;
  readonly whyLost: number | undefined;
  readonly pods: readonly PodGroup[];
}

/** What the kubelet's lease loop does now. */
export type HeartbeatModel =
  | { readonly is: 'waiting' | 'backing off'; readonly dueInMs: number }
  | { readonly is: 'asking'; readonly forMs: number };

export interface FaultModel {
  readonly name: string;
  readonly isActive: boolean;
  readonly command: string;
  readonly healCommand: string;
}

/** Those that people think of first; a further one comes after them. */
const FIRST = [
  'network-cut',
  'kubelet-stopped',
  'power-off',
  'frozen',
  'api-server-stopped',
  'etcd-stopped',
  'controller-manager-stopped',
  'scheduler-stopped',
];
const rank = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
const faultsInOrder = [...faults].sort(([a], [b]) => rank(a) - rank(b));

/** How many heartbeats a record shows. */
const BEATS = 9;

export function mapModel(cluster: Cluster, story: Story): MapModel {
  const components = ['kube-apiserver', 'etcd', 'kube-controller-manager', 'kube-scheduler'];
  const { controlPlane, scenario, docker, network, nowMs } = cluster;
  const lifecycle = cluster.controllerManager?.nodeLifecycle();
  return {
    components: components.map((name) => ({ name, isRunning: isUp(cluster, name) })),
    apiServer: `${controlPlane.host.ip}:6443`,
    isAnswering: cluster.isAnswering,
    looksInMs: lifecycle && Math.max(0, lifecycle.nextLookMs - nowMs),
    nodesUp: docker.containers.filter(({ state }) => state === 'running').length,
    network: { name: network.name, subnet: network.subnet },
    laptopPort: `127.0.0.1:${scenario.apiServerPort}`,
    nodes: cluster.nodes.map((node) => nodeModel(cluster, story, node)),
  };
}

/** A program that is frozen, alone or with its machine, is there and does nothing. */
const isUp = ({ controlPlane }: Cluster, name: string): boolean =>
  controlPlane.host.runtime.containers.some(
    (container) =>
      container.name === name && container.process.isRunning && !container.process.isFrozen,
  );

function nodeModel(cluster: Cluster, story: Story, node: ClusterNode): NodeModel {
  const { name } = node;
  const machine = machineOf(cluster, node);
  const fact = factOf(cluster, story, { node, machine });
  return {
    name,
    isControlPlane: node.spec.isControlPlane,
    record: recordOf(cluster, story, { name, fact, machine }),
    fact,
    faults: faultsInOrder
      .filter(([, { isPossible }]) => isPossible?.(cluster, name) ?? true)
      .map(([faultName, fault]) => ({
        name: faultName,
        isActive: fault.isActive(cluster, name),
        command: fault.command(name),
        healCommand: fault.healCommand(name),
      })),
  };
}

function recordOf(
  cluster: Cluster,
  story: Story,
  { name, fact, machine }: { name: string; fact: FactModel; machine: Machine },
): RecordModel {
  const { nowMs, api, world } = cluster;
  const node = nodeOf(cluster, name);
  const ready = node && conditionOf(node, 'Ready');
  const lease = api.store.get(
    resourceOf('leases', 'coordination.k8s.io'),
    'kube-node-lease',
    name,
  ) as Lease | undefined;
  const renewed = lease?.spec.renewTime;
  const pods = api.store
    .list(resourceOf('pods'))
    .map((pod) => pod as Pod)
    .filter(({ spec }) => spec.nodeName === name);
  const isAlive = fact.power === 'on' && fact.isKubeletRunning && !fact.isKubeletHeld;
  const seen = {
    differs: ready !== undefined && (ready.status === 'True') !== isAlive,
    pods: recordedPods(pods, machine, (pod) => story.whyWrittenOf(pod)),
  };
  return {
    ...seen,
    difference: differenceOf(seen, fact),
    ready: ready?.status,
    reason: ready?.reason ?? '',
    readyForMs: since(story.lastReadyOf(name)?.atMs, nowMs),
    leaseAgeMs:
      renewed === undefined ? undefined : nowMs + world.startsAtEpochMs - parseTime(renewed),
    beats: beatsOf(cluster, story, name),
    taints: taintsOf(node?.spec.taints ?? []),
    whyReady: story.lastReadyOf(name)?.id,
    whyTainted: story.whyTaintedOf(name),
  };
}

const since = (atMs: number | undefined, nowMs: number): number | undefined =>
  atMs === undefined ? undefined : nowMs - atMs;

function taintsOf(
  taints: readonly { readonly key: string; readonly effect: string }[],
): RecordModel['taints'] {
  const keys = [...new Set(taints.map(({ key }) => key))];
  return keys.map((key) => ({
    key: key.replace(/^.*\//, ''),
    effects: taints.filter((taint) => taint.key === key).map(({ effect }) => effect),
  }));
}

/** Those that came, and after them one missed for each interval that has gone by without any. */
function beatsOf({ nowMs, world }: Cluster, story: Story, name: string): boolean[] {
  const { leaseRenewIntervalMs, leaseRenewJitterFactor } = world.profile;
  const longestMs = leaseRenewIntervalMs * (1 + leaseRenewJitterFactor);
  const renewals = story.renewalsOf(name);
  const last = renewals.at(-1);
  if (last === undefined) return [];
  const missed = Math.min(BEATS, Math.floor((nowMs - last) / longestMs));
  const came = renewals.slice(-BEATS).map(() => true);
  return [...came, ...Array.from({ length: missed }, () => false)].slice(-BEATS);
}

function machineOf(cluster: Cluster, { name, host, isConnected }: ClusterNode): Machine {
  const power = powerOf(cluster.docker.containerOf(name).state);
  const process = host.units.get('kubelet')?.process;
  const isKubeletRunning = process?.isRunning ?? false;
  const isAble = isKubeletRunning && !process?.isFrozen;
  const { sandboxes, containers } = host.runtime;
  const running = new Set(
    containers.filter(({ state }) => state === 'Running').map(({ sandbox }) => sandbox.pod.uid),
  );
  return {
    node: name,
    power,
    isKubeletRunning: power !== 'off' && isKubeletRunning,
    isListening: power === 'on' && isAble && isConnected && cluster.isAnswering,
    pods: sandboxes
      .filter(({ isReady }) => isReady)
      .map(({ pod }) => ({ ...pod, isRunning: running.has(pod.uid) })),
  };
}

function factOf(
  cluster: Cluster,
  story: Story,
  { node, machine }: { node: ClusterNode; machine: Machine },
): FactModel {
  const { host, kubelet, name } = node;
  const { nowMs, api } = cluster;
  const { power, isKubeletRunning } = machine;
  const isKubeletHeld = host.units.get('kubelet')?.process?.isStopped ?? false;
  const isBeating = isKubeletRunning && !isKubeletHeld && power === 'on';
  const records = new Map(
    (api.store.list(resourceOf('pods')) as Pod[]).map((pod) => [realUid(pod), pod]),
  );
  const cutAtMs = story.faults.findLast(
    ({ fault, target }) => fault === 'network-cut' && target === name,
  );
  return {
    ip: host.ip,
    power,
    isConnected: node.isConnected,
    cutForMs: node.isConnected ? undefined : since(cutAtMs?.atMs, nowMs),
    kubelet: isKubeletRunning ? 'active (running)' : 'inactive (dead)',
    isKubeletRunning,
    isKubeletHeld,
    heartbeat: isBeating ? heartbeatOf(kubelet?.machines ?? [], nowMs) : undefined,
    leasesLost: lostSinceRenewal(story, name),
    whyLost: story.whyLostOf(name),
    pods: realPods(machine, (uid) => records.get(uid)),
  };
}

function powerOf(state: string): FactModel['power'] {
  if (state === 'stopping') return 'shutting down';
  if (state === 'paused') return 'frozen';
  return state === 'running' ? 'on' : 'off';
}

function lostSinceRenewal(story: Story, name: string): number {
  const renewedMs = story.renewalsOf(name).at(-1) ?? 0;
  const lost = story.lostOf(name);
  return lost.length - 1 - lost.findLastIndex((atMs) => atMs <= renewedMs);
}

type Machines = ClusterNode['machines'];

function heartbeatOf(machines: Machines, nowMs: number): HeartbeatModel | undefined {
  const lease = machines.find(({ id }) => id.startsWith('node-lease '));
  if (!lease) return undefined;
  const [delay] = lease.runningDelays();
  if (!delay) return { is: 'asking', forMs: nowMs - lease.lastTaken.atMs };
  const isWaiting = delay.eventType.includes('renewInterval');
  return { is: isWaiting ? 'waiting' : 'backing off', dueInMs: Math.max(0, delay.dueMs - nowMs) };
}
