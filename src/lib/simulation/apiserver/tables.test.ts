import { expect, test } from 'vitest';
import { BareServer, httpbin, nginx } from './bare-server';
import { resources } from './resources';

const words = (table: readonly (readonly (string | number | boolean)[])[]) =>
  table.map((row) => row.join(' | '));

const after = (server: BareServer, ms: number) => {
  server.clock.advanceTo(ms);
  return server;
};

const withStatus = (server: BareServer, kind: string, name: string, status: object) =>
  server.did('patch', kind, { name, subresource: 'status', patchType: 'merge', body: { status } });

test('a deployment and its replica set', () => {
  const server = new BareServer();
  server.made('deployments.apps', httpbin);
  server.made('replicasets.apps', {
    ...httpbin,
    metadata: { name: 'httpbin-77dbd4d76b' },
    spec: {
      ...(httpbin.spec as object),
      selector: { matchLabels: { 'pod-template-hash': '77dbd4d76b', app: 'httpbin' } },
      template: {
        ...(httpbin.spec as { template: object }).template,
        metadata: { labels: { app: 'httpbin', 'pod-template-hash': '77dbd4d76b' } },
      },
    },
  });
  const counts = { replicas: 3, readyReplicas: 3, availableReplicas: 3 };
  withStatus(server, 'deployments.apps', 'httpbin', { ...counts, updatedReplicas: 3 });
  withStatus(server, 'replicasets.apps', 'httpbin-77dbd4d76b', counts);
  after(server, 5_000);
  expect(words(server.table('deployments.apps', true))).toEqual([
    'NAME | READY | UP-TO-DATE | AVAILABLE | AGE | CONTAINERS | IMAGES | SELECTOR',
    'httpbin | 3/3 | 3 | 3 | 5s | httpbin | kennethreitz/httpbin | app=httpbin',
  ]);
  expect(words(server.table('replicasets.apps', true)).at(-1)).toBe(
    'httpbin-77dbd4d76b | 3 | 3 | 3 | 5s | httpbin | kennethreitz/httpbin | app=httpbin,pod-template-hash=77dbd4d76b',
  );
});

test('stateful sets and daemon sets', () => {
  const server = new BareServer();
  server.made('statefulsets.apps', httpbin);
  server.made('daemonsets.apps', {
    ...httpbin,
    spec: {
      selector: { matchLabels: { app: 'httpbin' } },
      template: {
        metadata: { labels: { app: 'httpbin' } },
        spec: {
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          containers: [{ name: 'a', image: 'b:1' }],
        },
      },
    },
  });
  expect(words(server.table('statefulsets.apps', true))).toEqual([
    'NAME | READY | AGE | CONTAINERS | IMAGES',
    'httpbin | 0/3 | 0s | httpbin | kennethreitz/httpbin',
  ]);
  expect(words(server.table('daemonsets.apps', true))).toEqual([
    'NAME | DESIRED | CURRENT | READY | UP-TO-DATE | AVAILABLE | NODE SELECTOR | AGE | CONTAINERS | IMAGES | SELECTOR',
    'httpbin | 0 | 0 | 0 | 0 | 0 | kubernetes.io/os=linux | 0s | a | b:1 | app=httpbin',
  ]);
});

const job = {
  metadata: { name: 'once' },
  spec: { template: { spec: { ...(nginx.spec as object), restartPolicy: 'Never' } } },
};

test('a job that runs, and one that is done', () => {
  const server = new BareServer();
  server.made('jobs.batch', job);
  withStatus(server, 'jobs.batch', 'once', { startTime: '2025-01-18T13:00:00Z' });
  after(server, 8_000);
  const head = 'NAME | STATUS | COMPLETIONS | DURATION | AGE';
  expect(words(server.table('jobs.batch'))).toEqual([head, 'once | Running | 0/1 | 8s | 8s']);
  withStatus(server, 'jobs.batch', 'once', {
    completionTime: '2025-01-18T13:00:06Z',
    succeeded: 1,
    conditions: [{ type: 'Complete', status: 'True' }],
  });
  expect(words(server.table('jobs.batch'))).toEqual([head, 'once | Complete | 1/1 | 6s | 8s']);
});

const ready = (...ips: string[]) => ({
  addresses: ips.map((ip) => ({ ip })),
  ports: [{ port: 80 }],
});

test('endpoints: three, and how many more', () => {
  const server = new BareServer();
  const subsets = [ready('10.244.1.2', '10.244.1.3', '10.244.2.2', '10.244.2.3')];
  server.made('endpoints.', { metadata: { name: 'a' }, subsets });
  server.made('endpoints.', { metadata: { name: 'b' } });
  const notReadyAddresses = [{ ip: '10.244.1.2' }];
  server.made('endpoints.', { metadata: { name: 'c' }, subsets: [{ notReadyAddresses }] });
  expect(server.table('endpoints.').slice(1)).toEqual([
    ['a', '10.244.1.2:80,10.244.1.3:80,10.244.2.2:80 + 1 more...', '0s'],
    ['b', '<none>', '0s'],
    ['c', '', '0s'],
  ]);
  server.made('endpointslices.discovery.k8s.io', {
    metadata: { name: 'a' },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.244.2.2'] }, { addresses: ['10.244.1.2'] }],
    ports: [{ name: '', port: 80, protocol: 'TCP' }],
  });
  expect(words(server.table('endpointslices.discovery.k8s.io'))).toEqual([
    'NAME | ADDRESSTYPE | PORTS | ENDPOINTS | AGE',
    'a | IPv4 | 80 | 10.244.2.2,10.244.1.2 | 0s',
  ]);
});

test('claims, volumes and classes', () => {
  const server = new BareServer();
  server.made('storageclasses.storage.k8s.io', {
    metadata: {
      name: 'standard',
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'rancher.io/local-path',
    volumeBindingMode: 'WaitForFirstConsumer',
  });
  const accessModes = ['ReadWriteOnce'];
  server.made('persistentvolumeclaims.', {
    metadata: { name: 'data' },
    spec: { accessModes, resources: { requests: { storage: '1024Mi' } } },
  });
  server.made('persistentvolumes.', {
    metadata: { name: 'pv' },
    spec: {
      accessModes,
      capacity: { storage: '1Gi' },
      claimRef: { namespace: 'default', name: 'data' },
      hostPath: { path: '/data' },
      storageClassName: 'standard',
    },
  });
  expect(words(server.table('storageclasses.storage.k8s.io')).at(-1)).toBe(
    'standard (default) | rancher.io/local-path | Delete | WaitForFirstConsumer | false | 0s',
  );
  expect(words(server.table('persistentvolumeclaims.'))).toEqual([
    'NAME | STATUS | VOLUME | CAPACITY | ACCESS MODES | STORAGECLASS | VOLUMEATTRIBUTESCLASS | AGE',
    'data | Pending |  |  |  | standard | <unset> | 0s',
  ]);
  expect(words(server.table('persistentvolumes.'))).toEqual([
    'NAME | CAPACITY | ACCESS MODES | RECLAIM POLICY | STATUS | CLAIM | STORAGECLASS | VOLUMEATTRIBUTESCLASS | REASON | AGE',
    'pv | 1Gi | RWO | Retain | Pending | default/data | standard | <unset> |  | 0s',
  ]);
});

test('the small kinds', () => {
  const server = new BareServer();
  server.made('poddisruptionbudgets.policy', {
    metadata: { name: 'web-pdb' },
    spec: { minAvailable: 4, selector: { matchLabels: { app: 'web' } } },
  });
  server.made('priorityclasses.scheduling.k8s.io', { metadata: { name: 'high' }, value: 1_000 });
  server.made('secrets.', { metadata: { name: 's' }, stringData: { user: 'me' } });
  server.made('controllerrevisions.apps', {
    metadata: {
      name: 'web-1',
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'u', controller: true },
      ],
    },
    revision: 1,
  });
  const last = (kind: string) => words(server.table(kind)).at(-1);
  expect(last('poddisruptionbudgets.policy')).toBe('web-pdb | 4 | N/A | 0 | 0s');
  expect(last('priorityclasses.scheduling.k8s.io')).toBe('high | 1000 | false | 0s');
  expect(last('secrets.')).toBe('s | Opaque | 1 | 0s');
  expect(last('controllerrevisions.apps')).toBe('web-1 | statefulset.apps/web | 1 | 0s');
  expect(last('serviceaccounts.')).toBe('default | 0 | 0s');
  expect(server.get('secrets.', 's')).toMatchObject({ data: { user: 'bWU=' }, type: 'Opaque' });
});

test('an event of the newer style is as old as its series, and came as often', () => {
  const server = new BareServer();
  const event = {
    involvedObject: { kind: 'Pod', name: 'huge', namespace: 'default' },
    type: 'Warning',
    reason: 'FailedScheduling',
    message: '0/3 nodes are available',
    eventTime: '2025-01-18T12:50:00.000000Z',
    firstTimestamp: null,
    lastTimestamp: null,
    source: {},
    reportingComponent: 'default-scheduler',
    reportingInstance: 'default-scheduler-x',
  };
  server.made('events.', { ...event, metadata: { name: 'huge.1', namespace: 'default' } });
  const series = { count: 3, lastObservedTime: '2025-01-18T12:59:20.000000Z' };
  server.made('events.', { ...event, series, metadata: { name: 'huge.2', namespace: 'default' } });
  const rows = server.table('events.', true).slice(1);
  expect(rows.map((cells) => [cells[0], ...cells.slice(-3)])).toEqual([
    ['10m', '10m', 1, 'huge.1'],
    ['40s', '10m', 3, 'huge.2'],
  ]);
});

test('what `kubectl get all` lists', () => {
  const all = resources.filter(({ categories }) => categories?.includes('all'));
  expect(all.map(({ plural }) => plural)).toEqual([
    'pods',
    'replicationcontrollers',
    'services',
    'daemonsets',
    'deployments',
    'replicasets',
    'statefulsets',
    'horizontalpodautoscalers',
    'cronjobs',
    'jobs',
  ]);
});
