import type { Container } from 'kubernetes-types/core/v1';
import { expect, test } from 'vitest';
import type { Pod } from '../api/kinds';
import { containerCommand, expandReferences } from './container-command';

const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'httpbin-x',
    namespace: 'default',
    uid: '0b8d5a3e',
    resourceVersion: '1',
    creationTimestamp: '2025-01-18T13:08:30Z',
    labels: { 'k8s-app': 'httpbin' },
  },
  spec: { nodeName: 'demo-worker', serviceAccountName: 'default', containers: [] },
  status: { phase: 'Pending' },
};

const started = (container: Omit<Container, 'name'>): string[] =>
  containerCommand(
    { pod, hostIp: '172.18.0.3', podIp: '10.244.1.2' },
    { name: 'httpbin', ...container },
  );

const fieldRef = (name: string, fieldPath: string) => ({
  name,
  valueFrom: { fieldRef: { fieldPath } },
});

test('a command gets the values of the variables that it refers to', () => {
  const env = [
    fieldRef('NODE', 'spec.nodeName'),
    fieldRef('ACCOUNT', 'spec.serviceAccountName'),
    fieldRef('HOST', 'status.hostIP'),
    fieldRef('IP', 'status.podIP'),
    fieldRef('NAME', 'metadata.name'),
    fieldRef('NAMESPACE', 'metadata.namespace'),
    fieldRef('ID', 'metadata.uid'),
    fieldRef('APP', "metadata.labels['k8s-app']"),
    { name: 'PORT', value: '8080' },
  ];
  expect(started({ env, command: ['serve', '$(NODE)/$(ACCOUNT)'], args: ['$(HOST)'] })).toEqual([
    'serve',
    'demo-worker/default',
    '172.18.0.3',
  ]);
  expect(started({ env, args: ['$(IP):$(PORT)', '$(NAMESPACE)/$(NAME)', '$(ID) $(APP)'] })).toEqual(
    ['10.244.1.2:8080', 'default/httpbin-x', '0b8d5a3e httpbin'],
  );
});

test('a variable may refer to those before it, not to those after it', () => {
  const env = [
    { name: 'EARLY', value: '<$(LATE)>' },
    { name: 'LATE', value: 'late' },
    { name: 'BOTH', value: '$(EARLY)$(LATE)' },
  ];
  expect(started({ env, args: ['$(BOTH)'] })).toEqual(['<$(LATE)>late']);
});

test('what the simulation cannot know stays a reference', () => {
  const valueFrom = { secretKeyRef: { name: 'token', key: 'token' } };
  const env = [{ name: 'TOKEN', valueFrom }, fieldRef('ODD', 'spec.odd')];
  expect(started({ env, args: ['$(TOKEN) $(ODD)'] })).toEqual(['$(TOKEN) $(ODD)']);
});

const variables = new Map([
  ['A', 'a'],
  ['REFERENCE', '$(A)'],
  ['EMPTY', ''],
]);

test.each([
  ['$(A)', 'a'],
  ['--x=$(A),$(A)', '--x=a,a'],
  ['[$(EMPTY)]', '[]'],
  ['$(NOSUCH)', '$(NOSUCH)'],
  // A value is put in as it is.
  ['$(REFERENCE)', '$(A)'],
  ['$$(A)', '$(A)'],
  ['$$$(A)', '$a'],
  ['$$$$(A)', '$$(A)'],
  ['cost: 5$$', 'cost: 5$'],
  // What a shell would expand is left to the shell.
  ['$A ${A} $?', '$A ${A} $?'],
  ['$(A', '$(A'],
  ['$(A$(A))', '$(A$(A))'],
  ['A$', 'A$'],
])('%s becomes %s', (text, expected) => {
  expect(expandReferences(text, variables)).toBe(expected);
});
