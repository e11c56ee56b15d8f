import { expect, test } from 'vitest';
import { DeploymentController } from '../deployment/deployment';
import { ReplicaSetController } from '../replicaset/replicaset';
import { SmallCluster } from '../small-cluster';
import { markReady, newWorkload, podsOf, settle } from '../workload-tests';
import { DisruptionController } from './disruption';

const IN_DEFAULT = { namespace: 'default' };

function newCluster(spec: object): SmallCluster {
  const cluster = new SmallCluster();
  new DeploymentController(cluster.context, cluster.informers).start();
  new ReplicaSetController(cluster.context, cluster.informers).start();
  new DisruptionController(cluster.context, cluster.informers).start();
  cluster.informers.start();
  cluster.create('deployments.apps', newWorkload('Deployment', 'web', { replicas: 4 }));
  settle(cluster);
  cluster.create('poddisruptionbudgets.policy', {
    metadata: { name: 'web-pdb', namespace: 'default' },
    spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
  });
  return cluster.pass(100);
}

const statusOf = (cluster: SmallCluster) =>
  cluster.get('poddisruptionbudgets.policy', 'web-pdb', 'default')?.status;

test('as many may go as are ready beyond those that must be', () => {
  const cluster = newCluster({ minAvailable: 3 });
  expect(statusOf(cluster)).toMatchObject({
    conditions: [{ type: 'DisruptionAllowed', status: 'True', reason: 'SufficientPods' }],
    currentHealthy: 4,
    desiredHealthy: 3,
    disruptionsAllowed: 1,
    expectedPods: 4,
    observedGeneration: 1,
  });
  markReady(cluster, podsOf(cluster)[0], { ready: false });
  cluster.pass(100);
  expect(statusOf(cluster)).toMatchObject({
    conditions: [{ status: 'False', reason: 'InsufficientPods' }],
    currentHealthy: 3,
    disruptionsAllowed: 0,
  });
});

test.each([
  [{ minAvailable: '50%' }, 2],
  [{ maxUnavailable: '30%' }, 2],
  [{ maxUnavailable: 0 }, 0],
])('%j of four allow %i', (spec, allowed) => {
  expect(statusOf(newCluster(spec))).toMatchObject({
    disruptionsAllowed: allowed,
    desiredHealthy: 4 - allowed,
    expectedPods: 4,
  });
});

test('a budget that selects nobody says so', () => {
  const cluster = newCluster({ minAvailable: 1, selector: { matchLabels: { app: 'other' } } });
  expect(statusOf(cluster)).toMatchObject({ disruptionsAllowed: 0, expectedPods: 0 });
  expect(cluster.eventsOf('web-pdb')).toEqual(['NoPods: No matching pods found']);
});

test('a pod whose eviction was allowed does not count, until two minutes later', () => {
  const cluster = newCluster({ minAvailable: 3 });
  const [pod] = podsOf(cluster);
  const name = pod?.metadata.name ?? '';
  cluster.ask('create', 'pods', {
    ...IN_DEFAULT,
    name,
    subresource: 'eviction',
    body: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } },
  });
  cluster.pass(100);
  expect(statusOf(cluster)).toMatchObject({ currentHealthy: 3, disruptionsAllowed: 0 });
});
