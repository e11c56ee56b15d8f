import { expect, test } from 'vitest';
import type { Pod } from '../../api/kinds';
import type { ReplicaSet } from '../../api/workloads';
import { SmallCluster } from '../small-cluster';
import { markReady, newWorkload, podsOf } from '../workload-tests';
import { ReplicaSetController } from './replicaset';

function newCluster(replicas: number, seed = 1): SmallCluster {
  const cluster = new SmallCluster({ seed });
  new ReplicaSetController(cluster.context, cluster.informers).start();
  cluster.informers.start();
  cluster.create('replicasets.apps', newWorkload('ReplicaSet', 'web', { replicas }));
  return cluster.pass(100);
}

const setIn = (cluster: SmallCluster): ReplicaSet | undefined =>
  cluster.get('replicasets.apps', 'web', 'default');

test('it makes the pods that are missing and counts them', () => {
  const cluster = newCluster(3);
  expect(podsOf(cluster)).toHaveLength(3);
  expect(setIn(cluster)?.status).toEqual({
    replicas: 3,
    fullyLabeledReplicas: 3,
    observedGeneration: 1,
  });
  expect(cluster.eventsOf('web')).toEqual(
    podsOf(cluster).map(({ metadata }) => `SuccessfulCreate: Created pod: ${metadata.name}`),
  );
});

test('a pod that is ready counts as available at once, or after minReadySeconds', () => {
  const cluster = newCluster(1);
  cluster.patch('replicasets.apps', 'web', { spec: { minReadySeconds: 10 } }, IN_DEFAULT);
  markReady(cluster, podsOf(cluster)[0]);
  cluster.pass(9_000);
  expect(setIn(cluster)?.status).toMatchObject({ readyReplicas: 1 });
  expect(setIn(cluster)?.status.availableReplicas).toBeUndefined();
  cluster.pass(3_000);
  expect(setIn(cluster)?.status).toMatchObject({ readyReplicas: 1, availableReplicas: 1 });
});

const IN_DEFAULT = { namespace: 'default' };

test('of too many pods those that are not ready go first', () => {
  const cluster = newCluster(3);
  const [first, second, third] = podsOf(cluster);
  for (const pod of [first, third]) markReady(cluster, pod);
  cluster.pass(100);
  cluster.patch('replicasets.apps', 'web', { spec: { replicas: 2 } }, IN_DEFAULT);
  cluster.pass(100);
  expect(podsOf(cluster).map(nameOf)).toEqual([first, third].map(nameOf));
  expect(cluster.eventsOf('web')).toContain(`SuccessfulDelete: Deleted pod: ${nameOf(second)}`);
});

const nameOf = (pod: Pod | undefined): string => pod?.metadata.name ?? '';

test('a pod that is gone, failed or being deleted is replaced at once', () => {
  const cluster = newCluster(2);
  const [first, second] = podsOf(cluster);
  cluster.remove('pods', nameOf(first), IN_DEFAULT);
  cluster.patch('pods', nameOf(second), { status: { phase: 'Failed' } }, AT_STATUS);
  cluster.pass(100);
  const running = podsOf(cluster).filter(({ status }) => status.phase !== 'Failed');
  expect(running).toHaveLength(2);
});

test('pods that it made and does not see yet are not made again', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const cluster = newCluster(3, seed);
    for (const pod of podsOf(cluster)) cluster.remove('pods', nameOf(pod), IN_DEFAULT);
    cluster.pass(100);
    const made = cluster.eventsOf('web').filter((event) => event.startsWith('SuccessfulCreate'));
    expect(made, `seed ${seed}`).toHaveLength(6);
  }
});

const AT_STATUS = { namespace: 'default', subresource: 'status' };

test('a pod that does not match any more is let go, and a pod that nobody owns is taken', () => {
  const cluster = newCluster(1);
  const [pod] = podsOf(cluster);
  cluster.addPod('orphan', { metadata: { labels: { app: 'web' } } });
  cluster.pass(100);
  // There is one too many now: the younger or the older one has gone.
  expect(podsOf(cluster)).toHaveLength(1);
  const [left] = podsOf(cluster);
  expect(left?.metadata.ownerReferences).toMatchObject([{ kind: 'ReplicaSet', name: 'web' }]);
  cluster.patch('pods', nameOf(left), { metadata: { labels: { app: 'other' } } }, IN_DEFAULT);
  cluster.pass(100);
  const released = cluster.get('pods', nameOf(left), 'default');
  expect(released?.metadata.ownerReferences ?? []).toEqual([]);
  expect(podsOf(cluster)).toHaveLength(2);
  expect(pod).toBeDefined();
});

test('pods that nobody accepts are told of and tried again, later each time', () => {
  const cluster = newCluster(0);
  cluster.remove('serviceaccounts', 'default', IN_DEFAULT);
  cluster.patch('replicasets.apps', 'web', { spec: { replicas: 3 } }, IN_DEFAULT);
  cluster.pass(2_000);
  const [condition] = setIn(cluster)?.status.conditions ?? [];
  expect(condition).toMatchObject({
    type: 'ReplicaFailure',
    status: 'True',
    reason: 'FailedCreate',
  });
  expect(condition?.message).toContain('serviceaccount "default" not found');
  expect(cluster.eventsOf('web').length).toBeGreaterThan(1);
  cluster.create('serviceaccounts', { metadata: { name: 'default', namespace: 'default' } });
  cluster.pass(5_000);
  expect(podsOf(cluster)).toHaveLength(3);
  expect(setIn(cluster)?.status.conditions).toBeUndefined();
});
