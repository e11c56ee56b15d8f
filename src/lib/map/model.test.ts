import { expect, test } from 'vitest';
import { faults } from '$lib/simulation/faults/faults';
import { Playback } from '$lib/lab/playback';
import { mapModel, type MapModel, type NodeModel } from './model';

const WORKER = 'demo-worker';
const CONTROL_PLANE = 'demo-control-plane';
/** The time from a look to the next. */
const PERIOD_MS = 5_000;

const start = () =>
  new Playback({ scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] });
const modelOf = ({ run, story }: Playback): MapModel => mapModel(run.cluster, story);

function nodeIn(playback: Playback, name = WORKER): NodeModel {
  const node = modelOf(playback).nodes.find((each) => each.name === name);
  if (!node) throw new Error(`${name} is on the map`);
  return node;
}

/** The fault is made at 20 s; then so much time passes. */
function broken(fault: string, forMs: number, target = WORKER): Playback {
  const playback = start();
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault, target });
  playback.advanceTo(20_000 + forMs);
  return playback;
}

/** When the node’s heartbeat came last, and when it should have come again at the latest. */
function lastBeat(playback: Playback): { lastMs: number; longestMs: number } {
  const { leaseRenewIntervalMs, leaseRenewJitterFactor } = playback.run.cluster.world.profile;
  const lastMs = playback.story.renewalsOf(WORKER).at(-1) ?? Number.NaN;
  return { lastMs, longestMs: leaseRenewIntervalMs * (1 + leaseRenewJitterFactor) };
}

test('a healthy cluster answers, and all of it runs', () => {
  const playback = start();
  playback.advanceTo(60_000);
  const model = modelOf(playback);
  expect(model).toMatchObject({
    isAnswering: true,
    nodesUp: 2,
    apiServer: '172.18.0.2:6443',
    laptopPort: '127.0.0.1:39057',
    network: { name: 'kind', subnet: '172.18.0.0/16' },
  });
  expect(model.components.map(({ name }) => name)).toEqual([
    'kube-apiserver',
    'etcd',
    'kube-controller-manager',
    'kube-scheduler',
  ]);
  expect(model.components.every(({ isRunning }) => isRunning)).toBe(true);
  expect(model.nodes.map(({ name, isControlPlane }) => [name, isControlPlane])).toEqual([
    [CONTROL_PLANE, true],
    [WORKER, false],
  ]);
});

test('on a healthy node the record says what is so', () => {
  const playback = start();
  playback.advanceTo(120_000);
  for (const name of [WORKER, CONTROL_PLANE]) {
    const { record, fact, faults: its } = nodeIn(playback, name);
    expect(record).toMatchObject({ ready: 'True', differs: false, readyForMs: undefined });
    expect(record.beats, name).toEqual(Array.from({ length: 9 }, () => true));
    expect(record.pods.filter(({ differs }) => differs)).toEqual([]);
    expect(fact).toMatchObject({
      power: 'on',
      isConnected: true,
      cutForMs: undefined,
      kubelet: 'active (running)',
      leasesLost: 0,
    });
    expect(fact.pods.map(({ key }) => key)).toEqual(record.pods.map(({ key }) => key));
    expect(its.filter(({ isActive }) => isActive)).toEqual([]);
  }
});

test('the lease’s age and the wait for the next heartbeat add up to its interval', () => {
  const playback = start();
  for (let atMs = 60_000; atMs < 71_000; atMs += 500) {
    playback.advanceTo(atMs);
    const { record, fact } = nodeIn(playback);
    if (fact.heartbeat?.is !== 'waiting') throw new Error('a healthy kubelet waits');
    const whole = (record.leaseAgeMs ?? 0) + fact.heartbeat.dueInMs;
    expect(whole).toBeGreaterThanOrEqual(9_990);
    expect(whole).toBeLessThanOrEqual(10_500);
  }
});

test('the controller looks every five seconds, and the map counts down to it', () => {
  const playback = start();
  playback.advanceTo(60_000);
  const first = modelOf(playback).looksInMs ?? Number.NaN;
  expect(first).toBeLessThan(PERIOD_MS + 100);
  playback.advanceTo(60_000 + first - 1);
  expect(modelOf(playback).looksInMs).toBe(1);
  playback.advanceTo(60_000 + first);
  // The look itself takes a moment.
  expect(modelOf(playback).looksInMs).toBeGreaterThanOrEqual(PERIOD_MS);
  expect(modelOf(playback).looksInMs).toBeLessThan(PERIOD_MS + 100);
});

test('right after a cut the record still says Ready, and nothing of it differs yet', () => {
  const { record, fact, faults: its } = nodeIn(broken('network-cut', 5_000));
  expect(fact).toMatchObject({ isConnected: false, cutForMs: 5_000, power: 'on' });
  expect(record).toMatchObject({ ready: 'True', differs: false });
  expect(its.find(({ name }) => name === 'network-cut')?.isActive).toBe(true);
});

test('a cut node is Unknown on record while it runs on: the record differs', () => {
  const { record, fact } = nodeIn(broken('network-cut', 60_000));
  expect(record).toMatchObject({ ready: 'Unknown', reason: 'NodeStatusUnknown', differs: true });
  expect(record.readyForMs).toBeGreaterThan(0);
  expect(record.taints).toEqual([{ key: 'unreachable', effects: ['NoSchedule', 'NoExecute'] }]);
  expect(fact).toMatchObject({ kubelet: 'active (running)', cutForMs: 60_000 });
  expect(fact.pods.length).toBeGreaterThan(0);
  expect(record.pods.every(({ differs }) => differs)).toBe(true);
});

test('a heartbeat counts as missed when the longest pause is over, to the millisecond', () => {
  const playback = broken('network-cut', 0);
  const { lastMs, longestMs } = lastBeat(playback);
  const missedAt = (atMs: number) => {
    playback.advanceTo(atMs);
    return nodeIn(playback).record.beats.filter((came) => !came).length;
  };
  for (const missed of [1, 2, 3]) {
    expect(missedAt(lastMs + missed * longestMs - 1)).toBe(missed - 1);
    expect(missedAt(lastMs + missed * longestMs)).toBe(missed);
  }
  const { beats } = nodeIn(playback).record;
  expect(beats.slice(-3)).toEqual([false, false, false]);
  expect(beats.length).toBeLessThanOrEqual(9);
});

test('after a long silence only missed heartbeats are shown, and not too many', () => {
  const { beats } = nodeIn(broken('network-cut', 600_000)).record;
  expect(beats).toEqual(Array.from({ length: 9 }, () => false));
});

test('requests for the lease that got lost are counted until one comes through', () => {
  const playback = broken('network-cut', 60_000);
  expect(nodeIn(playback).fact.leasesLost).toBe(
    playback.story.lostOf(WORKER).filter((atMs) => atMs > lastBeat(playback).lastMs).length,
  );
  expect(nodeIn(playback).fact.leasesLost).toBeGreaterThan(1);
  playback.act({ type: 'heal', fault: 'network-cut', target: WORKER });
  playback.advanceTo(120_000);
  const { record, fact } = nodeIn(playback);
  expect(fact).toMatchObject({ leasesLost: 0, cutForMs: undefined, isConnected: true });
  expect(record).toMatchObject({ ready: 'True', differs: false, taints: [] });
});

test('an API server that is ending runs on for a while and does not answer', () => {
  const playback = broken('api-server-stopped', 5_000, CONTROL_PLANE);
  const { components, isAnswering } = modelOf(playback);
  expect(components[0]).toEqual({ name: 'kube-apiserver', isRunning: true });
  expect(isAnswering).toBe(false);
});

test('a kubelet that gets no answer is shown to ask, and then to back off', () => {
  const playback = broken('network-cut', 0);
  const seen = new Set<string>();
  for (let atMs = 20_000; atMs <= 120_000; atMs += 100) {
    playback.advanceTo(atMs);
    const { heartbeat } = nodeIn(playback).fact;
    if (heartbeat) seen.add(heartbeat.is);
    if (heartbeat?.is === 'asking') expect(heartbeat.forMs).toBeLessThanOrEqual(10_000);
  }
  expect([...seen].sort()).toEqual(['asking', 'backing off', 'waiting']);
});

test('a machine that is asked to stop shuts down for ten seconds and then is off', () => {
  const stopping = broken('power-off', 9_999);
  expect(nodeIn(stopping).fact.power).toBe('shutting down');
  expect(modelOf(stopping).nodesUp).toBe(1);
  stopping.advanceTo(30_000);
  expect(nodeIn(stopping).fact).toMatchObject({
    power: 'off',
    kubelet: 'inactive (dead)',
    isKubeletRunning: false,
    heartbeat: undefined,
    pods: [],
  });
});

test('a node that is off differs while its record says Ready, and no more once it says Unknown', () => {
  const playback = broken('power-off', 15_000);
  expect(nodeIn(playback).record).toMatchObject({ ready: 'True', differs: true });
  playback.advanceTo(80_000);
  expect(nodeIn(playback).record).toMatchObject({ ready: 'Unknown', differs: false });
});

test('a stopped kubelet is silent while its pods run on', () => {
  const { record, fact, faults: its } = nodeIn(broken('kubelet-stopped', 60_000));
  expect(fact).toMatchObject({
    power: 'on',
    isConnected: true,
    kubelet: 'inactive (dead)',
    heartbeat: undefined,
    leasesLost: 0,
  });
  expect(fact.pods.length).toBe(2);
  expect(record).toMatchObject({ ready: 'Unknown', differs: false });
  expect(record.pods.every(({ differs }) => differs)).toBe(true);
  expect(its.filter(({ isActive }) => isActive).map(({ name }) => name)).toEqual([
    'kubelet-stopped',
  ]);
});

test('a frozen node has its cable and its programs, and sends nothing', () => {
  const { record, fact } = nodeIn(broken('frozen', 60_000));
  expect(fact).toMatchObject({
    power: 'frozen',
    isConnected: true,
    isKubeletRunning: true,
    heartbeat: undefined,
  });
  expect(record).toMatchObject({ ready: 'Unknown', differs: false });
});

test('while a machine boots its kubelet is down, and nobody has stopped it', () => {
  const playback = broken('power-off', 30_000);
  playback.act({ type: 'heal', fault: 'power-off', target: WORKER });
  const { fact, faults: its } = nodeIn(playback);
  expect(fact).toMatchObject({ power: 'on', isKubeletRunning: false });
  expect(its.filter(({ isActive }) => isActive)).toEqual([]);
});

test('a control plane that is off or frozen does not answer, and none of it runs', () => {
  const silencing = ['power-off', 'frozen'];
  expect(silencing.length).toBe(2);
  for (const fault of silencing) {
    const model = modelOf(broken(fault, 15_000, CONTROL_PLANE));
    expect(model.isAnswering, fault).toBe(false);
    expect(
      model.components.filter(({ isRunning }) => isRunning),
      fault,
    ).toEqual([]);
  }
});

test('a control plane that is cut off runs, and does not answer the others', () => {
  const model = modelOf(broken('network-cut', 5_000, CONTROL_PLANE));
  expect(model.isAnswering).toBe(false);
  expect(model.components.every(({ isRunning }) => isRunning)).toBe(true);
});

test('without its kubelet the control plane still answers', () => {
  expect(modelOf(broken('kubelet-stopped', 60_000, CONTROL_PLANE)).isAnswering).toBe(true);
});

test('every fault has its two commands on every node that has what it takes away, those that people think of first in front', () => {
  const { nodes } = modelOf(start());
  expect(faults.size).toBeGreaterThanOrEqual(8);
  const ofAll = [...faults].filter(([, { isPossible }]) => !isPossible).map(([name]) => name);
  for (const { name, faults: its, isControlPlane } of nodes) {
    const possible = isControlPlane ? [...faults.keys()] : ofAll;
    expect(its.map(({ name: fault }) => fault).sort()).toEqual([...possible].sort());
    expect(its.slice(0, 4).map(({ name: fault }) => fault)).toEqual([
      'network-cut',
      'kubelet-stopped',
      'power-off',
      'frozen',
    ]);
    for (const { command, healCommand } of its) {
      expect(command).toContain(name);
      expect(healCommand).toContain(name);
      expect(command).not.toBe(healCommand);
    }
  }
});

test('looking at the map changes nothing', () => {
  const playback = broken('network-cut', 60_000);
  const events = playback.run.cluster.world.trace.events.length;
  expect(modelOf(playback)).toEqual(modelOf(playback));
  expect(playback.run.cluster.world.trace.events.length).toBe(events);
});

test('a pod whose record was changed leads to the write that did it', () => {
  const playback = broken('network-cut', 60_000);
  const { pods } = nodeIn(playback).record;
  expect(pods.length).toBeGreaterThan(0);
  for (const { name, why } of pods) {
    const event = playback.run.cluster.world.trace.events[why ?? -1];
    expect(event?.object).toContain(`Pod/kube-system/${name}`);
  }
  expect(nodeIn(start()).record.pods.map(({ why }) => why)).toEqual(pods.map(() => undefined));
});
