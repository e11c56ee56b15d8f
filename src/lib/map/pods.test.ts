import { expect, test } from 'vitest';
import type { PodCondition } from 'kubernetes-types/core/v1';
import type { Pod } from '$lib/simulation/api/kinds';
import { realPods, recordedPods, type Machine, type PodGroup } from './pods';

const node = 'demo-worker';
const condition = (status: string): PodCondition => ({ type: 'Ready', status });
const noReason = () => undefined;

interface Wanted {
  readonly namespace?: string;
  readonly ready?: boolean;
  readonly phase?: Pod['status']['phase'];
  readonly owner?: string;
  readonly deleted?: boolean;
  readonly mirror?: boolean;
}

/** A pod as the API server has it; its uid is its name. */
function pod(name: string, wanted: Wanted = {}): Pod {
  const { namespace = 'default', ready = true, phase = 'Running', owner, deleted, mirror } = wanted;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid: name,
      resourceVersion: '1',
      creationTimestamp: '2025-01-18T13:00:00Z',
      ...(owner
        ? {
            generateName: name.slice(0, -5),
            ownerReferences: [
              { apiVersion: 'apps/v1', kind: owner, name: 'x', uid: 'x', controller: true },
            ],
          }
        : {}),
      ...(deleted ? { deletionTimestamp: '2025-01-18T13:08:30Z' } : {}),
      ...(mirror ? { annotations: { 'kubernetes.io/config.mirror': `real-${name}` } } : {}),
    },
    spec: { containers: [{ name: 'c' }], nodeName: node },
    status: { phase, conditions: [condition(ready ? 'True' : 'False')] },
  };
}

const system = (name: string, owner?: string) =>
  pod(name, { namespace: 'kube-system', ...(owner ? { owner } : {}) });

/** A machine on which these run. */
const machine = (names: readonly string[], changed: Partial<Machine> = {}): Machine => ({
  node,
  power: 'on',
  isKubeletRunning: true,
  isListening: true,
  pods: names.map((name) => ({ uid: name, name, namespace: 'default', isRunning: true })),
  ...changed,
});

const recorded = (pods: readonly Pod[], on: Machine): PodGroup[] =>
  recordedPods(pods, on, noReason);
const namesOf = (groups: readonly PodGroup[]) =>
  groups.map(({ name, suffix, count }) => `${name}${suffix ? ` ${suffix}` : ''} ×${count}`);

test('a machine without pods has no lines', () => {
  expect(recorded([], machine([]))).toEqual([]);
});

test('what the cluster brings is known by its name, what a user made by its suffix too', () => {
  const pods = [
    pod('httpbin-7cc7c58d4d-v76nc', { owner: 'ReplicaSet' }),
    system('kindnet-4x2kp', 'DaemonSet'),
    pod('solo'),
  ];
  const names = pods.map(({ metadata }) => metadata.name);
  expect(namesOf(recorded(pods, machine(names)))).toEqual([
    'httpbin v76nc ×1',
    'kindnet ×1',
    'solo ×1',
  ]);
});

test('a static pod is named without its node, and its containers have another uid', () => {
  const mirror = pod(`etcd-${node}`, { namespace: 'kube-system', mirror: true });
  const on = machine([`real-etcd-${node}`]);
  const [group] = recorded([mirror], on);
  expect(group).toMatchObject({ name: 'etcd', isRunning: true, differs: undefined });
});

test('of many pods, static ones and those of DaemonSets are drawn together', () => {
  const pods = [
    system('kindnet-m2v8x', 'DaemonSet'),
    system('kube-proxy-wq5zt', 'DaemonSet'),
    system('coredns-65758d689b-fzhbb', 'ReplicaSet'),
    system('coredns-65758d689b-qj67t', 'ReplicaSet'),
    system(`etcd-${node}`),
    system(`kube-apiserver-${node}`),
  ];
  const groups = recorded(pods, machine(pods.map(({ metadata }) => metadata.name)));
  expect(groups.map(({ kind, count }) => [kind, count])).toEqual([
    ['static', 2],
    ['several', 2],
    ['daemon', 2],
  ]);
});

test('few replicas are told apart, many are drawn together', () => {
  const replicas = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      pod(`web-65758d689b-fzhb${'bcdfghjk'[at] ?? ''}`, { owner: 'ReplicaSet' }),
    );
  expect(recorded(replicas(5), machine([]))).toHaveLength(5);
  expect(namesOf(recorded(replicas(6), machine([])))).toEqual(['web ×6']);
});

test('record and fact have the same lines in the same order', () => {
  const pods = [
    pod('b-65758d689b-fzhbb', { owner: 'ReplicaSet' }),
    system('kindnet-4x2kp', 'DaemonSet'),
    pod('a'),
    system('kube-proxy-9zq7t', 'DaemonSet'),
  ];
  const on = machine(pods.map(({ metadata }) => metadata.name));
  const above = recorded(pods, on);
  const below = realPods(on, (uid) => pods.find(({ metadata }) => metadata.uid === uid));
  expect(below.map(({ name }) => name)).toEqual(above.map(({ name }) => name));
  expect(above).toHaveLength(3);
  expect(recorded([...pods].reverse(), on).map(({ name }) => name)).toEqual(
    above.map(({ name }) => name),
  );
});

test.each([
  ['runs, and is Running', {}, {}, undefined],
  ['is Running, and the machine is off', {}, { power: 'off', isListening: false }, 'phase'],
  ['is Running, and nothing runs', {}, { pods: [] }, 'phase'],
  ['is not ready, and runs unheard', { ready: false }, { isListening: false }, 'ready'],
  ['is not ready, and its kubelet says so', { ready: false }, {}, undefined],
  ['is Terminating, and its kubelet is at it', { deleted: true }, {}, undefined],
  ['is Terminating, and nobody knows', { deleted: true }, { isListening: false }, 'terminating'],
  ['is Pending', { phase: 'Pending', ready: false }, { pods: [] }, undefined],
] as const)('a pod that %s', (_what, wanted, changed, differs) => {
  const [group] = recorded([pod('web', wanted)], machine(['web'], changed));
  expect(group?.differs).toBe(differs);
});

test('a container without a record is marked where it runs', () => {
  const [group] = realPods(machine(['db-0']), noReason);
  expect(group).toMatchObject({ name: 'db-0', differs: 'no record' });
});
