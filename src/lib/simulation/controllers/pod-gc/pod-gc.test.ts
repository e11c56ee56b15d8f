import { expect, test } from 'vitest';
import type { Pod } from '../../api/kinds';
import { SmallCluster } from '../small-cluster';
import { PodGcController } from './pod-gc';

function start() {
  const cluster = new SmallCluster();
  const controller = new PodGcController(cluster.context, cluster.informers);
  cluster.addNode('demo-worker', { ready: 'Unknown' });
  cluster.informers.start();
  controller.start();
  return cluster.pass(1_000);
}

const onNode = (cluster: SmallCluster, name: string, nodeName: string, more = {}) =>
  cluster.addPod(name, { spec: { nodeName }, metadata: more });
const names = (cluster: SmallCluster) => cluster.list('pods').map(({ metadata }) => metadata.name);

test('the pods of a node that is gone go 40 to 60 seconds later, failed and with a reason', () => {
  const cluster = start();
  onNode(cluster, 'web', 'demo-worker');
  cluster.pass(30_000);
  const seen: string[] = [];
  cluster.informers.of<Pod>('pods');
  cluster.remove('nodes', 'demo-worker');
  const atMs = cluster.world.clock.nowMs;
  while (names(cluster).length > 0 && seen.length < 1_000) {
    cluster.pass(100);
    seen.push('look');
  }
  const tookMs = cluster.world.clock.nowMs - atMs;
  expect(tookMs).toBeGreaterThan(40_000);
  expect(tookMs).toBeLessThan(60_100);
  const log = cluster.log.map((line) => line.replace(/^.*\] /, '').replace(/ logger=\S+/, ''));
  expect(log.filter((line) => line.includes('default/web'))).toEqual([
    '"Found orphaned Pod assigned to the Node, deleting" pod="default/web" node="demo-worker"',
    '"PodGC is force deleting Pod" pod="default/web"',
    '"Forced deletion of orphaned Pod succeeded" pod="default/web"',
  ]);
});

test('a node that comes back in time keeps its pods', () => {
  const cluster = start();
  onNode(cluster, 'web', 'demo-worker');
  cluster.pass(1_000);
  cluster.remove('nodes', 'demo-worker');
  cluster.pass(30_000);
  cluster.addNode('demo-worker');
  cluster.pass(200_000);
  expect(names(cluster)).toEqual(['web']);
});

test('pods that are being deleted go with a node that is out of service, within 20 seconds', () => {
  const cluster = start();
  onNode(cluster, 'terminating', 'demo-worker');
  onNode(cluster, 'running', 'demo-worker');
  cluster.remove('pods', 'terminating', { namespace: 'default' });
  cluster.pass(60_000);
  expect(names(cluster)).toEqual(['running', 'terminating']);
  const taint = {
    key: 'node.kubernetes.io/out-of-service',
    value: 'nodeshutdown',
    effect: 'NoExecute',
  };
  cluster.patch('nodes', 'demo-worker', { spec: { taints: [taint] } });
  cluster.pass(20_000);
  expect(names(cluster)).toEqual(['running']);
});

test('a node that is Ready is not out of service, whatever its taint', () => {
  const cluster = start();
  onNode(cluster, 'terminating', 'demo-worker');
  cluster.remove('pods', 'terminating', { namespace: 'default' });
  cluster.patch('nodes', 'demo-worker', {
    spec: { taints: [{ key: 'node.kubernetes.io/out-of-service', effect: 'NoExecute' }] },
    status: {},
  });
  const status = { conditions: [{ type: 'Ready', status: 'True' }] };
  cluster.patch('nodes', 'demo-worker', { status }, { subresource: 'status' });
  cluster.pass(60_000);
  expect(names(cluster)).toEqual(['terminating']);
});
