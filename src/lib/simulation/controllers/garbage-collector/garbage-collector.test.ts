import { expect, test } from 'vitest';
import { SmallCluster } from '../small-cluster';
import { GarbageCollector } from './garbage-collector';

function start() {
  const cluster = new SmallCluster({ verbosity: 2 });
  const collector = new GarbageCollector(cluster.context, cluster.informers);
  cluster.informers.start();
  collector.start();
  return cluster.pass(1_000);
}

const configMap = (cluster: SmallCluster, name: string, owners: readonly object[] = []) =>
  cluster.create('configmaps', {
    metadata: { name, namespace: 'default', ownerReferences: owners as never },
  });

const ownedBy = (owner: { metadata: { name: string; uid: string } }, more = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: owner.metadata.name,
  uid: owner.metadata.uid,
  ...more,
});

const names = (cluster: SmallCluster) =>
  cluster.list('configmaps').map(({ metadata }) => metadata.name);

test('what a deleted object owned is deleted too, down to the last', () => {
  const cluster = start();
  const owner = configMap(cluster, 'owner');
  const child = configMap(cluster, 'child', [ownedBy(owner)]);
  configMap(cluster, 'grandchild', [ownedBy(child)]);
  configMap(cluster, 'stranger');
  cluster.pass(100);
  cluster.remove('configmaps', 'owner', { namespace: 'default' });
  cluster.pass(1_000);
  expect(names(cluster)).toEqual(['stranger']);
  expect(cluster.log.some((line) => line.includes('"Deleting item"'))).toBe(true);
});

test('an object with another owner stays, and forgets the one that is gone', () => {
  const cluster = start();
  const [a, b] = ['a', 'b'].map((name) => configMap(cluster, name));
  if (!a || !b) throw new Error('both were made');
  configMap(cluster, 'child', [ownedBy(a), ownedBy(b)]);
  cluster.pass(100);
  cluster.remove('configmaps', 'a', { namespace: 'default' });
  cluster.pass(1_000);
  expect(cluster.get('configmaps', 'child', 'default')?.metadata.ownerReferences).toEqual([
    ownedBy(b),
  ]);
});

test('an object whose owner never was is deleted', () => {
  const cluster = start();
  configMap(cluster, 'child', [ownedBy({ metadata: { name: 'nobody', uid: 'u' } })]);
  cluster.pass(1_000);
  expect(names(cluster)).toEqual([]);
});

test('an owner of the same name with another uid is another owner', () => {
  const cluster = start();
  const owner = configMap(cluster, 'owner');
  cluster.pass(100);
  configMap(cluster, 'child', [ownedBy({ metadata: { name: owner.metadata.name, uid: 'old' } })]);
  cluster.pass(1_000);
  expect(names(cluster)).toEqual(['owner']);
});

test('the Lease of a node goes with its node', () => {
  const cluster = start();
  cluster.create('namespaces', { metadata: { name: 'kube-node-lease' } });
  const node = cluster.addNode('demo-worker');
  const { name, uid } = node.metadata;
  cluster.create('leases.coordination.k8s.io', {
    metadata: {
      name,
      namespace: 'kube-node-lease',
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }],
    },
    spec: {},
  });
  cluster.pass(1_000);
  expect(cluster.list('leases.coordination.k8s.io')).toHaveLength(1);
  cluster.remove('nodes', name);
  cluster.pass(1_000);
  expect(cluster.list('leases.coordination.k8s.io')).toEqual([]);
});

test('in the foreground the owner goes last', () => {
  const cluster = start();
  const owner = configMap(cluster, 'owner');
  configMap(cluster, 'child', [ownedBy(owner, { blockOwnerDeletion: true })]);
  cluster.pass(100);
  const query = { propagationPolicy: 'Foreground' };
  cluster.remove('configmaps', 'owner', { namespace: 'default', query });
  expect(names(cluster)).toEqual(['child', 'owner']);
  cluster.pass(1_000);
  expect(names(cluster)).toEqual([]);
});

test('orphans stay and lose their owner', () => {
  const cluster = start();
  const owner = configMap(cluster, 'owner');
  configMap(cluster, 'child', [ownedBy(owner)]);
  cluster.pass(100);
  const query = { propagationPolicy: 'Orphan' };
  cluster.remove('configmaps', 'owner', { namespace: 'default', query });
  cluster.pass(1_000);
  expect(names(cluster)).toEqual(['child']);
  expect(cluster.get('configmaps', 'child', 'default')?.metadata.ownerReferences).toBeUndefined();
});
