import { expect, test } from 'vitest';
import type { Pod } from '../api/kinds';
import type { ConfigMap } from '../api/kinds';
import type { Deployment } from '../api/workloads';
import { BareServer, httpbin, nginx } from './bare-server';

function scheduled(name = 'nginx'): BareServer {
  const server = new BareServer();
  server.made('pods.', { ...nginx, metadata: { name } });
  server.did('create', 'pods.', {
    name,
    subresource: 'binding',
    body: { metadata: {}, target: { name: 'demo-worker' } },
  });
  return server;
}

const markOf = (server: BareServer) => {
  const { deletionTimestamp, deletionGracePeriodSeconds } =
    (server.get('pods.', 'nginx') as Pod | undefined)?.metadata ?? {};
  return [deletionTimestamp, deletionGracePeriodSeconds];
};

test('a pod on a node is marked and stays until its kubelet deletes it', () => {
  const server = scheduled();
  server.did('delete', 'pods.', { name: 'nginx' });
  expect(markOf(server)).toEqual(['2025-01-18T13:00:30Z', 30]);
  server.did('delete', 'pods.', { name: 'nginx', query: { gracePeriodSeconds: 0 } });
  expect(server.get('pods.', 'nginx')).toBeUndefined();
});

test('a second delete can only make it shorter', () => {
  const server = scheduled();
  server.did('delete', 'pods.', { name: 'nginx' });
  server.clock.advanceTo(5_000);
  server.did('delete', 'pods.', { name: 'nginx', query: { gracePeriodSeconds: 60 } });
  expect(markOf(server)).toEqual(['2025-01-18T13:00:30Z', 30]);
  server.did('delete', 'pods.', { name: 'nginx', query: { gracePeriodSeconds: 10 } });
  expect(markOf(server)).toEqual(['2025-01-18T13:00:10Z', 10]);
});

test('a pod that no node has, or that is finished, goes at once', () => {
  const server = new BareServer();
  server.made('pods.', nginx);
  server.did('delete', 'pods.', { name: 'nginx' });
  expect(server.get('pods.', 'nginx')).toBeUndefined();
  const other = scheduled();
  other.did('patch', 'pods.', {
    name: 'nginx',
    subresource: 'status',
    body: { status: { phase: 'Failed' } },
  });
  other.did('delete', 'pods.', { name: 'nginx' });
  expect(other.get('pods.', 'nginx')).toBeUndefined();
});

test('a precondition that does not hold is a conflict', () => {
  const server = scheduled();
  const uid = server.get('pods.', 'nginx')?.metadata.uid ?? '';
  const query = { preconditions: { uid: 'other' }, gracePeriodSeconds: 0 };
  expect(server.refused('delete', 'pods.', { name: 'nginx', query }).message).toBe(
    `Operation cannot be fulfilled on pods "nginx": the UID in the precondition (other) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
  );
});

test('a finalizer keeps an object until it is taken off, and none can be added then', () => {
  const server = new BareServer();
  server.made('configmaps.', { metadata: { name: 'a', finalizers: ['example.com/keep'] } });
  const kept = server.did('delete', 'configmaps.', { name: 'a' }) as ConfigMap;
  expect(kept.metadata).toMatchObject({
    deletionGracePeriodSeconds: 0,
    deletionTimestamp: '2025-01-18T13:00:00Z',
  });
  const finalizers = ['example.com/keep', 'example.com/more'];
  expect(
    server.refused('patch', 'configmaps.', {
      name: 'a',
      patchType: 'merge',
      body: { metadata: { finalizers } },
    }).message,
  ).toBe(
    'ConfigMap "a" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/more"}',
  );
  server.did('patch', 'configmaps.', {
    name: 'a',
    patchType: 'merge',
    body: { metadata: { finalizers: null } },
  });
  expect(server.get('configmaps.', 'a')).toBeUndefined();
});

test.each([
  ['Foreground', ['foregroundDeletion']],
  ['Orphan', ['orphan']],
])('%s leaves the object to the garbage collector', (propagationPolicy, finalizers) => {
  const server = new BareServer();
  server.made('deployments.apps', httpbin);
  server.did('delete', 'deployments.apps', { name: 'httpbin', query: { propagationPolicy } });
  const { metadata } = (server.get('deployments.apps', 'httpbin') as Deployment | undefined) ?? {};
  expect(metadata?.finalizers).toEqual(finalizers);
  expect(metadata?.generation).toBe(2);
});

test('in the background the object goes at once', () => {
  const server = new BareServer();
  server.made('deployments.apps', httpbin);
  const query = { propagationPolicy: 'Background' };
  server.did('delete', 'deployments.apps', { name: 'httpbin', query });
  expect(server.get('deployments.apps', 'httpbin')).toBeUndefined();
});

test('a dry run changes nothing', () => {
  const server = scheduled();
  const revision = server.api.store.revision;
  server.did('delete', 'pods.', { name: 'nginx', query: { dryRun: true } });
  server.did('create', 'configmaps.', {
    body: { metadata: { name: 'x' } },
    query: { dryRun: true },
  });
  expect(server.api.store.revision).toBe(revision);
});

test('a collection is deleted by its labels', () => {
  const server = new BareServer();
  for (const [name, app] of [
    ['a', 'web'],
    ['b', 'web'],
    ['c', 'db'],
  ] as const)
    server.made('configmaps.', { metadata: { name, labels: { app } } });
  server.did('deletecollection', 'configmaps.', { query: { labelSelector: 'app=web' } });
  expect(['a', 'b', 'c'].filter((name) => server.get('configmaps.', name))).toEqual(['c']);
});
