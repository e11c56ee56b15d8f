import { expect, test } from 'vitest';
import type { Pod } from '../../api/kinds';
import { SmallCluster } from '../small-cluster';
import { bind, markReady } from '../workload-tests';
import { EndpointSliceController } from './endpoint-slices';
import { EndpointsController } from './endpoints';

const IN_DEFAULT = { namespace: 'default' };

function newCluster(spec: object = {}): SmallCluster {
  const cluster = new SmallCluster();
  new EndpointsController(cluster.context, cluster.informers).start();
  new EndpointSliceController(cluster.context, cluster.informers).start();
  cluster.informers.start();
  cluster.addNode('demo-worker', { labels: { 'topology.kubernetes.io/zone': 'a' } });
  cluster.create('services', {
    metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  });
  return cluster.pass(100);
}

function addPod(cluster: SmallCluster, name: string, podIP: string): Pod {
  const pod = cluster.addPod(name, { metadata: { labels: { app: 'web' } } }) as Pod;
  bind(cluster, pod, 'demo-worker');
  markReady(cluster, pod, { podIP });
  cluster.pass(10);
  return pod;
}

const endpointsIn = (cluster: SmallCluster) => cluster.get('endpoints', 'web', 'default');
const slicesIn = (cluster: SmallCluster) => cluster.list('endpointslices.discovery.k8s.io');
const addressesIn = (cluster: SmallCluster) =>
  slicesIn(cluster).flatMap(({ endpoints }) =>
    (endpoints ?? []).flatMap(({ addresses }) => addresses),
  );

test('a Service without pods has an empty Endpoints and one empty slice', () => {
  const cluster = newCluster();
  const created = cluster.get('services', 'web', 'default')?.metadata.creationTimestamp;
  expect(endpointsIn(cluster)).toMatchObject({
    metadata: {
      labels: { app: 'web' },
      annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': created },
    },
  });
  expect(endpointsIn(cluster)?.subsets).toBeUndefined();
  const [slice, ...others] = slicesIn(cluster);
  expect(others).toEqual([]);
  expect(slice).toMatchObject({
    addressType: 'IPv4',
    endpoints: null,
    ports: null,
    metadata: {
      generateName: 'web-',
      labels: {
        app: 'web',
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': 'web',
      },
      ownerReferences: [{ kind: 'Service', name: 'web', controller: true }],
    },
  });
});

test('a ready pod stands in both, with its node, zone and target', () => {
  const cluster = newCluster();
  const { uid } = addPod(cluster, 'web-a', '10.244.1.2').metadata;
  const targetRef = { kind: 'Pod', name: 'web-a', namespace: 'default', uid };
  expect(endpointsIn(cluster)?.subsets).toEqual([
    {
      addresses: [{ ip: '10.244.1.2', nodeName: 'demo-worker', targetRef }],
      ports: [{ port: 8080, protocol: 'TCP' }],
    },
  ]);
  const [slice] = slicesIn(cluster);
  expect(slice?.endpoints).toEqual([
    {
      addresses: ['10.244.1.2'],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: 'demo-worker',
      targetRef,
      zone: 'a',
    },
  ]);
  expect(slice?.ports).toEqual([{ name: '', port: 8080, protocol: 'TCP' }]);
});

test('a pod that is not ready stands apart, and one that is being deleted still serves in the slice', () => {
  const cluster = newCluster();
  const pod = addPod(cluster, 'web-a', '10.244.1.2');
  addPod(cluster, 'web-b', '10.244.1.3');
  markReady(cluster, pod, { ready: false, podIP: '10.244.1.2' });
  cluster.pass(100);
  const [subset] = endpointsIn(cluster)?.subsets ?? [];
  expect(subset?.addresses?.map(({ ip }) => ip)).toEqual(['10.244.1.3']);
  expect(subset?.notReadyAddresses?.map(({ ip }) => ip)).toEqual(['10.244.1.2']);
  cluster.patch('pods', 'web-b', { metadata: { finalizers: ['test.example/hold'] } }, IN_DEFAULT);
  cluster.remove('pods', 'web-b', IN_DEFAULT);
  cluster.pass(100);
  expect(endpointsIn(cluster)?.subsets?.[0]?.addresses).toBeUndefined();
  expect(slicesIn(cluster)[0]?.endpoints?.map(({ conditions }) => conditions)).toEqual([
    { ready: false, serving: false, terminating: false },
    { ready: false, serving: true, terminating: true },
  ]);
});

test('a pod that changes faster than the controllers hear of their own writes ends up right', () => {
  for (let gapMs = 1; gapMs <= 20; gapMs++) {
    const cluster = newCluster();
    const podIP = '10.244.1.2';
    const pod = addPod(cluster, 'web-a', podIP);
    cluster.pass(100);
    for (const ready of [false, true, false, true]) {
      markReady(cluster, pod, { ready, podIP });
      cluster.pass(gapMs);
    }
    cluster.pass(1_000);
    expect(endpointsIn(cluster)?.subsets?.[0]?.addresses, `${gapMs} ms`).toHaveLength(1);
    expect(slicesIn(cluster)[0]?.endpoints?.[0]?.conditions?.ready, `${gapMs} ms`).toBe(true);
  }
});

test('publishNotReadyAddresses has all pods ready', () => {
  const cluster = newCluster({ publishNotReadyAddresses: true });
  const pod = addPod(cluster, 'web-a', '10.244.1.2');
  markReady(cluster, pod, { ready: false, podIP: '10.244.1.2' });
  cluster.pass(100);
  expect(endpointsIn(cluster)?.subsets?.[0]?.addresses).toHaveLength(1);
  expect(slicesIn(cluster)[0]?.endpoints?.[0]?.conditions).toMatchObject({ ready: true });
});

test('the last pod leaves the same slice empty behind', () => {
  const cluster = newCluster();
  addPod(cluster, 'web-a', '10.244.1.2');
  const [before] = slicesIn(cluster);
  const query = { gracePeriodSeconds: 0 };
  cluster.remove('pods', 'web-a', { ...IN_DEFAULT, query });
  cluster.pass(100);
  expect(slicesIn(cluster).map(({ metadata }) => metadata.name)).toEqual([before?.metadata.name]);
  expect(addressesIn(cluster)).toEqual([]);
  expect(endpointsIn(cluster)?.subsets).toBeUndefined();
});

test('more than a hundred pods take a second slice', () => {
  const cluster = newCluster();
  for (let index = 0; index < 101; index++)
    addPod(cluster, `web-${index}`, `10.244.1.${index + 2}`);
  expect(slicesIn(cluster).map(({ endpoints }) => endpoints?.length)).toEqual(
    expect.arrayContaining([1, 100]),
  );
  expect(new Set(addressesIn(cluster)).size).toBe(101);
});

test('the Endpoints of a Service go with it', () => {
  const cluster = newCluster();
  cluster.remove('services', 'web', IN_DEFAULT);
  cluster.pass(100);
  expect(endpointsIn(cluster)).toBeUndefined();
});

test('a port by name is looked up in each pod', () => {
  const cluster = newCluster({ ports: [{ port: 80, targetPort: 'http' }] });
  const containers = [
    { name: 'app', image: 'nginx', ports: [{ name: 'http', containerPort: 8081 }] },
  ];
  const metadata = { labels: { app: 'web' } };
  const pod = cluster.addPod('web-a', { metadata, spec: { containers } }) as Pod;
  bind(cluster, pod, 'demo-worker');
  markReady(cluster, pod);
  addPod(cluster, 'web-b', '10.244.1.9');
  expect(endpointsIn(cluster)?.subsets?.flatMap(({ ports }) => ports)).toEqual([
    { port: 8081, protocol: 'TCP' },
  ]);
});
