import { expect, test } from 'vitest';
import type { Pod } from '../../api/kinds';
import { SmallCluster } from '../small-cluster';
import { bind, markReady, newWorkload, podsOf } from '../workload-tests';
import { DaemonSetController } from './daemonset';
import { targetNode } from './nodes';

const IN_DEFAULT = { namespace: 'default' };

function newCluster(template: object = {}): SmallCluster {
  const cluster = new SmallCluster();
  new DaemonSetController(cluster.context, cluster.informers).start();
  cluster.informers.start();
  cluster.addNode('demo-worker');
  cluster.addNode('demo-worker2');
  const set = newWorkload('DaemonSet', 'agent');
  cluster.create('daemonsets.apps', { ...set, spec: { ...(set.spec as object), ...template } });
  cluster.pass(500);
  run(cluster);
  return cluster;
}

/** What scheduler and kubelet do. */
function run(cluster: SmallCluster): void {
  for (const pod of podsOf(cluster)) {
    const node = targetNode(pod);
    if (!pod.spec.nodeName && node) bind(cluster, pod, node);
    if (pod.status.phase === 'Pending') markReady(cluster, pod);
  }
  cluster.pass(500);
}

const statusOf = (cluster: SmallCluster) =>
  cluster.get('daemonsets.apps', 'agent', 'default')?.status;
const nodesOf = (cluster: SmallCluster) => podsOf(cluster).map(targetNode).sort();

test('each node has one, which names its node and bears what becomes of it', () => {
  const cluster = newCluster();
  expect(nodesOf(cluster)).toEqual(['demo-worker', 'demo-worker2']);
  const [pod] = podsOf(cluster);
  expect(pod?.metadata.labels).toMatchObject({ 'pod-template-generation': '1' });
  expect(pod?.spec.tolerations?.map(({ key }) => key?.replace(/^.*\//, ''))).toEqual([
    'not-ready',
    'unreachable',
    'disk-pressure',
    'memory-pressure',
    'pid-pressure',
    'unschedulable',
  ]);
  expect(statusOf(cluster)).toEqual({
    currentNumberScheduled: 2,
    desiredNumberScheduled: 2,
    numberAvailable: 2,
    numberMisscheduled: 0,
    numberReady: 2,
    observedGeneration: 1,
    updatedNumberScheduled: 2,
  });
});

test('a node that comes gets one, and a taint keeps new ones away but drives out only with NoExecute', () => {
  const cluster = newCluster();
  const taint = (effect: string) => ({ taints: [{ key: 'only', value: 'gpu', effect }] });
  cluster.addNode('demo-worker3', { spec: taint('NoSchedule') });
  cluster.pass(500);
  expect(nodesOf(cluster)).toHaveLength(2);
  cluster.patch('nodes', 'demo-worker3', { spec: { taints: null } });
  cluster.pass(500);
  run(cluster);
  expect(nodesOf(cluster)).toHaveLength(3);
  cluster.patch('nodes', 'demo-worker3', { spec: taint('NoSchedule') });
  cluster.pass(500);
  expect(nodesOf(cluster)).toHaveLength(3);
  expect(statusOf(cluster)).toMatchObject({ desiredNumberScheduled: 2, numberMisscheduled: 1 });
  cluster.patch('nodes', 'demo-worker3', { spec: taint('NoExecute') });
  cluster.pass(500);
  const going = podsOf(cluster).filter(({ metadata }) => metadata.deletionTimestamp);
  expect(going.map(targetNode)).toEqual(['demo-worker3']);
});

test('only nodes that the template selects have one', () => {
  const cluster = newCluster();
  const spec = { template: { spec: { nodeSelector: { disk: 'ssd' } } } };
  cluster.patch('daemonsets.apps', 'agent', { spec }, IN_DEFAULT);
  cluster.pass(500);
  expect(podsOf(cluster).every(({ metadata }) => metadata.deletionTimestamp)).toBe(true);
  expect(statusOf(cluster)).toMatchObject({ desiredNumberScheduled: 0, observedGeneration: 2 });
});

const ready = (cluster: SmallCluster): readonly Pod[] =>
  podsOf(cluster).filter(({ metadata }) => !metadata.deletionTimestamp);

function finishDeletions(cluster: SmallCluster): void {
  for (const { metadata } of podsOf(cluster))
    if (metadata.deletionTimestamp)
      cluster.remove('pods', metadata.name, { ...IN_DEFAULT, query: { gracePeriodSeconds: 0 } });
  cluster.pass(500);
}

test('a new template replaces one node after the other', () => {
  const cluster = newCluster();
  const spec = { template: { spec: { containers: [{ name: 'web', image: 'nginx:1.28' }] } } };
  cluster.patch('daemonsets.apps', 'agent', { spec }, IN_DEFAULT);
  cluster.pass(500);
  expect(ready(cluster)).toHaveLength(1);
  finishDeletions(cluster);
  expect(statusOf(cluster)).toMatchObject({ updatedNumberScheduled: 1, numberUnavailable: 1 });
  run(cluster);
  finishDeletions(cluster);
  run(cluster);
  expect(podsOf(cluster).map((pod) => pod.spec.containers[0]?.image)).toEqual([
    'nginx:1.28',
    'nginx:1.28',
  ]);
  expect(statusOf(cluster)).toMatchObject({ updatedNumberScheduled: 2, numberAvailable: 2 });
  expect(podsOf(cluster)[0]?.metadata.labels).toMatchObject({ 'pod-template-generation': '2' });
});

test('OnDelete replaces only what somebody deletes', () => {
  const cluster = newCluster({ updateStrategy: { type: 'OnDelete' } });
  const spec = { template: { spec: { containers: [{ name: 'web', image: 'nginx:1.28' }] } } };
  cluster.patch('daemonsets.apps', 'agent', { spec }, IN_DEFAULT);
  cluster.pass(5_000);
  expect(ready(cluster)).toHaveLength(2);
  expect(statusOf(cluster)?.updatedNumberScheduled).toBeUndefined();
});

test('a daemon that failed is replaced, the second time only after a pause', () => {
  const cluster = newCluster();
  const fail = () => {
    const pod = podsOf(cluster).find((each) => targetNode(each) === 'demo-worker');
    const name = pod?.metadata.name ?? '';
    const status = { phase: 'Failed', conditions: [] };
    cluster.patch('pods', name, { status }, { ...IN_DEFAULT, subresource: 'status' });
    return name;
  };
  const first = fail();
  cluster.pass(100);
  expect(podsOf(cluster).map(({ metadata }) => metadata.name)).not.toContain(first);
  expect(cluster.eventsOf('agent')).toContain(
    `FailedDaemonPod: Found failed daemon pod default/${first} on node demo-worker, will try to kill it`,
  );
  run(cluster);
  const second = fail();
  cluster.pass(100);
  expect(podsOf(cluster).map(({ metadata }) => metadata.name)).toContain(second);
  cluster.pass(2_000);
  expect(podsOf(cluster).map(({ metadata }) => metadata.name)).not.toContain(second);
});
