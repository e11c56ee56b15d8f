import { expect, test } from 'vitest';
import type { Pod } from '../api/kinds';
import type { Scale } from '../api/subresources';
import type { Deployment, PodDisruptionBudget } from '../api/workloads';
import { BareServer, httpbin, nginx } from './bare-server';

const bind = (target: string, name = 'nginx') => ({
  name,
  subresource: 'binding',
  body: { metadata: { name }, target: { kind: 'Node', name: target } },
});

const evict = (name: string) => ({ name, subresource: 'eviction', body: { metadata: { name } } });

const running = (server: BareServer, name: string, labels = {}) => {
  server.made('pods.', { ...nginx, metadata: { name, labels } });
  server.did('create', 'pods.', bind('demo-worker', name));
  const conditions = [{ type: 'Ready', status: 'True' }];
  return server.did('patch', 'pods.', {
    name,
    subresource: 'status',
    patchType: 'merge',
    body: { status: { phase: 'Running', conditions } },
  }) as Pod;
};

test('a binding puts a pod on a node, once', () => {
  const server = new BareServer();
  server.made('pods.', nginx);
  server.did('create', 'pods.', bind('demo-worker'));
  const pod = server.get('pods.', 'nginx') as Pod | undefined;
  expect(pod?.spec.nodeName).toBe('demo-worker');
  expect(pod?.status.conditions).toEqual([
    {
      lastProbeTime: null,
      lastTransitionTime: '2025-01-18T13:00:00Z',
      status: 'True',
      type: 'PodScheduled',
    },
  ]);
  expect(server.refused('create', 'pods.', bind('demo-worker2'))).toMatchObject({
    code: 409,
    message:
      'Operation cannot be fulfilled on pods/binding "nginx": pod nginx is already assigned to node "demo-worker"',
  });
});

test('an eviction marks the pod and deletes it gracefully', () => {
  const server = new BareServer();
  running(server, 'a');
  server.did('create', 'pods.', evict('a'));
  const pod = server.get('pods.', 'a') as Pod | undefined;
  expect(pod?.metadata).toMatchObject({
    deletionGracePeriodSeconds: 30,
    deletionTimestamp: '2025-01-18T13:00:30Z',
  });
  expect(pod?.status.conditions?.at(-1)).toMatchObject({
    type: 'DisruptionTarget',
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  });
});

const budgetStatus = (server: BareServer, status: object) =>
  server.did('patch', 'poddisruptionbudgets.policy', {
    name: 'web',
    subresource: 'status',
    patchType: 'merge',
    body: { status },
  });

test('an eviction spends what the budget allows, and is refused when nothing is left', () => {
  const server = new BareServer();
  for (const name of ['a', 'b']) running(server, name, { app: 'web' });
  const selector = { matchLabels: { app: 'web' } };
  server.made('poddisruptionbudgets.policy', {
    metadata: { name: 'web' },
    spec: { minAvailable: 1, selector },
  });
  expect(server.refused('create', 'pods.', evict('a')).details).toMatchObject({
    retryAfterSeconds: 10,
    causes: [{ message: 'The disruption budget web is still being processed by the server.' }],
  });
  const observed = { observedGeneration: 1, desiredHealthy: 1, currentHealthy: 2 };
  budgetStatus(server, { ...observed, disruptionsAllowed: 1 });
  server.did('create', 'pods.', evict('a'));
  const budget = server.get('poddisruptionbudgets.policy', 'web') as
    PodDisruptionBudget | undefined;
  expect(budget?.status).toMatchObject({
    disruptionsAllowed: 0,
    disruptedPods: { a: '2025-01-18T13:00:00Z' },
  });
  expect(server.refused('create', 'pods.', evict('b'))).toMatchObject({
    code: 429,
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    details: {
      causes: [{ message: 'The disruption budget web needs 1 healthy pods and has 2 currently' }],
    },
  });
  expect(server.get('pods.', 'b')?.metadata.deletionTimestamp).toBeUndefined();
});

test('a pod that is not ready is not held by a budget that is met', () => {
  const server = new BareServer();
  running(server, 'a', { app: 'web' });
  server.made('poddisruptionbudgets.policy', {
    metadata: { name: 'web' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  });
  budgetStatus(server, { observedGeneration: 1, desiredHealthy: 1, currentHealthy: 1 });
  const notReady = [{ type: 'Ready', status: 'False' }];
  server.did('patch', 'pods.', {
    name: 'a',
    subresource: 'status',
    patchType: 'merge',
    body: { status: { conditions: notReady } },
  });
  server.did('create', 'pods.', evict('a'));
  expect(server.get('pods.', 'a')?.metadata.deletionTimestamp).toBeDefined();
});

test('a scale shows and sets the number of replicas alone', () => {
  const server = new BareServer();
  server.made('deployments.apps', httpbin);
  const asked = { name: 'httpbin', subresource: 'scale' };
  const scale = server.did('get', 'deployments.apps', asked) as Scale;
  expect(scale).toMatchObject({
    kind: 'Scale',
    spec: { replicas: 3 },
    status: { replicas: 0, selector: 'app=httpbin' },
  });
  const body = { ...scale, spec: { replicas: 5 } };
  server.did('update', 'deployments.apps', { ...asked, body });
  const deployment = server.get('deployments.apps', 'httpbin') as Deployment | undefined;
  expect(deployment?.spec.replicas).toBe(5);
  expect(deployment?.metadata.generation).toBe(2);
  // The scale that was read first belongs to an older version by now.
  expect(server.refused('update', 'deployments.apps', { ...asked, body }).code).toBe(409);
  server.did('patch', 'deployments.apps', {
    ...asked,
    patchType: 'merge',
    body: { spec: { replicas: 2 } },
  });
  expect((server.get('deployments.apps', 'httpbin') as Deployment | undefined)?.spec.replicas).toBe(
    2,
  );
});

test('what has no such part says so', () => {
  expect(
    new BareServer().refused('get', 'pods.', { name: 'x', subresource: 'scale' }),
  ).toMatchObject({ code: 404, message: 'the server could not find the requested resource' });
});
