import { expect, test } from 'vitest';
import { Scheduler } from '../scheduler/scheduler';
import { SmallCluster } from '../small-cluster';
import { PersistentVolumeBinder } from './binder';
import { VolumeProtection } from './protection';
import { LocalPathProvisioner } from './provisioner';

function start({ hasProvisioner = true } = {}) {
  const cluster = new SmallCluster();
  const { context, informers } = cluster;
  const controllers = [
    new PersistentVolumeBinder(context, informers),
    new LocalPathProvisioner(context, informers),
    new VolumeProtection(context, informers),
    new Scheduler(context, informers),
  ];
  for (const name of ['demo-worker', 'demo-worker2']) cluster.addNode(name);
  cluster.create('storageclasses.storage.k8s.io', {
    metadata: { name: 'standard' },
    provisioner: 'rancher.io/local-path',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
  });
  cluster.create('namespaces', { metadata: { name: 'local-path-storage' } });
  cluster.create('serviceaccounts', {
    metadata: { name: 'default', namespace: 'local-path-storage' },
  });
  cluster.addPod('local-path-provisioner-1', {
    metadata: { namespace: 'local-path-storage', labels: { app: 'local-path-provisioner' } },
    spec: { nodeName: 'demo-worker' },
  });
  if (hasProvisioner)
    cluster.patch(
      'pods',
      'local-path-provisioner-1',
      { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } },
      { namespace: 'local-path-storage', subresource: 'status' },
    );
  informers.start();
  for (const controller of controllers) controller.start();
  return cluster.pass(1_000);
}

const claim = (cluster: SmallCluster, name: string, storageClassName = 'standard') =>
  cluster.create('persistentvolumeclaims', {
    metadata: { name, namespace: 'default' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      storageClassName,
    },
    status: {},
  });

const volumeOf = (claimName: string) => [{ name: 'data', persistentVolumeClaim: { claimName } }];
const claimNamed = (cluster: SmallCluster, name: string) =>
  cluster.get('persistentvolumeclaims', name, 'default');
const podNamed = (cluster: SmallCluster, name: string) => cluster.get('pods', name, 'default');

test('a claim waits for the first pod, then gets a volume on its node, and the pod follows', () => {
  const cluster = start();
  claim(cluster, 'data');
  cluster.pass(10_000);
  expect(claimNamed(cluster, 'data')?.status.phase).toBe('Pending');
  expect(cluster.eventsOf('data')).toEqual([
    'WaitForFirstConsumer: waiting for first consumer to be created before binding',
  ]);
  cluster.addPod('db', { spec: { volumes: volumeOf('data') } });
  cluster.pass(1_000);
  expect(podNamed(cluster, 'db')?.spec.nodeName).toBeUndefined();
  cluster.pass(5_000);
  const node = podNamed(cluster, 'db')?.spec.nodeName;
  expect(node).toMatch(/^demo-worker/);
  const bound = claimNamed(cluster, 'data');
  const name = `pvc-${bound?.metadata.uid ?? ''}`;
  expect(bound?.spec.volumeName).toBe(name);
  expect(bound?.status).toMatchObject({ phase: 'Bound', capacity: { storage: '1Gi' } });
  const volume = cluster.get('persistentvolumes', name);
  expect(volume?.status.phase).toBe('Bound');
  expect(JSON.stringify(volume?.spec.nodeAffinity)).toContain(`"${node ?? ''}"`);
  expect(cluster.eventsOf('data').map((event) => event.split(':')[0])).toEqual(
    expect.arrayContaining(['ExternalProvisioning', 'Provisioning', 'ProvisioningSucceeded']),
  );
});

test('a pod that comes back goes where its volume is, or nowhere', () => {
  const cluster = start();
  claim(cluster, 'data');
  cluster.addPod('db', { spec: { volumes: volumeOf('data') } });
  cluster.pass(6_000);
  const node = podNamed(cluster, 'db')?.spec.nodeName ?? '';
  cluster.remove('pods', 'db', { namespace: 'default', query: { gracePeriodSeconds: 0 } });
  cluster.patch('nodes', node, { spec: { unschedulable: true } });
  cluster.pass(100);
  cluster.addPod('db', { spec: { volumes: volumeOf('data') } });
  cluster.pass(5_000);
  expect(cluster.eventsOf('db').at(-1)).toBe(
    'FailedScheduling: 0/2 nodes are available: 1 node(s) had volume node affinity conflict, 1 node(s) were unschedulable. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
  );
  cluster.patch('nodes', node, { spec: { unschedulable: null } });
  cluster.pass(1_000);
  expect(podNamed(cluster, 'db')?.spec.nodeName).toBe(node);
});

test('without a provisioner that runs nothing is made', () => {
  const cluster = start({ hasProvisioner: false });
  claim(cluster, 'data');
  cluster.addPod('db', { spec: { volumes: volumeOf('data') } });
  cluster.pass(60_000);
  expect(podNamed(cluster, 'db')?.spec.nodeName).toBeUndefined();
  expect(cluster.list('persistentvolumes')).toEqual([]);
  expect(cluster.eventsOf('data').join()).toContain(
    'please verify that the provisioner is running',
  );
});

test('a claim that is used stays until its pod is gone; then its volume goes too', () => {
  const cluster = start();
  claim(cluster, 'data');
  cluster.addPod('db', { spec: { volumes: volumeOf('data') } });
  cluster.pass(6_000);
  cluster.remove('persistentvolumeclaims', 'data', { namespace: 'default' });
  cluster.pass(10_000);
  expect(claimNamed(cluster, 'data')?.metadata.deletionTimestamp).toBeDefined();
  cluster.remove('pods', 'db', { namespace: 'default', query: { gracePeriodSeconds: 0 } });
  cluster.pass(100);
  expect(claimNamed(cluster, 'data')).toBeUndefined();
  cluster.pass(6_000);
  expect(cluster.list('persistentvolumes')).toEqual([]);
});

test('a volume that is there is taken by the claim that it fits', () => {
  const cluster = start();
  const spec = {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'manual',
    hostPath: { path: '/data' },
  };
  for (const [name, storage] of [
    ['small', '500Mi'],
    ['large', '10Gi'],
    ['right', '2Gi'],
  ])
    cluster.create('persistentvolumes', {
      metadata: { name: name ?? '' },
      spec: { ...spec, capacity: { storage } },
      status: {},
    });
  cluster.pass(100);
  claim(cluster, 'data', 'manual');
  cluster.pass(200);
  expect(claimNamed(cluster, 'data')?.spec.volumeName).toBe('right');
  expect(cluster.list('persistentvolumes').map(({ status }) => status.phase)).toEqual([
    'Available',
    'Bound',
    'Available',
  ]);
});

test('a claim of an unknown class, and one of none', () => {
  const cluster = start();
  claim(cluster, 'lost', 'nosuch');
  claim(cluster, 'plain', '');
  cluster.pass(100);
  expect(cluster.eventsOf('lost')).toEqual([
    'ProvisioningFailed: storageclass.storage.k8s.io "nosuch" not found',
  ]);
  expect(cluster.eventsOf('plain')).toEqual([
    'FailedBinding: no persistent volumes available for this claim and no storage class is set',
  ]);
});
