import { expect, test } from 'vitest';
import { BareServer, httpbin } from './bare-server';
import { readFields } from './fields';
import { resources } from './resources';
import { fieldsOf } from './schema';

const STRICT = { fieldValidation: 'Strict' } as const;

const deployment = (spec: object) => ({
  ...httpbin,
  spec: { ...(httpbin.spec as object), ...spec },
});

const containers = (container: object) => ({
  spec: { containers: [{ name: 'a', image: 'nginx', ...container }] },
});

const refusal = (body: object, kind = 'deployments.apps') =>
  new BareServer().refused('create', kind, { body, query: STRICT }).message;

const AS = 'Deployment in version "v1" cannot be handled as a Deployment: ';

test('fields that the kind does not have are named with their place', () => {
  expect(refusal(deployment({ foo: 1, template: containers({ imag: 'x' }) }))).toBe(
    `${AS}strict decoding error: unknown field "spec.template.spec.containers[0].imag", unknown field "spec.foo"`,
  );
});

test('without strictness they are left out', () => {
  const server = new BareServer();
  const made = server.did('create', 'deployments.apps', {
    body: deployment({ foo: 1 }),
    query: { fieldValidation: 'Ignore' },
  });
  expect(JSON.stringify(made)).not.toContain('foo');
});

test.each([
  [{ replicas: 'three' }, 'string into Go struct field DeploymentSpec.spec.replicas of type int32'],
  [{ replicas: 1.5 }, 'number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32'],
  [
    { template: containers({ env: [{ name: 'A', value: 1 }] }) },
    'number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string',
  ],
  [
    { template: containers({ command: 'sleep 1' }) },
    'string into Go struct field Container.spec.template.spec.containers.command of type []string',
  ],
  [
    { template: { metadata: { labels: { app: true } } } },
    'bool into Go struct field ObjectMeta.spec.template.metadata.labels of type string',
  ],
  [
    { template: { spec: { containers: {} } } },
    'object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container',
  ],
])('%j has the wrong type', (spec, words) => {
  expect(refusal(deployment(spec))).toBe(`${AS}json: cannot unmarshal ${words}`);
});

test('an amount that is none says what amounts look like', () => {
  const resources = { requests: { cpu: 'lots' } };
  expect(refusal({ metadata: { name: 'a' }, ...containers({ resources }) }, 'pods.')).toBe(
    `Pod in version "v1" cannot be handled as a Pod: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`,
  );
});

test('a patch is blamed as a whole', () => {
  const server = new BareServer();
  server.made('deployments.apps', httpbin);
  const patch = (body: object, patchType: 'strategic' | 'merge') =>
    server.refused('patch', 'deployments.apps', {
      name: 'httpbin',
      body,
      patchType,
      query: STRICT,
    });
  expect(patch({ spec: { foo: 'x' } }, 'strategic').message).toBe(
    ' "" is invalid: patch: Invalid value: "map[spec:map[foo:x]]": strict decoding error: unknown field "spec.foo"',
  );
  expect(patch({ spec: { foo: 'x' } }, 'merge').message).toContain(
    'Invalid value: "{\\"spec\\":{\\"foo\\":\\"x\\"}}"',
  );
});

test('every kind has a schema, and one of another kind is refused', () => {
  expect(resources.length).toBeGreaterThan(25);
  expect(resources.filter(({ kind }) => !fieldsOf(kind)).map(({ kind }) => kind)).toEqual([]);
  expect(refusal({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } })).toMatch(
    /^Pod in version "v1" cannot be handled as a Deployment/,
  );
});

test('what the server completes has only fields that the kind has', () => {
  const server = new BareServer();
  const made = server.made('deployments.apps', httpbin);
  expect(readFields('Deployment', made)).toMatchObject({ unknown: [], wrong: [] });
});
