import { expect, test } from 'vitest';
import type { Deployment } from '../../api/workloads';
import { ReplicaSetController } from '../replicaset/replicaset';
import { SmallCluster } from '../small-cluster';
import { markReady, newWorkload, podsOf, settle } from '../workload-tests';
import { DeploymentController } from './deployment';

const IN_DEFAULT = { namespace: 'default' };

function newCluster(spec: object = {}): SmallCluster {
  const cluster = new SmallCluster();
  new DeploymentController(cluster.context, cluster.informers).start();
  new ReplicaSetController(cluster.context, cluster.informers).start();
  cluster.informers.start();
  cluster.create('deployments.apps', newWorkload('Deployment', 'web', { replicas: 3, ...spec }));
  return cluster.pass(500);
}

const deploymentIn = (cluster: SmallCluster): Deployment => {
  const deployment = cluster.get('deployments.apps', 'web', 'default');
  if (!deployment) throw new Error('there is a Deployment');
  return deployment;
};

const change = (cluster: SmallCluster, spec: object): SmallCluster => {
  cluster.patch('deployments.apps', 'web', { spec }, IN_DEFAULT);
  return cluster.pass(500);
};

const withImage = (image: string) => ({
  template: { spec: { containers: [{ name: 'web', image }] } },
});

/** `REVISION REPLICAS` of each ReplicaSet, by revision. */
const setsIn = (cluster: SmallCluster): string[] =>
  cluster
    .list('replicasets.apps')
    .map(
      ({ metadata, spec }) =>
        `${metadata.annotations?.['deployment.kubernetes.io/revision'] ?? ''} ${spec.replicas ?? 0}`,
    )
    .sort();

const conditionsOf = (cluster: SmallCluster): string[] =>
  (deploymentIn(cluster).status.conditions ?? []).map(
    ({ type, status, reason }) => `${type} ${status} ${reason ?? ''}`,
  );

test('a new Deployment goes through the statuses that were recorded', () => {
  const cluster = newCluster();
  const [set] = cluster.list('replicasets.apps');
  const name = set?.metadata.name ?? '';
  expect(name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]+$/);
  expect(set?.metadata.annotations).toEqual({
    'deployment.kubernetes.io/desired-replicas': '3',
    'deployment.kubernetes.io/max-replicas': '4',
    'deployment.kubernetes.io/revision': '1',
  });
  expect(cluster.eventsOf('web')).toEqual([
    `ScalingReplicaSet: Scaled up replica set ${name} to 3`,
  ]);
  const deployment = deploymentIn(cluster);
  expect(deployment.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' });
  expect(deployment.metadata.generation).toBe(1);
  expect(deployment.status).toMatchObject({
    observedGeneration: 1,
    replicas: 3,
    unavailableReplicas: 3,
    updatedReplicas: 3,
    conditions: [
      { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
      {
        type: 'Progressing',
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message: `ReplicaSet "${name}" is progressing.`,
      },
    ],
  });
  settle(cluster);
  const { status } = deploymentIn(cluster);
  expect(status).toMatchObject({
    availableReplicas: 3,
    observedGeneration: 1,
    readyReplicas: 3,
    replicas: 3,
    updatedReplicas: 3,
  });
  expect(status.unavailableReplicas).toBeUndefined();
  expect(conditionsOf(cluster)).toEqual([
    'Available True MinimumReplicasAvailable',
    'Progressing True NewReplicaSetAvailable',
  ]);
  expect(status.conditions?.[1]?.message).toBe(`ReplicaSet "${name}" has successfully progressed.`);
});

test('scaling changes the one ReplicaSet and its annotations', () => {
  const cluster = newCluster();
  settle(cluster);
  change(cluster, { replicas: 5 });
  const [set] = cluster.list('replicasets.apps');
  expect(set?.spec.replicas).toBe(5);
  expect(set?.metadata.annotations).toMatchObject({
    'deployment.kubernetes.io/desired-replicas': '5',
    'deployment.kubernetes.io/max-replicas': '7',
  });
  expect(cluster.eventsOf('web').at(-1)).toBe(
    `ScalingReplicaSet: Scaled up replica set ${set?.metadata.name ?? ''} to 5 from 3`,
  );
});

test('a roll-out moves pod by pod, and never below what must be available', () => {
  const cluster = newCluster({ replicas: 2 });
  settle(cluster);
  change(cluster, withImage('nginx:1.28'));
  // As recorded in S1: one more than wanted, and nothing goes before it is ready.
  expect(setsIn(cluster)).toEqual(['1 2', '2 1']);
  const pod = podsOf(cluster).find(({ status }) => status.phase === 'Pending');
  markReady(cluster, pod);
  cluster.pass(500);
  expect(setsIn(cluster)).toEqual(['1 1', '2 2']);
  settle(cluster);
  expect(setsIn(cluster)).toEqual(['1 0', '2 2']);
  expect(conditionsOf(cluster)).toContain('Progressing True NewReplicaSetAvailable');
  const scaled = cluster.eventsOf('web').map((event) => event.replace(/set \S+/, 'set X'));
  expect(scaled).toEqual([
    'ScalingReplicaSet: Scaled up replica set X to 2',
    'ScalingReplicaSet: Scaled up replica set X to 1',
    'ScalingReplicaSet: Scaled down replica set X to 1 from 2',
    'ScalingReplicaSet: Scaled up replica set X to 2 from 1',
    'ScalingReplicaSet: Scaled down replica set X to 0 from 1',
  ]);
});

test('going back to a template takes its ReplicaSet again, under a new revision', () => {
  const cluster = newCluster();
  settle(cluster);
  for (const version of ['1.28', '1.29', '1.28']) {
    change(cluster, withImage(`nginx:${version}`));
    settle(cluster);
  }
  expect(setsIn(cluster)).toEqual(['1 0', '3 0', '4 3']);
  const back = cluster.list('replicasets.apps').find(({ spec }) => (spec.replicas ?? 0) > 0);
  expect(back?.metadata.annotations?.['deployment.kubernetes.io/revision-history']).toBe('2');
});

test('a roll-out in which nothing moves exceeds its deadline after ten minutes', () => {
  const cluster = newCluster();
  cluster.pass(599_000);
  expect(conditionsOf(cluster)).toContain('Progressing True ReplicaSetUpdated');
  cluster.pass(3_000);
  expect(conditionsOf(cluster)).toContain('Progressing False ProgressDeadlineExceeded');
  settle(cluster);
  expect(conditionsOf(cluster)).toContain('Progressing True NewReplicaSetAvailable');
});

test('while it is paused a changed template waits, and scaling does not', () => {
  const cluster = newCluster();
  settle(cluster);
  change(cluster, { paused: true, ...withImage('nginx:1.28'), replicas: 4 });
  expect(setsIn(cluster)).toEqual(['1 4']);
  expect(conditionsOf(cluster)).toContain('Progressing Unknown DeploymentPaused');
  change(cluster, { paused: false });
  settle(cluster);
  expect(setsIn(cluster)).toEqual(['1 0', '2 4']);
});

test('Recreate waits until the last old pod is gone', () => {
  const cluster = newCluster({ strategy: { type: 'Recreate' } });
  settle(cluster);
  for (const { metadata } of podsOf(cluster)) hold(cluster, metadata.name);
  change(cluster, withImage('nginx:1.28'));
  cluster.pass(1_000);
  expect(setsIn(cluster)).toEqual(['1 0']);
  for (const { metadata } of podsOf(cluster)) letGo(cluster, metadata.name);
  cluster.pass(1_000);
  expect(setsIn(cluster)).toEqual(['1 0', '2 3']);
});

/** So that it does not go at once. */
const hold = (cluster: SmallCluster, name: string) =>
  cluster.patch('pods', name, { metadata: { finalizers: ['test.example/hold'] } }, IN_DEFAULT);
const letGo = (cluster: SmallCluster, name: string) =>
  cluster.patch('pods', name, { metadata: { finalizers: null } }, IN_DEFAULT);

test('a ReplicaSet that nobody goes back to is forgotten beyond the limit', () => {
  const cluster = newCluster({ revisionHistoryLimit: 1 });
  for (const version of ['1.28', '1.29', '1.30']) {
    settle(cluster);
    change(cluster, withImage(`nginx:${version}`));
  }
  settle(cluster);
  expect(setsIn(cluster)).toEqual(['3 0', '4 3']);
});

test('nothing is written when nothing changes', () => {
  const cluster = newCluster();
  settle(cluster);
  const { revision } = cluster.api.store;
  cluster.pass(3_600_000 - 1);
  expect(cluster.api.store.revision - revision).toBeLessThanOrEqual(EXPIRED_EVENTS_MAX);
});

/** Events are forgotten after an hour. */
const EXPIRED_EVENTS_MAX = 10;
