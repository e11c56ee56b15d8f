import { expect, test } from 'vitest';
import type { PodCondition } from 'kubernetes-types/core/v1';
import type { Pod } from '$lib/simulation/api/kinds';
import { groupedPods, type PodGroup } from './pods';

type Listed = Parameters<typeof groupedPods>[0][number];

const ready: PodCondition = { type: 'Ready', status: 'True' };
const notReady: PodCondition = { type: 'Ready', status: 'False' };

const pod = (
  name: string,
  condition = ready,
  phase: Pod['status']['phase'] = 'Running',
): Listed => ({
  metadata: { name, namespace: 'kube-system' },
  status: { phase, conditions: [condition] },
});

/** What really runs, as the map has it. */
const real = (...names: string[]): PodGroup[] =>
  groupedPods(
    names.map((name) => ({ metadata: { name } })),
    { node: 'demo-worker' },
  );

const node = 'demo-worker';
const keysOf = (groups: readonly PodGroup[]) => groups.map(({ key }) => key);

test('a machine without pods has no lines', () => {
  expect(groupedPods([], { node })).toEqual([]);
});

test('few pods are named without what was generated', () => {
  const groups = groupedPods(
    [pod('kube-proxy-9zq7t'), pod('kindnet-4x2kp'), pod('coredns-65758d689b-fzhbb')],
    { node },
  );
  expect(keysOf(groups)).toEqual(['coredns', 'kindnet', 'kube-proxy']);
  expect(groups.map(({ kind }) => kind)).toEqual(['one', 'one', 'one']);
});

test('a static pod is named without its node', () => {
  expect(
    keysOf(groupedPods([pod('etcd-demo-control-plane')], { node: 'demo-control-plane' })),
  ).toEqual(['etcd']);
});

test('many pods are drawn together: static ones, replicas, single ones, those of DaemonSets', () => {
  const names = [
    'kindnet-m2v8x',
    'kube-proxy-wq5zt',
    'local-path-provisioner-7577fdbbfb-x8rn2',
    'coredns-65758d689b-fzhbb',
    'coredns-65758d689b-qj67t',
    'etcd-demo-control-plane',
    'kube-apiserver-demo-control-plane',
  ];
  const groups = groupedPods(
    names.map((name) => pod(name)),
    { node: 'demo-control-plane' },
  );
  expect(groups.map(({ key, kind, count }) => [key, kind, count])).toEqual([
    ['static', 'static', 2],
    ['coredns', 'several', 2],
    ['local-path-provisioner', 'one', 1],
    ['daemon', 'daemon', 2],
  ]);
});

test('the order of the pods does not matter', () => {
  const pods = ['b-1x2y3', 'a-1x2y3', 'kindnet-4x2kp', 'web-65758d689b-fzhbb'].map((name) =>
    pod(name),
  );
  expect(groupedPods([...pods].reverse(), { node })).toEqual(groupedPods(pods, { node }));
});

test('a group is ready when all of its pods are', () => {
  const [both] = groupedPods([pod('web-65758d689b-fzhbb'), pod('web-65758d689b-qj67t')], { node });
  expect(both).toMatchObject({ count: 2, state: 'ready' });
  const [one] = groupedPods([pod('web-65758d689b-fzhbb'), pod('web-65758d689b-qj67t', notReady)], {
    node,
  });
  expect(one).toMatchObject({ count: 2, state: 'not ready' });
});

test('a pod without conditions is not ready, and one that is being deleted terminates', () => {
  const [bare] = groupedPods([{ metadata: { name: 'web' } }], { node });
  expect(bare).toMatchObject({ phase: '', state: 'not ready' });
  const deleted = {
    ...pod('web'),
    metadata: { name: 'web', deletionTimestamp: '2025-01-18T13:08:30Z' },
  };
  expect(groupedPods([deleted], { node })[0]?.state).toBe('terminating');
});

test('what is on record and runs differs in nothing', () => {
  const fact = { power: 'on', pods: real('kindnet-4x2kp') };
  expect(groupedPods([pod('kindnet-4x2kp')], { node, fact })[0]?.differs).toBeFalsy();
});

test('a pod that is not ready on record and runs all the same differs', () => {
  const fact = { power: 'on', pods: real('kindnet-4x2kp') };
  expect(groupedPods([pod('kindnet-4x2kp', notReady)], { node, fact })[0]?.differs).toBeTruthy();
});

test('a pod that is Running on record and runs nowhere differs', () => {
  const off = { power: 'off', pods: [] };
  expect(groupedPods([pod('kindnet-4x2kp')], { node, fact: off })[0]?.differs).toBeTruthy();
  const gone = { power: 'on', pods: real('kube-proxy-9zq7t') };
  expect(groupedPods([pod('kindnet-4x2kp')], { node, fact: gone })[0]?.differs).toBeTruthy();
});

test('a pod that is Pending says nothing that could differ', () => {
  const fact = { power: 'on', pods: [] };
  const groups = groupedPods([pod('web', notReady, 'Pending')], { node, fact });
  expect(groups[0]).toMatchObject({ phase: 'Pending', state: 'not ready' });
  expect(groups[0]?.differs).toBeFalsy();
});

test('the same pods have the same keys on record and in fact', () => {
  const names = ['kindnet-4x2kp', 'kube-proxy-9zq7t', 'a-1x2y3', 'b-1x2y3'];
  const recorded = groupedPods(
    names.map((name) => pod(name)),
    { node, fact: { power: 'on', pods: real(...names) } },
  );
  expect(keysOf(recorded)).toEqual(keysOf(real(...names)));
  expect(recorded.filter(({ differs }) => differs)).toEqual([]);
});
