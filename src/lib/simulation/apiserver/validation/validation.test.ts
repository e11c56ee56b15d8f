import { expect, test } from 'vitest';
import { BareServer, httpbin, nginx } from '../bare-server';

const refusal = (kind: string, body: object) =>
  new BareServer().refused('create', kind, { body }).message;

const pod = (spec: object) => ({ metadata: { name: 'x' }, spec });
const container = (given: object) => pod({ containers: [{ name: 'a', image: 'nginx', ...given }] });
const deployment = (spec: object) => ({
  ...httpbin,
  spec: { ...(httpbin.spec as object), ...spec },
});

test.each([
  [pod({}), 'spec.containers: Required value'],
  [container({ image: '' }), 'spec.containers[0].image: Required value'],
  [container({ ports: [{}] }), 'spec.containers[0].ports[0].containerPort: Required value'],
  [
    container({ imagePullPolicy: 'Sometimes' }),
    'spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"',
  ],
  [
    container({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }),
    'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
  ],
  [
    container({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
    'spec.containers[0].volumeMounts[0].name: Not found: "data"',
  ],
  [
    pod({ ...(nginx.spec as object), restartPolicy: 'Maybe' }),
    'spec.restartPolicy: Unsupported value: "Maybe": supported values: "Always", "OnFailure", "Never"',
  ],
  [
    container({ livenessProbe: { periodSeconds: 5 } }),
    'spec.containers[0].livenessProbe: Required value: must specify a handler type',
  ],
])('a pod that is not right: %#', (body, why) => {
  expect(refusal('pods.', body)).toBe(`Pod "x" is invalid: ${why}`);
});

test.each([
  [{ replicas: -1 }, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  [
    { selector: { matchLabels: { app: 'web' } } },
    'spec.template.metadata.labels: Invalid value: map[string]string{"app":"httpbin"}: `selector` does not match template `labels`',
  ],
  [
    { strategy: { type: 'Recreate', rollingUpdate: {} } },
    "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
  ],
])('a deployment that is not right: %#', (spec, why) => {
  expect(refusal('deployments.apps', deployment(spec))).toBe(
    `Deployment.apps "httpbin" is invalid: ${why}`,
  );
});

test('a StatefulSet may mount what only its claims will bring', () => {
  const container = {
    name: 'a',
    image: 'nginx',
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  };
  const labels = { app: 'db' };
  const body = {
    metadata: { name: 'db' },
    spec: {
      serviceName: 'db',
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  };
  expect(new BareServer().made('statefulsets.apps', body)).toMatchObject({ spec: body.spec });
  const wrong = { metadata: { labels: { app: '-' } }, spec: { containers: [container] } };
  expect(
    refusal('statefulsets.apps', { ...body, spec: { ...body.spec, template: wrong } }),
  ).toContain('spec.template.labels: Invalid value: "-"');
});

test('several errors stand in brackets, and each is a cause', () => {
  const server = new BareServer();
  const body = { metadata: { name: 'x' }, spec: { template: { spec: { containers: [] } } } };
  const { message, details } = server.refused('create', 'jobs.batch', { body });
  expect(message).toBe(
    'Job.batch "x" is invalid: [spec.template.spec.containers: Required value, spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"]',
  );
  expect(details?.causes?.[0]).toEqual({
    reason: 'FieldValueRequired',
    message: 'Required value',
    field: 'spec.template.spec.containers',
  });
});

test.each([
  [
    'configmaps.',
    { name: 'No_Way' },
    `ConfigMap "No_Way" is invalid: metadata.name: Invalid value: "No_Way": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
  ],
  [
    'services.',
    { name: '1st' },
    `Service "1st" is invalid: [metadata.name: Invalid value: "1st": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?'), spec.ports: Required value]`,
  ],
  [
    'configmaps.',
    { name: 'x', labels: { a: 'b c' } },
    `ConfigMap "x" is invalid: metadata.labels: Invalid value: "b c": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
  ],
])('names and labels of %s that are not right', (kind, metadata, why) => {
  expect(refusal(kind, { metadata })).toBe(why);
});

test('a claim, a budget and a priority that are not right', () => {
  expect(refusal('persistentvolumeclaims.', { metadata: { name: 'x' }, spec: {} })).toBe(
    'PersistentVolumeClaim "x" is invalid: [spec.accessModes: Required value: at least 1 access mode is required, spec.resources[storage]: Required value]',
  );
  expect(
    refusal('poddisruptionbudgets.policy', {
      metadata: { name: 'x' },
      spec: { minAvailable: 1, maxUnavailable: 1 },
    }),
  ).toContain('minAvailable and maxUnavailable cannot be both set');
  expect(
    refusal('priorityclasses.scheduling.k8s.io', { metadata: { name: 'x' }, value: 2_000_000_000 }),
  ).toBe(
    'PriorityClass.scheduling.k8s.io "x" is invalid: value: Forbidden: maximum allowed value of a user defined priority is 1000000000',
  );
});
