import { expect, test } from 'vitest';
import type { StatefulSet } from '../../api/workloads';
import { SmallCluster } from '../small-cluster';
import { markReady, newWorkload, podsOf, settle } from '../workload-tests';
import { StatefulSetController } from './statefulset';

const IN_DEFAULT = { namespace: 'default' };

function newCluster(spec: object = {}): SmallCluster {
  const cluster = new SmallCluster();
  new StatefulSetController(cluster.context, cluster.informers).start();
  cluster.informers.start();
  const set = newWorkload('StatefulSet', 'web', { replicas: 2, serviceName: 'web', ...spec });
  cluster.create('statefulsets.apps', set);
  return cluster.pass(500);
}

const names = (cluster: SmallCluster): string[] =>
  podsOf(cluster).map(({ metadata }) => metadata.name);

const setIn = (cluster: SmallCluster): StatefulSet => {
  const set = cluster.get('statefulsets.apps', 'web', 'default');
  if (!set) throw new Error('there is a StatefulSet');
  return set;
};

const podNamed = (cluster: SmallCluster, name: string) => cluster.get('pods', name, 'default');

test('the second pod waits for the first, and both are as they were recorded', () => {
  const cluster = newCluster();
  expect(names(cluster)).toEqual(['web-0']);
  const revision = cluster.list('controllerrevisions.apps')[0]?.metadata.name;
  expect(podNamed(cluster, 'web-0')).toMatchObject({
    metadata: {
      generateName: 'web-',
      labels: {
        app: 'web',
        'apps.kubernetes.io/pod-index': '0',
        'controller-revision-hash': revision,
        'statefulset.kubernetes.io/pod-name': 'web-0',
      },
    },
    spec: { hostname: 'web-0', subdomain: 'web' },
  });
  const counts = { collisionCount: 0, currentRevision: revision, updateRevision: revision };
  expect(setIn(cluster).status).toEqual({
    ...counts,
    availableReplicas: 0,
    currentReplicas: 1,
    observedGeneration: 1,
    replicas: 1,
    updatedReplicas: 1,
  });
  settle(cluster);
  expect(names(cluster)).toEqual(['web-0', 'web-1']);
  expect(setIn(cluster).status).toEqual({
    ...counts,
    availableReplicas: 2,
    currentReplicas: 2,
    observedGeneration: 1,
    readyReplicas: 2,
    replicas: 2,
    updatedReplicas: 2,
  });
  expect(cluster.eventsOf('web')).toEqual([
    'SuccessfulCreate: create Pod web-0 in StatefulSet web successful',
    'SuccessfulCreate: create Pod web-1 in StatefulSet web successful',
  ]);
});

test('a pod that is being deleted is not replaced before it is gone', () => {
  const cluster = newCluster();
  settle(cluster);
  const hold = { metadata: { finalizers: ['test.example/hold'] } };
  cluster.patch('pods', 'web-1', hold, IN_DEFAULT);
  const { uid } = podNamed(cluster, 'web-1')?.metadata ?? {};
  cluster.remove('pods', 'web-1', IN_DEFAULT);
  cluster.pass(60_000);
  expect(podNamed(cluster, 'web-1')?.metadata.uid).toBe(uid);
  expect(setIn(cluster).status).toMatchObject({ currentReplicas: 1, replicas: 2 });
  cluster.patch('pods', 'web-1', { metadata: { finalizers: null } }, IN_DEFAULT);
  cluster.pass(500);
  expect(podNamed(cluster, 'web-1')?.metadata.uid).not.toBe(uid);
  // The event that is written again is counted.
  expect(cluster.eventsOf('web')).toHaveLength(2);
});

test('scaling down takes the last pod, one at a time', () => {
  const cluster = newCluster({ replicas: 3 });
  settle(cluster);
  cluster.patch('statefulsets.apps', 'web', { spec: { replicas: 1 } }, IN_DEFAULT);
  cluster.pass(1_000);
  settle(cluster);
  expect(names(cluster)).toEqual(['web-0']);
  expect(cluster.eventsOf('web').slice(-2)).toEqual([
    'SuccessfulDelete: delete Pod web-2 in StatefulSet web successful',
    'SuccessfulDelete: delete Pod web-1 in StatefulSet web successful',
  ]);
});

test('Parallel makes all pods at once', () => {
  expect(names(newCluster({ podManagementPolicy: 'Parallel', replicas: 3 }))).toEqual([
    'web-0',
    'web-1',
    'web-2',
  ]);
});

const withImage = (image: string) => ({
  template: { spec: { containers: [{ name: 'web', image }] } },
});
const imagesOf = (cluster: SmallCluster) =>
  podsOf(cluster).map(({ spec }) => spec.containers[0]?.image);

test('a new template goes from the last pod to the first, and stops at the partition', () => {
  const cluster = newCluster({ replicas: 3 });
  settle(cluster);
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 2 } };
  const spec = { ...withImage('nginx:1.28'), updateStrategy };
  cluster.patch('statefulsets.apps', 'web', { spec }, IN_DEFAULT);
  cluster.pass(500);
  settle(cluster);
  expect(imagesOf(cluster)).toEqual(['nginx:1.27', 'nginx:1.27', 'nginx:1.28']);
  expect(setIn(cluster).status).toMatchObject({ currentReplicas: 2, updatedReplicas: 1 });
  const rollingUpdate = { partition: 0 };
  cluster.patch(
    'statefulsets.apps',
    'web',
    { spec: { updateStrategy: { rollingUpdate } } },
    IN_DEFAULT,
  );
  cluster.pass(500);
  settle(cluster);
  expect(imagesOf(cluster)).toEqual(['nginx:1.28', 'nginx:1.28', 'nginx:1.28']);
  const { currentRevision, updateRevision } = setIn(cluster).status;
  expect(currentRevision).toBe(updateRevision);
});

test('each pod gets its own claim and finds it again', () => {
  const claim = {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
  const cluster = newCluster({ volumeClaimTemplates: [claim], replicas: 1 });
  const claims = cluster.list('persistentvolumeclaims');
  expect(claims.map(({ metadata }) => [metadata.name, metadata.labels])).toEqual([
    ['data-web-0', { app: 'web' }],
  ]);
  expect(podNamed(cluster, 'web-0')?.spec.volumes?.[0]).toEqual({
    name: 'data',
    persistentVolumeClaim: { claimName: 'data-web-0' },
  });
  expect(cluster.eventsOf('web')).toContain(
    'SuccessfulCreate: create Claim data-web-0 Pod web-0 in StatefulSet web success',
  );
  markReady(cluster, podNamed(cluster, 'web-0'));
});
