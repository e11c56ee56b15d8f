import { expect, test } from 'vitest';
import type { Pod } from '../api/kinds';
import type { Deployment } from '../api/workloads';
import { BareServer, httpbin, nginx } from './bare-server';

const named = { name: 'httpbin' };

function deployed(): BareServer {
  const server = new BareServer();
  server.made('deployments.apps', httpbin);
  return server;
}

const patched = (server: BareServer, body: object) =>
  server.did('patch', 'deployments.apps', { ...named, body }) as Deployment;

test('the generation counts what is desired, not what has happened', () => {
  const server = deployed();
  expect(patched(server, { spec: { replicas: 5 } }).metadata.generation).toBe(2);
  expect(patched(server, { spec: { replicas: 5 } }).metadata.generation).toBe(2);
  expect(patched(server, { metadata: { labels: { a: 'b' } } }).metadata.generation).toBe(2);
  expect(patched(server, { metadata: { annotations: { a: 'b' } } }).metadata.generation).toBe(3);
  const status = { ...named, subresource: 'status' };
  const body = {
    metadata: { annotations: { revision: '1' }, labels: { no: 'no' } },
    spec: { replicas: 9 },
    status: { replicas: 5 },
  };
  const after = server.did('patch', 'deployments.apps', { ...status, body }) as Deployment;
  expect(after.metadata).toMatchObject({ generation: 3, annotations: { revision: '1' } });
  expect(after.metadata.labels).toEqual({ a: 'b', app: 'httpbin' });
  expect(after.spec.replicas).toBe(5);
  expect(after.status.replicas).toBe(5);
});

test('a write that changes nothing writes nothing', () => {
  const server = deployed();
  const revision = server.api.store.revision;
  const before = server.get('deployments.apps', 'httpbin');
  server.did('update', 'deployments.apps', { ...named, body: before });
  // What the server filled in is filled in again.
  server.did('update', 'deployments.apps', { ...named, body: httpbin });
  expect(server.api.store.revision).toBe(revision);
});

test('a write to an older version is a conflict', () => {
  const server = deployed();
  const before = server.get('deployments.apps', 'httpbin');
  patched(server, { spec: { replicas: 1 } });
  expect(server.refused('update', 'deployments.apps', { ...named, body: before })).toMatchObject({
    code: 409,
    message:
      'Operation cannot be fulfilled on deployments.apps "httpbin": the object has been modified; please apply your changes to the latest version and try again',
  });
});

test('what may not change says so', () => {
  const server = deployed();
  const body = { spec: { selector: { matchLabels: { app: 'other' } } } };
  const selector =
    'v1.LabelSelector{MatchLabels:map[string]string{"app":"other"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}';
  expect(server.refused('patch', 'deployments.apps', { ...named, body }).message).toBe(
    `Deployment.apps "httpbin" is invalid: [spec.template.metadata.labels: Invalid value: map[string]string{"app":"httpbin"}: \`selector\` does not match template \`labels\`, spec.selector: Invalid value: ${selector}: field is immutable]`,
  );
  server.made('pods.', nginx);
  const change = (spec: object) =>
    server.ask('patch', 'pods.', { name: 'nginx', patchType: 'merge', body: { spec } });
  expect(change({ restartPolicy: 'Never' })).toMatchObject({
    code: 422,
    message: expect.stringContaining(
      'Pod "nginx" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`',
    ) as string,
  });
  const image = [{ name: 'nginx', image: 'nginx:1.28' }];
  const pod = server.did('patch', 'pods.', {
    name: 'nginx',
    body: { spec: { containers: image } },
  }) as Pod;
  expect(pod.spec.containers[0]?.image).toBe('nginx:1.28');
});

test('lists are merged by their keys, and ordered as asked', () => {
  const server = deployed();
  const { spec } = patched(server, {
    spec: {
      template: {
        spec: {
          $setElementOrder: [],
          '$setElementOrder/containers': [{ name: 'proxy' }, { name: 'httpbin' }],
          containers: [{ name: 'proxy', image: 'envoy:1' }],
        },
      },
    },
  });
  expect(spec.template.spec?.containers.map(({ name }) => name)).toEqual(['proxy', 'httpbin']);
  const { strategy } = patched(server, {
    spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
  }).spec;
  expect(strategy).toEqual({ type: 'Recreate' });
});

test('the ports of a service are told apart by their number', () => {
  const server = new BareServer();
  const ports = [
    { name: 'a', port: 80 },
    { name: 'b', port: 81 },
  ];
  server.made('services.', { metadata: { name: 'web' }, spec: { ports } });
  const body = { spec: { ports: [{ port: 81, targetPort: 8081 }] } };
  expect(server.did('patch', 'services.', { name: 'web', body })).toMatchObject({
    spec: {
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 81, targetPort: 8081 },
      ],
    },
  });
});
