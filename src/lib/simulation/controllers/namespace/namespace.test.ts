import { expect, test } from 'vitest';
import { RootCaPublisher, ServiceAccountController } from '../service-account/service-account';
import { SmallCluster } from '../small-cluster';
import { NamespaceController } from './namespace';

function start() {
  const cluster = new SmallCluster();
  const { context, informers } = cluster;
  const controllers = [
    new NamespaceController(context, informers),
    new ServiceAccountController(context, informers),
    new RootCaPublisher(context, informers),
  ];
  informers.start();
  for (const controller of controllers) controller.start();
  return cluster.pass(1_000);
}

const inShop = (cluster: SmallCluster, kind: string) =>
  cluster
    .list(kind)
    .flatMap(({ metadata }) => (metadata.namespace === 'shop' ? metadata.name : []));

test('a new namespace gets its service account and the root certificate within a moment', () => {
  const cluster = start();
  cluster.create('namespaces', { metadata: { name: 'shop' } });
  cluster.pass(50);
  expect(inShop(cluster, 'serviceaccounts')).toEqual(['default']);
  expect(inShop(cluster, 'configmaps')).toEqual(['kube-root-ca.crt']);
});

test('either comes back when somebody takes it away', () => {
  const cluster = start();
  cluster.create('namespaces', { metadata: { name: 'shop' } });
  cluster.pass(50);
  cluster.remove('serviceaccounts', 'default', { namespace: 'shop' });
  cluster.patch(
    'configmaps',
    'kube-root-ca.crt',
    { data: { 'ca.crt': 'x' } },
    { namespace: 'shop' },
  );
  cluster.pass(50);
  expect(inShop(cluster, 'serviceaccounts')).toEqual(['default']);
  expect(JSON.stringify(cluster.get('configmaps', 'kube-root-ca.crt', 'shop'))).toContain('BEGIN');
});

test('a deleted namespace is emptied after five seconds, and then goes', () => {
  const cluster = start();
  cluster.create('namespaces', { metadata: { name: 'shop' } });
  cluster.create('configmaps', { metadata: { name: 'prices', namespace: 'shop' } });
  cluster.pass(100);
  cluster.remove('namespaces', 'shop');
  cluster.pass(4_900);
  expect(inShop(cluster, 'configmaps')).toEqual(['kube-root-ca.crt', 'prices']);
  cluster.pass(200);
  expect(inShop(cluster, 'configmaps')).toEqual([]);
  expect(cluster.get('namespaces', 'shop')).toBeUndefined();
  cluster.pass(10_000);
  expect(inShop(cluster, 'serviceaccounts')).toEqual([]);
});

test('a namespace waits for its pods to stop, and says so', () => {
  const cluster = start();
  cluster.create('namespaces', { metadata: { name: 'shop' } });
  cluster.pass(100);
  const spec = { nodeName: 'demo-worker', terminationGracePeriodSeconds: 30 };
  cluster.addPod('till', { spec, metadata: { namespace: 'shop' } });
  cluster.remove('namespaces', 'shop');
  // Its own write of the conditions has it look again after five more seconds, then after half of the grace period.
  cluster.pass(12_000);
  const status = () => cluster.get('namespaces', 'shop')?.status;
  expect(
    status()?.conditions?.map(({ type, status: is, message }) => `${type} ${is} ${message ?? ''}`),
  ).toEqual([
    'NamespaceDeletionDiscoveryFailure False All resources successfully discovered',
    'NamespaceDeletionGroupVersionParsingFailure False All legacy kube types successfully parsed',
    'NamespaceDeletionContentFailure False All content successfully deleted, may be waiting on finalization',
    'NamespaceContentRemaining True Some resources are remaining: pods. has 1 resource instances',
    'NamespaceFinalizersRemaining False All content-preserving finalizers finished',
  ]);
  cluster.remove('pods', 'till', { namespace: 'shop', query: { gracePeriodSeconds: 0 } });
  cluster.pass(8_000);
  expect(status()).toBeDefined();
  cluster.pass(5_000);
  expect(status()).toBeUndefined();
});
