import { expect, test } from 'vitest';
import { resourceOf } from '../apiserver/resources';
import { scenario } from '../scenarios/heartbeat';
import { PodBench } from './pod-bench';

const HTTPBIN = { name: 'httpbin', image: 'kennethreitz/httpbin', imagePullPolicy: 'Always' };
const busybox = (...command: string[]) => ({ name: 'c', image: 'busybox:1.36', command });

test('a pod is pulled for, started and reported as the recorded one', () => {
  const bench = new PodBench(scenario).create({ containers: [HTTPBIN] }).until(10_000);
  expect(bench.reasons).toEqual(['Pulling', 'Pulled', 'Created', 'Started']);
  expect(bench.events[1]).toMatch(
    /Successfully pulled image "kennethreitz\/httpbin" in 2\.00\ds \(2\.00\ds including waiting\)\. Image size: 201000000 bytes\.$/,
  );
  expect(bench.pod.status).toMatchObject({
    phase: 'Running',
    podIP: '10.244.1.2',
    containerStatuses: [
      {
        image: 'docker.io/kennethreitz/httpbin:latest',
        imageID:
          'docker.io/kennethreitz/httpbin@sha256:a8b2e3a07e962f7a6c70115dfa021b41e2ac62c41d711424d9f70466b9dc5cc6',
        ready: true,
        started: true,
        restartCount: 0,
      },
    ],
  });
  expect(bench.pod.status.conditions?.map(({ type, status }) => `${type} ${status}`)).toEqual([
    'PodReadyToStartContainers True',
    'Initialized True',
    'Ready True',
    'ContainersReady True',
    'PodScheduled True',
  ]);
});

test('what minds SIGTERM is gone about a second after its deletion', () => {
  const bench = new PodBench(scenario)
    .create({ containers: [HTTPBIN] })
    .until(10_000)
    .delete()
    .until(13_000);
  expect(bench.reasons.at(-1)).toBe('Killing');
  const [succeeded = '', deleted = ''] = bench.phases.slice(-2);
  expect(succeeded).toMatch(/^102\d\d Succeeded$/);
  expect(deleted).toMatch(/^1[01]\d\d\d deleted$/);
  expect(bench.containers).toEqual([]);
});

test('what does not mind it is killed after its grace period', () => {
  const bench = new PodBench(scenario)
    .create({ containers: [busybox('sleep', 'infinity')] })
    .until(10_000);
  bench.delete().until(39_900);
  expect(bench.pod.status.phase).toBe('Running');
  bench.until(40_100);
  expect(bench.pod.status.containerStatuses?.[0]?.state?.terminated).toMatchObject({
    exitCode: 137,
    reason: 'Error',
  });
  expect(bench.until(42_000).phases.at(-1)).toMatch(/deleted$/);
});

test('a forced deletion takes the object at once, and the container a moment later', () => {
  const bench = new PodBench(scenario)
    .create({ containers: [busybox('sleep', 'infinity')] })
    .until(10_000);
  bench.delete(0);
  expect(bench.phases.at(-1)).toBe('10000 deleted');
  bench.until(10_500);
  expect(bench.containers.map(({ state }) => state)).toEqual(['Running']);
  expect(bench.until(15_000).containers).toEqual([]);
});

test('an image that nobody has is tried again, ever more seldom', () => {
  const bench = new PodBench(scenario).create({
    containers: [{ name: 'c', image: 'doesnotexist/none:1' }],
  });
  bench.until(3_000);
  expect(bench.pod.status.containerStatuses?.[0]?.state?.waiting?.reason).toBe('ErrImagePull');
  expect(bench.reasons).toEqual(['Pulling', 'Failed', 'Failed', 'BackOff', 'Failed']);
  bench.until(12_000);
  expect(bench.reasons.filter((reason) => reason === 'Pulling')).toHaveLength(1);
  bench.until(20_000);
  expect(bench.pod.status.containerStatuses?.[0]?.state?.waiting).toEqual({
    reason: 'ImagePullBackOff',
    message: 'Back-off pulling image "doesnotexist/none:1"',
  });
  bench.delete().until(22_000);
  expect(bench.phases.slice(-2).map((phase) => phase.split(' ')[1])).toEqual(['Failed', 'deleted']);
});

test('a program that ends is started again, first at once and then after a wait', () => {
  const bench = new PodBench(scenario).create({
    containers: [busybox('sh', '-c', 'sleep 2; exit 3')],
  });
  bench.until(12_000);
  expect(bench.pod.status.containerStatuses?.[0]).toMatchObject({
    restartCount: 1,
    state: { terminated: { exitCode: 3, reason: 'Error' } },
  });
  bench.until(25_000);
  expect(bench.pod.status.phase).toBe('Running');
  expect(bench.reasons).toContain('BackOff');
  bench.until(300_000);
  expect(bench.pod.status.containerStatuses?.[0]?.state?.waiting?.message).toMatch(
    /^back-off (1m20s|2m40s) restarting failed container=c pod=x_default\(/,
  );
  // Only the last of those that have ended is kept.
  expect(bench.containers.length).toBeLessThanOrEqual(2);
});

test.each([
  ['Never', 0, 'Succeeded'],
  ['Never', 1, 'Failed'],
  ['OnFailure', 0, 'Succeeded'],
  ['OnFailure', 1, 'Running'],
  ['Always', 0, 'Running'],
])('with restartPolicy %s an exit code of %i leads to %s', (restartPolicy, code, phase) => {
  const containers = [busybox('sh', '-c', `echo done; exit ${code}`)];
  const bench = new PodBench(scenario).create({ restartPolicy, containers }).until(8_000);
  expect(bench.pod.status.phase).toBe(phase);
  expect(bench.containers.at(-1)?.log.map(({ text }) => text())).toEqual(['done']);
});

test('init containers run one after the other, and share the pod’s volumes with the rest', () => {
  const volumeMounts = [{ name: 'work', mountPath: '/usr/share/nginx/html' }];
  const bench = new PodBench(scenario).create({
    volumes: [{ name: 'work', emptyDir: {} }],
    initContainers: [
      { ...busybox('sleep', '3'), name: 'first' },
      {
        ...busybox('sh', '-c', 'echo ok > /usr/share/nginx/html/ok'),
        name: 'second',
        volumeMounts,
      },
    ],
    containers: [
      {
        name: 'web',
        image: 'nginx:1.27',
        volumeMounts,
        readinessProbe: { httpGet: { path: '/ok', port: 80 } },
      },
    ],
  });
  bench.until(4_000);
  expect(bench.pod.status).toMatchObject({
    phase: 'Pending',
    containerStatuses: [{ state: { waiting: { reason: 'PodInitializing' } } }],
  });
  bench.until(20_000);
  const started = bench.events.filter((event) => event.includes('Started'));
  expect(started.map((event) => event.split(' ').at(-1))).toEqual(['first', 'second', 'web']);
  expect(bench.pod.status.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('True');
});

test('a failing readiness probe takes a pod out, a failing liveness probe starts it anew', () => {
  const probe = { periodSeconds: 5, httpGet: { path: '/nothing', port: 80 } };
  const unready = new PodBench(scenario).create({
    containers: [{ ...HTTPBIN, readinessProbe: probe }],
  });
  unready.until(10_000);
  expect(unready.pod.status.containerStatuses?.[0]).toMatchObject({ ready: false, started: true });
  expect(unready.events.at(-1)).toMatch(
    /Readiness probe failed: HTTP probe failed with statuscode: 404$/,
  );
  const dead = new PodBench(scenario).create({
    containers: [{ ...HTTPBIN, livenessProbe: probe }],
  });
  dead.until(25_000);
  expect(dead.reasons.filter((reason) => reason === 'Unhealthy').length).toBeGreaterThanOrEqual(3);
  expect(
    dead.events.some((event) => event.endsWith('failed liveness probe, will be restarted')),
  ).toBe(true);
  expect(dead.pod.status.containerStatuses?.[0]?.restartCount).toBe(1);
});

test('a missing ConfigMap holds a pod up, until it is there', () => {
  const bench = new PodBench(scenario).create({
    volumes: [{ name: 'settings', configMap: { name: 'settings' } }],
    containers: [{ ...HTTPBIN, volumeMounts: [{ name: 'settings', mountPath: '/etc/settings' }] }],
  });
  bench.until(3_000);
  expect(bench.events[0]).toMatch(
    /FailedMount MountVolume\.SetUp failed for volume "settings" : configmap "settings" not found$/,
  );
  const body = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'default' },
    data: { colour: 'blue' },
  };
  const resource = resourceOf('configmaps');
  bench.handle({ verb: 'create', resource, namespace: 'default', body });
  bench.until(12_000);
  expect(bench.containers[0]?.files.read('/etc/settings/colour')).toEqual({ text: 'blue' });
});

test('a container finds its environment and the files that the kubelet makes', () => {
  const env = [{ name: 'COLOUR', value: 'blue' }];
  const bench = new PodBench(scenario).create({ containers: [{ ...HTTPBIN, env }] }).until(5_000);
  const [container] = bench.containers;
  expect(container?.environment.get('COLOUR')).toBe('blue');
  expect(container?.environment.get('KUBERNETES_SERVICE_HOST')).toBe('10.96.0.1');
  expect(container?.files.read('/etc/hostname')).toEqual({ text: 'x\n' });
  expect(container?.files.read('/etc/resolv.conf')).toEqual({
    text: 'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
  });
});

test('a restarted kubelet takes over what runs, and stops what was removed meanwhile', () => {
  const kept = new PodBench(scenario).create({ containers: [HTTPBIN] }).until(10_000);
  kept.kubelet('stop').until(15_000).kubelet('start').until(20_000);
  expect(kept.pod.status.containerStatuses?.[0]?.restartCount).toBe(0);
  expect(kept.containers).toHaveLength(1);
  const removed = new PodBench(scenario)
    .create({ containers: [busybox('sleep', '1d')] })
    .until(10_000);
  removed.kubelet('stop').delete(0).until(15_000);
  expect(removed.containers).toHaveLength(1);
  removed.kubelet('start').until(25_000);
  expect(removed.containers).toEqual([]);
});

test('after the machine was off everything is started anew in a new sandbox', () => {
  const bench = new PodBench(scenario).create({ containers: [HTTPBIN] }).until(10_000);
  const { docker } = bench.cluster;
  docker.kill(docker.containerOf('demo-worker'));
  bench.until(12_000);
  docker.start(docker.containerOf('demo-worker'));
  bench.until(30_000);
  expect(bench.reasons).toContain('SandboxChanged');
  expect(bench.pod.status.containerStatuses?.[0]).toMatchObject({
    restartCount: 1,
    ready: true,
    lastState: { terminated: { exitCode: 255, reason: 'Unknown' } },
  });
});

test('a pod that asks for more than the node has is refused there too', () => {
  const resources = { requests: { cpu: '1000' } };
  const bench = new PodBench(scenario)
    .create({ containers: [{ ...HTTPBIN, resources }] })
    .until(1_000);
  expect(bench.pod.status).toMatchObject({ phase: 'Failed', reason: 'OutOfcpu' });
  expect(bench.pod.status.message).toMatch(
    /^Pod was rejected: Node didn't have enough resource: cpu, requested: 1000000, used: \d+, capacity: \d+$/,
  );
});

test('the machines of a pod and of its container follow it', () => {
  const bench = new PodBench(scenario).create({ containers: [HTTPBIN] }).until(1_000);
  const state = (id: string): unknown =>
    bench.cluster.machines.find((machine) => machine.id === id)?.snapshot().value;
  expect(state('pod default/x')).toEqual({ pending: 'scheduled' });
  expect(state('container default/x/httpbin')).toBe('pulling');
  bench.until(5_000);
  expect(state('pod default/x')).toEqual({ running: 'ready' });
  expect(state('container default/x/httpbin')).toEqual({ running: 'ready' });
  bench.delete();
  expect(state('pod default/x')).toBe('terminating');
  bench.until(10_000);
  expect(state('pod default/x')).toBeUndefined();
});
