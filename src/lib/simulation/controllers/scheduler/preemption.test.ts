import { expect, test } from 'vitest';
import { lastEvent, nodeOf, start } from './small-scheduler';

test('an important pod makes room: the least important one goes', () => {
  const { cluster } = start({ workers: 1 });
  cluster.addPod('low', { requests: { cpu: '2' }, spec: { priorityClassName: 'p1' } });
  cluster.addPod('middle', { requests: { cpu: '2' }, spec: { priorityClassName: 'p5' } });
  cluster.pass(100);
  cluster.addPod('high', { requests: { cpu: '2' }, spec: { priorityClassName: 'p10' } });
  cluster.pass(100);
  const high = cluster.get('pods', 'high', 'default');
  expect(high?.status.nominatedNodeName).toBe('demo-worker');
  expect(lastEvent(cluster, 'high')).toBe(
    'FailedScheduling: 0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }.',
  );
  expect(lastEvent(cluster, 'low')).toBe(
    `Preempted: Preempted by pod ${high?.metadata.uid ?? ''} on node demo-worker`,
  );
  expect(cluster.get('pods', 'middle', 'default')?.metadata.deletionTimestamp).toBeUndefined();
  expect(cluster.get('pods', 'low', 'default')?.metadata.deletionTimestamp).toBeDefined();
  // Meanwhile nobody less important takes the room.
  cluster.addPod('thief', { requests: { cpu: '1' } });
  cluster.remove('pods', 'low', { namespace: 'default', query: { gracePeriodSeconds: 0 } });
  cluster.pass(12_000);
  expect(nodeOf(cluster, 'high')).toBe('demo-worker');
  expect(nodeOf(cluster, 'thief')).toBeUndefined();
});

test('a pod that may not preempt says so', () => {
  const { cluster } = start({ workers: 1 });
  cluster.addPod('low', { requests: { cpu: '4' } });
  cluster.pass(100);
  cluster.addPod('polite', {
    requests: { cpu: '2' },
    spec: { priorityClassName: 'polite' },
  });
  cluster.pass(100);
  expect(lastEvent(cluster, 'polite')).toContain(
    '. preemption: not eligible due to preemptionPolicy=Never.',
  );
});
