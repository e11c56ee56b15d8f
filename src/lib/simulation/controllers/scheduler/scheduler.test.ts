import { expect, test } from 'vitest';
import { SmallCluster } from '../small-cluster';
import { Scheduler } from './scheduler';
import { lastEvent, nodeOf, owner, spread, start } from './small-scheduler';

test('a pod gets a node within a few milliseconds, and is told so', () => {
  const { cluster } = start({ workers: 1 });
  cluster.addPod('web');
  cluster.pass(25);
  expect(nodeOf(cluster, 'web')).toBe('demo-worker');
  expect(cluster.eventsOf('web')).toEqual([
    'Scheduled: Successfully assigned default/web to demo-worker',
  ]);
  const [event] = cluster.list('events');
  expect(event).toMatchObject({
    action: 'Binding',
    reportingComponent: 'default-scheduler',
    reportingInstance: 'default-scheduler-demo-control-plane',
    firstTimestamp: null,
    source: {},
  });
  expect(cluster.log.join('\n')).toContain(
    '"Successfully bound pod to node" pod="default/web" node="demo-worker" evaluatedNodes=2 feasibleNodes=1',
  );
});

test('nothing is placed while the scheduler does not lead', () => {
  const { cluster, scheduler } = start({ isLeading: false });
  cluster.addPod('web');
  cluster.pass(60_000);
  expect(nodeOf(cluster, 'web')).toBeUndefined();
  expect(cluster.eventsOf('web')).toEqual([]);
  scheduler.start();
  cluster.pass(50);
  expect(nodeOf(cluster, 'web')).toMatch(/^demo-worker/);
});

test('pods of one owner are spread over the workers', () => {
  const { cluster } = start({ workers: 3 });
  for (let at = 0; at < 9; at++) cluster.addPod(`web-${at}`, { metadata: owner('web') });
  cluster.pass(500);
  expect(spread(cluster)).toEqual({ 'demo-worker': 3, 'demo-worker2': 3, 'demo-worker3': 3 });
});

test('a pod that is too big says why on each node, and what making room would come to', () => {
  const { cluster } = start();
  cluster.addPod('huge', { requests: { cpu: '100' } });
  cluster.pass(50);
  const message =
    '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.';
  expect(cluster.eventsOf('huge')).toEqual([`FailedScheduling: ${message}`]);
  expect(cluster.get('pods', 'huge', 'default')?.status.conditions).toEqual([
    expect.objectContaining({
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message,
    }),
  ]);
});

test('a node selector that nobody meets', () => {
  const { cluster } = start();
  cluster.addPod('pin', { spec: { nodeSelector: { disk: 'ssd' } } });
  cluster.pass(50);
  expect(lastEvent(cluster, 'pin')).toBe(
    "FailedScheduling: 0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
  );
});

test('a pod that names its node hears only of that one', () => {
  const { cluster } = start();
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: ['demo-worker2'] }];
  const required = { nodeSelectorTerms: [{ matchFields }] };
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
  cluster.addPod('daemon', { spec: { affinity } });
  cluster.addPod('big-daemon', { spec: { affinity }, requests: { cpu: '9', memory: '9Gi' } });
  cluster.pass(50);
  expect(nodeOf(cluster, 'daemon')).toBe('demo-worker2');
  expect(lastEvent(cluster, 'big-daemon')).toBe(
    'FailedScheduling: 0/3 nodes are available: 1 Insufficient cpu, 1 Insufficient memory. preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.',
  );
});

test('a cluster without nodes', () => {
  const cluster = new SmallCluster({ user: 'system:kube-scheduler' });
  const scheduler = new Scheduler(cluster.context, cluster.informers);
  cluster.informers.start();
  scheduler.start();
  cluster.addPod('web');
  cluster.pass(100);
  expect(cluster.eventsOf('web')).toEqual([
    'FailedScheduling: no nodes available to schedule pods',
  ]);
});

test('a cordoned node takes nobody; uncordoned it takes who waits', () => {
  const { cluster } = start({ workers: 1 });
  cluster.patch('nodes', 'demo-worker', { spec: { unschedulable: true } });
  cluster.pass(100);
  cluster.addPod('web');
  cluster.pass(5_000);
  expect(lastEvent(cluster, 'web')).toContain('1 node(s) were unschedulable');
  cluster.patch('nodes', 'demo-worker', { spec: { unschedulable: null } });
  cluster.pass(50);
  expect(nodeOf(cluster, 'web')).toBe('demo-worker');
});

test('a pod that waits for room gets it when another goes', () => {
  const { cluster } = start({ workers: 1 });
  cluster.addPod('first', { requests: { cpu: '3' } });
  cluster.pass(50);
  cluster.addPod('second', { requests: { cpu: '3' } });
  cluster.pass(20_000);
  expect(nodeOf(cluster, 'second')).toBeUndefined();
  cluster.remove('pods', 'first', { namespace: 'default', query: { gracePeriodSeconds: 0 } });
  cluster.pass(50);
  expect(nodeOf(cluster, 'second')).toBe('demo-worker');
});

test('a pod that was just refused waits a second before it is tried again', () => {
  const { cluster } = start({ workers: 1 });
  cluster.addPod('first', { requests: { cpu: '3' } });
  cluster.pass(50);
  cluster.addPod('second', { requests: { cpu: '3' } });
  cluster.pass(50);
  cluster.remove('pods', 'first', { namespace: 'default', query: { gracePeriodSeconds: 0 } });
  cluster.pass(800);
  expect(nodeOf(cluster, 'second')).toBeUndefined();
  cluster.pass(1_300);
  expect(nodeOf(cluster, 'second')).toBe('demo-worker');
});

test('a pod that is deleted while it waits is told that it was skipped', () => {
  const { cluster } = start();
  cluster.addPod('huge', { requests: { cpu: '100' } });
  cluster.pass(2_400);
  cluster.remove('pods', 'huge', { namespace: 'default' });
  cluster.pass(50);
  expect(lastEvent(cluster, 'huge')).toBe(
    'FailedScheduling: skip schedule deleting pod: default/huge',
  );
});

test('a node that comes takes who waits', () => {
  const { cluster } = start({ workers: 0 });
  cluster.addPod('web');
  cluster.pass(5_000);
  cluster.addNode('demo-worker');
  cluster.pass(50);
  expect(nodeOf(cluster, 'web')).toBe('demo-worker');
});

test('pods that keep away from each other, and pods that want to be together', () => {
  const { cluster } = start();
  const term = {
    labelSelector: { matchLabels: { app: 'db' } },
    topologyKey: 'kubernetes.io/hostname',
  };
  const required = { requiredDuringSchedulingIgnoredDuringExecution: [term] };
  for (const name of ['db-0', 'db-1', 'db-2'])
    cluster.addPod(name, {
      metadata: { labels: { app: 'db' } },
      spec: { affinity: { podAntiAffinity: required } },
    });
  cluster.pass(200);
  expect(new Set([nodeOf(cluster, 'db-0'), nodeOf(cluster, 'db-1')]).size).toBe(2);
  expect(lastEvent(cluster, 'db-2')).toContain("2 node(s) didn't match pod anti-affinity rules");
  cluster.addPod('lonely', {
    spec: {
      affinity: {
        podAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { ...term, labelSelector: { matchLabels: { app: 'none' } } },
          ],
        },
      },
    },
  });
  cluster.pass(50);
  expect(lastEvent(cluster, 'lonely')).toContain("2 node(s) didn't match pod affinity rules");
});

test('a hard spread constraint', () => {
  const { cluster } = start();
  const constraint = {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: { app: 'web' } },
  };
  cluster.patch('nodes', 'demo-worker2', { spec: { unschedulable: true } });
  cluster.pass(50);
  for (const name of ['a', 'b'])
    cluster.addPod(name, {
      metadata: { labels: { app: 'web' } },
      spec: { topologySpreadConstraints: [constraint] },
    });
  cluster.pass(100);
  expect(spread(cluster)).toEqual({ 'demo-worker': 1, '<none>': 1 });
  expect(JSON.stringify(cluster.list('events'))).toContain(
    "1 node(s) didn't match pod topology spread constraints",
  );
});

test('a pod with a claim that does not exist', () => {
  const { cluster } = start();
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'nothing' } }];
  cluster.addPod('db', { spec: { volumes } });
  cluster.pass(50);
  expect(lastEvent(cluster, 'db')).toBe(
    'FailedScheduling: 0/3 nodes are available: persistentvolumeclaim "nothing" not found. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
  );
});
