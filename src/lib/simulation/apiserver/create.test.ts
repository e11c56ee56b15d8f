import { expect, test } from 'vitest';
import type { Namespace, Pod, Service } from '../api/kinds';
import type { Deployment } from '../api/workloads';
import { BareServer, httpbin, nginx } from './bare-server';

test('a deployment comes back as a real server completes it', () => {
  const server = new BareServer();
  const { spec, metadata, status } = server.made('deployments.apps', httpbin) as Deployment;
  expect(metadata.generation).toBe(1);
  expect(status).toEqual({});
  expect(spec).toEqual({
    progressDeadlineSeconds: 600,
    replicas: 3,
    revisionHistoryLimit: 10,
    selector: { matchLabels: { app: 'httpbin' } },
    strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' },
    template: {
      metadata: { creationTimestamp: null, labels: { app: 'httpbin' } },
      spec: {
        containers: [
          {
            image: 'kennethreitz/httpbin',
            imagePullPolicy: 'Always',
            name: 'httpbin',
            ports: [{ containerPort: 80, protocol: 'TCP' }],
            resources: {},
            terminationMessagePath: '/dev/termination-log',
            terminationMessagePolicy: 'File',
          },
        ],
        dnsPolicy: 'ClusterFirst',
        restartPolicy: 'Always',
        schedulerName: 'default-scheduler',
        securityContext: {},
        terminationGracePeriodSeconds: 30,
      },
    },
  });
});

test('a pod gets an account, a token, a priority and patience', () => {
  const pod = new BareServer().made('pods.', nginx) as Pod;
  const [volume] = pod.spec.volumes ?? [];
  expect(volume?.name).toMatch(/^kube-api-access-[a-z0-9]{5}$/);
  expect(pod.spec.containers[0]?.volumeMounts).toEqual([
    {
      mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
      name: volume?.name,
      readOnly: true,
    },
  ]);
  expect(pod.spec).toMatchObject({
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    serviceAccount: 'default',
    serviceAccountName: 'default',
    tolerations: [
      { key: 'node.kubernetes.io/not-ready', tolerationSeconds: 300 },
      { key: 'node.kubernetes.io/unreachable', tolerationSeconds: 300 },
    ],
  });
  expect(pod.status).toEqual({ phase: 'Pending', qosClass: 'BestEffort' });
});

test('what a pod asks for is written in the usual units, and its limits are requests too', () => {
  const resources = { limits: { cpu: 0.5, memory: '1024Mi' } };
  const spec = { containers: [{ name: 'a', image: 'nginx:1.27', resources }] };
  const pod = new BareServer().made('pods.', { metadata: { name: 'a' }, spec }) as Pod;
  const amounts = { cpu: '500m', memory: '1Gi' };
  expect(pod.spec.containers[0]?.resources).toEqual({ limits: amounts, requests: amounts });
  expect(pod.status.qosClass).toBe('Guaranteed');
});

test('a tolerating pod is left as it is', () => {
  const tolerations = [{ operator: 'Exists' }];
  const spec = { ...(nginx.spec as object), tolerations };
  const pod = new BareServer().made('pods.', { ...nginx, spec }) as Pod;
  expect(pod.spec.tolerations).toEqual(tolerations);
});

test('a pod needs its account, its class and its namespace', () => {
  const server = new BareServer();
  const spec = nginx.spec as object;
  const refusal = (extra: object, namespace = 'default') =>
    server.refused('create', 'pods.', {
      namespace,
      body: { metadata: { name: 'x' }, spec: { ...spec, ...extra } },
    }).message;
  expect(refusal({ serviceAccountName: 'web' })).toBe(
    'pods "x" is forbidden: error looking up service account default/web: serviceaccount "web" not found',
  );
  expect(refusal({ priorityClassName: 'high' })).toBe(
    'pods "x" is forbidden: no PriorityClass with name high was found',
  );
  expect(refusal({}, 'nowhere')).toBe('namespaces "nowhere" not found');
});

test('nothing is made in a namespace that goes', () => {
  const server = new BareServer();
  server.made('namespaces.', { metadata: { name: 'shop' } });
  const going = server.did('delete', 'namespaces.', { name: 'shop' }) as Namespace;
  expect(going.status.phase).toBe('Terminating');
  expect(
    server.refused('create', 'configmaps.', {
      namespace: 'shop',
      body: { metadata: { name: 'x' } },
    }),
  ).toMatchObject({
    code: 403,
    message:
      'configmaps "x" is forbidden: unable to create new content in namespace shop because it is being terminated',
  });
  server.did('update', 'namespaces.', {
    name: 'shop',
    subresource: 'finalize',
    body: { ...going, spec: {} },
  });
  expect(server.get('namespaces.', 'shop')).toBeUndefined();
  expect(server.refused('delete', 'namespaces.', { name: 'default' }).message).toBe(
    'namespaces "default" is forbidden: this namespace may not be deleted',
  );
});

const service = (name: string, spec: object) => ({
  metadata: { name },
  spec: { ports: [{ port: 80 }], selector: { app: 'httpbin' }, ...spec },
});

test('a service gets an address and a port of its own', () => {
  const server = new BareServer();
  const { spec } = server.made('services.', service('a', { type: 'NodePort' })) as Service;
  expect(spec.clusterIP).toMatch(/^10\.96\.\d+\.\d+$/);
  expect(spec.clusterIPs).toEqual([spec.clusterIP]);
  expect(spec.ports?.[0]?.nodePort).toBeGreaterThanOrEqual(30_086);
  expect(spec).toMatchObject({
    externalTrafficPolicy: 'Cluster',
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
    sessionAffinity: 'None',
  });
  const headless = server.made('services.', service('b', { clusterIP: 'None' })) as Service;
  expect(headless.spec.clusterIPs).toEqual(['None']);
});

test('a port or an address that another service has is refused', () => {
  const server = new BareServer();
  const ports = [{ port: 80, nodePort: 30_090 }];
  const first = server.made('services.', service('a', { type: 'NodePort', ports })) as Service;
  const refusal = (name: string, spec: object) =>
    server.refused('create', 'services.', { body: service(name, spec) }).message;
  const taken =
    'is invalid: spec.ports[0].nodePort: Invalid value: 30090: provided port is already allocated';
  expect(refusal('b', { type: 'NodePort', ports })).toBe(`Service "b" ${taken}`);
  // The same manifest once more: the port is looked at before the name.
  expect(refusal('a', { type: 'NodePort', ports })).toBe(`Service "a" ${taken}`);
  const clusterIP = first.spec.clusterIP ?? '';
  expect(refusal('b', { clusterIP })).toBe(
    `Service "b" is invalid: spec.clusterIPs: Invalid value: []string{"${clusterIP}"}: failed to allocate IP ${clusterIP}: provided IP is already allocated`,
  );
  expect(refusal('b', { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] })).toContain(
    'provided port is not in the valid range. The range of valid ports is 30000-32767',
  );
});

test('an update keeps the address, and the port as long as the type needs one', () => {
  const server = new BareServer();
  const made = server.made('services.', service('a', { type: 'NodePort' })) as Service;
  const replaced = server.did('update', 'services.', {
    name: 'a',
    body: service('a', { type: 'NodePort' }),
  }) as Service;
  expect(replaced.spec).toEqual(made.spec);
  const inside = server.did('patch', 'services.', {
    name: 'a',
    body: { spec: { type: 'ClusterIP' } },
  }) as Service;
  expect(inside.spec.ports).toEqual([{ port: 80, protocol: 'TCP', targetPort: 80 }]);
  expect(inside.spec.externalTrafficPolicy).toBeUndefined();
  expect(
    server.refused('patch', 'services.', { name: 'a', body: { spec: { clusterIP: '10.96.9.9' } } })
      .message,
  ).toContain('spec.clusterIPs');
});
