import { expect, test } from 'vitest';
import { Playback } from '$lib/lab/playback';
import { namespacedName } from '$lib/simulation/api/object';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { linesOf } from './lines';
import { defaultName, entriesOf, kindsOf, latestOf, versionsOf, type Version } from './model';

const WORKER = 'demo-worker';
const LEASE = `kube-node-lease/${WORKER}`;
const leases = resourceOf('leases', 'coordination.k8s.io');
const nodes = resourceOf('nodes');

/** A run whose worker was cut off at 20 s, up to a moment. */
function cutOff(untilMs: number): Playback {
  const playback = new Playback({
    scenario: 'heartbeat',
    seed: 7,
    version: '1.30',
    checkpoints: [],
  });
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault: 'network-cut', target: WORKER });
  playback.advanceTo(untilMs);
  return playback;
}

const storeOf = ({ run }: Playback) => run.cluster.api.store;

function historyOf(playback: Playback, resource = nodes, name = WORKER): Version[] {
  const latest = latestOf(storeOf(playback), resource, name);
  return latest ? versionsOf(storeOf(playback), resource, latest) : [];
}

/** What a write changed, as `new ← old`. */
const changed = ({ object, before }: Version) =>
  linesOf(object, before).flatMap(({ text, is, was }) =>
    is === 'changed' ? [`${text.trim()} ← ${was ?? ''}`] : [],
  );

test('a Lease has a version for every heartbeat, the newest first', () => {
  const playback = cutOff(30_000);
  const history = historyOf(playback, leases, LEASE);
  const times = history.map(({ write }) => write?.atMs ?? 0).reverse();
  const revisions = history.map(({ revision }) => revision);
  expect(times.slice(1)).toEqual(playback.story.renewalsOf(WORKER).slice(1));
  expect(revisions).toEqual([...revisions].sort((a, b) => b - a));
  expect(history.at(-1)?.write?.type).toBe('ADDED');
  expect(history[0]?.object).toBe(storeOf(playback).get(leases, 'kube-node-lease', WORKER));
  for (const version of history.slice(0, 3)) {
    expect(changed(version)).toHaveLength(2);
    expect(changed(version)[1]).toMatch(/^renewTime: ".*" ← ".*"$/);
  }
});

test('a write that is traced can be asked about, one from before the start cannot', () => {
  const playback = cutOff(30_000);
  const { events } = playback.run.cluster.world.trace;
  const history = historyOf(playback, leases, LEASE);
  const traced = history.filter(({ write }) => write && write.atMs > 0);
  expect(traced.length).toBeGreaterThan(0);
  expect(history.length).toBeGreaterThan(traced.length);
  for (const { write, revision } of traced)
    expect(events[write?.traceId ?? -1]).toMatchObject({
      kind: 'object-written',
      object: `Lease/${LEASE}`,
      atMs: write?.atMs,
      summary: `updated, resourceVersion ${revision}`,
    });
  for (const version of history.filter((each) => !traced.includes(each)))
    expect(version.write).toMatchObject({ traceId: undefined });
});

test('the cut takes a node to Unknown, then adds its taints: each write marks just that', () => {
  const [noExecute, noSchedule, unknown, ...earlier] = historyOf(cutOff(90_000));
  expect(unknown && changed(unknown)).toEqual(
    expect.arrayContaining([
      'reason: NodeStatusUnknown ← KubeletReady',
      'status: Unknown ← "True"',
      'message: Kubelet stopped posting node status. ← kubelet is posting ready status',
    ]),
  );
  for (const [version, effect] of [
    [noSchedule, 'NoSchedule'],
    [noExecute, 'NoExecute'],
  ] as const) {
    const marked = version ? linesOf(version.object, version.before) : [];
    const added = marked.filter(({ is }) => is === 'added').map(({ text }) => text.trim());
    expect(added).toContain(`- effect: ${effect}`);
    expect(version && changed(version)).toHaveLength(1);
  }
  expect(earlier.length).toBeGreaterThan(1);
  expect(earlier.flatMap(changed).filter((line) => line.includes('Unknown'))).toEqual([]);
});

test('in its first version nothing is marked', () => {
  const first = historyOf(cutOff(30_000)).at(-1);
  expect(first?.write?.type).toBe('ADDED');
  const lines = first ? linesOf(first.object, first.before) : [];
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter(({ is }) => is !== 'same')).toEqual([]);
});

test('what is deleted can still be chosen while its history is kept', () => {
  const playback = cutOff(70_000);
  const store = storeOf(playback);
  const pods = resourceOf('pods');
  const [pod] = store.list(pods);
  const name = pod ? namespacedName(pod) : '';
  expect(entriesOf(store, pods)).toContainEqual({ name, is: 'there' });
  store.remove(pods, pod?.metadata.namespace, pod?.metadata.name ?? '');
  expect(entriesOf(store, pods).at(-1)).toEqual({ name, is: 'deleted' });
  const [deleted, before] = historyOf(playback, pods, name);
  expect(deleted?.write?.type).toBe('DELETED');
  expect(deleted?.before).toBe(before?.object);
  expect(deleted && changed(deleted)).toEqual([
    `resourceVersion: "${store.revision}" ← "${before?.revision ?? 0}"`,
  ]);
});

test('an object whose writes are all forgotten has its last state, and no version before', () => {
  const history = historyOf(cutOff(4_500_000), leases, LEASE);
  expect(history).toHaveLength(1);
  expect(history[0]).toMatchObject({ before: undefined, write: undefined });
  expect(history[0]?.object.metadata.name).toBe(WORKER);
});

test('two objects of one name in two namespaces have each their own history', () => {
  const playback = cutOff(30_000);
  const configMaps = resourceOf('configmaps');
  const metadata = { name: 'same', uid: '', resourceVersion: '', creationTimestamp: '' };
  const draft = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
  for (const namespace of ['a', 'b', 'b'])
    storeOf(playback).put(configMaps, { ...draft, metadata: { ...metadata, namespace } });
  expect(historyOf(playback, configMaps, 'a/same')).toHaveLength(1);
  expect(historyOf(playback, configMaps, 'b/same')).toHaveLength(2);
});

test('of what has never been there, there is nothing', () => {
  expect(historyOf(cutOff(30_000), nodes, 'no-such-node')).toEqual([]);
});

test('only kinds of which there is or was something are offered, and the chosen one', () => {
  const store = storeOf(cutOff(30_000));
  expect(kindsOf(store, 'Node')).toEqual(expect.arrayContaining(['Node', 'Pod', 'Lease']));
  expect(kindsOf(store, 'Node')).not.toContain('CSIDriver');
  expect(kindsOf(store, 'CSIDriver')).toContain('CSIDriver');
});

test('at first what belongs to the selected node is shown, else whatever is first', () => {
  const store = storeOf(cutOff(30_000));
  expect(defaultName(entriesOf(store, nodes), WORKER)).toBe(WORKER);
  expect(defaultName(entriesOf(store, leases), WORKER)).toBe(LEASE);
  const services = entriesOf(store, resourceOf('services'));
  expect(defaultName(services, WORKER)).toBe(services[0]?.name);
  expect(defaultName([], WORKER)).toBeUndefined();
});
