import { expect, test } from 'vitest';
import { faults } from '$lib/simulation/faults/faults';
import type { TraceEvent } from '$lib/simulation/clock/trace';
import { isChange } from './changes';
import { Playback } from './playback';

const WORKER = 'demo-worker';
const CONTROL_PLANE = 'demo-control-plane';
const start = { scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] };

/** What a fault is done to: a worker, if a worker has what breaks. */
function targetOf(fault: string): string {
  const { cluster } = new Playback(start).run;
  const isPossible = faults.get(fault)?.isPossible?.(cluster, WORKER) ?? true;
  return isPossible ? WORKER : CONTROL_PLANE;
}

/** A run in which something is broken at 20 s and mended at 100 s. */
function broken(fault: string): Playback {
  const target = targetOf(fault);
  const playback = new Playback(start);
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault, target });
  playback.advanceTo(100_000);
  playback.act({ type: 'heal', fault, target });
  playback.advanceTo(160_000);
  return playback;
}

const event = (changes: Partial<TraceEvent>): TraceEvent => ({
  id: 1,
  atMs: 0,
  cause: 0,
  lane: 'apiserver',
  kind: 'log',
  summary: '',
  ...changes,
});

test('every fault is marked when it begins and when it is healed, and no other one with it', () => {
  expect(faults.size).toBeGreaterThanOrEqual(4);
  for (const fault of faults.keys()) {
    const target = targetOf(fault);
    expect(broken(fault).story.faults, fault).toEqual([
      { atMs: 20_000, type: 'fault', fault, target },
      { atMs: 100_000, type: 'heal', fault, target },
    ]);
  }
});

const movedAside = (component: string): string =>
  `docker exec ${CONTROL_PLANE} mv /etc/kubernetes/manifests/${component}.yaml /tmp/`;

test('a fault that somebody made by hand is marked just as one made by its button', () => {
  const byHand = [
    ['network-cut', `docker network disconnect kind ${WORKER}`],
    ['frozen', `docker pause ${WORKER}`],
    ['power-off', `docker kill ${WORKER}`],
    ['kubelet-stopped', `docker exec ${WORKER} systemctl stop kubelet`],
    ['api-server-stopped', movedAside('kube-apiserver')],
    ['controller-manager-stopped', movedAside('kube-controller-manager')],
    ['etcd-stopped', movedAside('etcd')],
    ['scheduler-stopped', movedAside('kube-scheduler')],
  ] as const;
  expect(byHand.map(([fault]) => fault).sort()).toEqual([...faults.keys()].sort());
  for (const [fault, text] of byHand) {
    const playback = new Playback(start);
    playback.advanceTo(5_000);
    playback.act({ type: 'line', terminal: 0, text });
    expect(playback.story.faults, text).toEqual([
      { atMs: 5_000, type: 'fault', fault, target: targetOf(fault) },
    ]);
    expect(playback.story.lastFaultMs).toBe(5_000);
  }
});

test('while nothing was broken there is no fault, and Ready has not changed', () => {
  const playback = new Playback(start);
  playback.advanceTo(600_000);
  const { story } = playback;
  expect(story.faults).toEqual([]);
  expect(story.ready).toEqual([]);
  expect(story.lastFaultMs).toBeUndefined();
  expect(story.lastReadyOf(WORKER)).toBeUndefined();
});

test('heartbeats come every 10.0 to 10.4 seconds, those before the start too', () => {
  const playback = new Playback(start);
  playback.advanceTo(300_000);
  for (const node of [WORKER, 'demo-control-plane']) {
    const renewals = playback.story.renewalsOf(node);
    expect(renewals[0]).toBeLessThan(0);
    const healthy = renewals.filter((atMs) => atMs >= -20_000);
    expect(healthy.length).toBeGreaterThan(25);
    const pauses = healthy.slice(1).map((atMs, index) => atMs - (healthy[index] ?? 0));
    expect(Math.min(...pauses), node).toBeGreaterThanOrEqual(10_000);
    expect(Math.max(...pauses), node).toBeLessThanOrEqual(10_500);
  }
});

test('a cut node’s heartbeats get lost, and none comes until the cable is back', () => {
  const { story } = broken('network-cut');
  const during = (moments: readonly number[]) =>
    moments.filter((atMs) => atMs > 20_000 && atMs < 100_000);
  expect(during(story.renewalsOf(WORKER))).toEqual([]);
  expect(during(story.lostOf(WORKER)).length).toBeGreaterThan(3);
  expect(story.lostOf('demo-control-plane')).toEqual([]);
  expect(story.renewalsOf(WORKER).some((atMs) => atMs > 100_000)).toBe(true);
});

test('Ready goes to Unknown after the grace period and to True when the node is heard', () => {
  const { story } = broken('network-cut');
  const [unknown, ready, ...others] = story.ready;
  expect(others).toEqual([]);
  expect(unknown).toMatchObject({ node: WORKER, before: 'True', after: 'Unknown' });
  expect(unknown?.atMs).toBeGreaterThan(50_000);
  expect(unknown?.atMs).toBeLessThan(65_500);
  expect(ready).toMatchObject({ node: WORKER, before: 'Unknown', after: 'True' });
  expect(ready?.atMs).toBeGreaterThan(100_000);
  expect(story.lastReadyOf(WORKER)).toEqual(ready);
});

test('the request that was sent last is known by its verb', () => {
  const playback = new Playback(start);
  playback.advanceTo(30_000);
  const sent = playback.story.lastSentOf(WORKER);
  expect(sent).toMatchObject({ node: WORKER, verb: 'PUT' });
  expect(playback.run.cluster.world.trace.events[sent?.id ?? 0]?.atMs).toBe(sent?.atMs);
});

test('moments worth stopping at ascend, each once', () => {
  const { changes } = broken('power-off').story;
  expect(changes.length).toBeGreaterThan(5);
  expect(changes).toEqual([...new Set(changes)].sort((a, b) => a - b));
  expect(changes).toContain(20_000);
  expect(changes).toContain(100_000);
});

test('a healthy cluster offers few moments to stop at: its heartbeats are none', () => {
  const playback = new Playback(start);
  playback.advanceTo(300_000);
  expect(playback.story.renewalsOf(WORKER).length).toBeGreaterThan(25);
  expect(playback.story.changes.length).toBeLessThan(10);
});

const moved = (
  machine: string,
  source: string,
  target: string,
  on: string,
): Partial<TraceEvent> => ({
  kind: 'transition',
  transition: { machine, taken: [{ source, target, on }] },
});

test('faults, changes of state and writes of nodes and pods are changes', () => {
  const changes: Partial<TraceEvent>[] = [
    { kind: 'fault', summary: 'frozen: docker pause demo-worker' },
    moved('node-lifecycle', 'condition.ready', 'condition.unknown', '…'),
    moved('node-lease', 'renewing', 'ensuring.getting', 'update failed'),
    moved('systemd-unit', 'active', 'inactive', 'stop'),
    { kind: 'object-written', object: 'Node/demo-worker' },
    { kind: 'object-written', object: 'Pod/kube-system/kindnet-4x2kp' },
  ];
  expect(changes.length).toBeGreaterThan(0);
  for (const change of changes) expect(isChange(event(change)), JSON.stringify(change)).toBe(true);
});

test('what comes round every few seconds anyway is none', () => {
  const routine: Partial<TraceEvent>[] = [
    moved('node-lease', 'waiting', 'renewing', 'after renewInterval'),
    moved('node-lease', 'renewing', 'waiting', 'lease updated'),
    moved('node-lease', 'ensuring.getting', 'ensuring.backingOff', '…'),
    moved('node-status', 'waiting', 'getting', '…'),
    moved('reflector', 'listing', 'opening', 'listed'),
    moved('leader-election', 'leading.holding', 'leading.failing', '…'),
    { kind: 'object-written', object: 'Lease/kube-node-lease/demo-worker' },
    { kind: 'object-written' },
    { kind: 'log', summary: 'a line' },
    { kind: 'message-sent', object: 'Node/demo-worker' },
    { kind: 'input', summary: '$ kubectl get nodes' },
  ];
  expect(routine.length).toBeGreaterThan(0);
  for (const each of routine) expect(isChange(event(each)), JSON.stringify(each)).toBe(false);
});
