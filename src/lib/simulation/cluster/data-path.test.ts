import { expect, test } from 'vitest';
import type { KubeObject } from '../api/object';
import { resourceOf } from '../apiserver/resources';
import { profileOf } from '../facts/profile';
import type { Fate, Source } from '../network/data-path';
import type { HttpService } from '../network/http-service';
import { lookUp, type LookedUp } from '../network/look-up';
import { openConnection } from '../network/tcp';
import { scenario } from '../scenarios/recorded';
import { ADMINISTRATOR, Cluster } from './cluster';

const services = resourceOf('services');
const slices = resourceOf('endpointslices', 'discovery.k8s.io');
const LAPTOP: Source = { kind: 'laptop' };
const CONTROL_PLANE: Source = { kind: 'machine', name: 'demo-control-plane' };
const WORKER: Source = { kind: 'machine', name: 'demo-worker' };
const CLUSTER_IP = '10.96.200.1';

/** The recorded cluster with a pod on demo-worker that serves, and a Service without selector before it. */
class Site {
  readonly cluster: Cluster;
  readonly podIp: string;
  #endpoints: object[] = [];

  constructor() {
    const profile = profileOf('1.30');
    if (!profile) throw new Error('there is no Kubernetes 1.30');
    const portMappings = [{ hostPort: 30_090, containerPort: 30_090 }];
    this.cluster = new Cluster({ ...scenario, portMappings }, { seed: 7, profile });
    this.podIp = this.pod('demo-worker');
    this.#send('create', services, {
      kind: 'Service',
      apiVersion: 'v1',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        type: 'NodePort',
        clusterIP: CLUSTER_IP,
        ports: [{ port: 80, protocol: 'TCP', nodePort: 30_090, targetPort: 80 }],
      },
    });
    this.endpoints('create', [{ ip: this.podIp, node: 'demo-worker', ready: true }]);
  }

  /** Starts a pod that answers at port 80 with the address that it sees. */
  pod(node: string): string {
    const runtime = this.cluster.node(node)?.host.runtime;
    const sandbox = runtime?.runSandbox(
      { uid: `u-${node}`, name: 'web', namespace: 'default' },
      false,
    );
    const service: HttpService = {
      isFrozen: () => this.cluster.node(node)?.host.isFrozen ?? false,
      serve: ({ remoteIp }) => ({ status: 200, headers: [], body: remoteIp }),
    };
    sandbox?.listeners.set(80, service);
    return sandbox?.ip ?? '';
  }

  endpoints(
    verb: 'create' | 'update',
    addresses: readonly { ip: string; node: string; ready: boolean; leaving?: boolean }[],
  ): this {
    this.#endpoints = addresses.map(({ ip, node, ready, leaving = false }) => ({
      addresses: [ip],
      conditions: { ready, serving: ready || leaving, terminating: leaving },
      nodeName: node,
    }));
    this.#send(verb, slices, {
      kind: 'EndpointSlice',
      apiVersion: 'discovery.k8s.io/v1',
      metadata: {
        name: 'web-abcde',
        namespace: 'default',
        labels: { 'kubernetes.io/service-name': 'web' },
      },
      addressType: 'IPv4',
      endpoints: this.#endpoints,
      ports: [{ name: '', port: 80, protocol: 'TCP' }],
    });
    return this.pass(2_000);
  }

  pass(ms: number): this {
    this.cluster.advanceTo(this.cluster.nowMs + ms);
    return this;
  }

  cut(name: string): this {
    this.cluster.docker.disconnect(this.cluster.docker.containerOf(name));
    return this;
  }

  reconnect(name: string): this {
    this.cluster.docker.connect(this.cluster.docker.containerOf(name));
    return this;
  }

  look(source: Source, ip: string, port = 80): Fate {
    return this.cluster.dataPath.flow(source, { ip, port, protocol: 'TCP' }).look();
  }

  kind(source: Source, ip: string, port = 80): Fate['kind'] {
    return this.look(source, ip, port).kind;
  }

  seenAs(source: Source, ip: string, port = 80): string {
    const fate = this.look(source, ip, port);
    return fate.kind === 'delivered' ? fate.seenAs : fate.kind;
  }

  #send(verb: 'create' | 'update', resource: typeof services, draft: object): void {
    const body = draft as KubeObject;
    const { name, namespace } = body.metadata;
    const { api } = this.cluster;
    const answer = api.handle({ verb, resource, namespace, name, body }, ADMINISTRATOR);
    if (answer.code >= 300) throw new Error(JSON.stringify(answer));
  }
}

test('a pod is reached by its address, by its Service and by every machine’s node port', () => {
  const site = new Site();
  const pod: Source = { kind: 'pod', machine: 'demo-worker2', ip: site.pod('demo-worker2') };
  expect(site.seenAs(CONTROL_PLANE, site.podIp)).toBe('172.18.0.2');
  expect(site.seenAs(pod, CLUSTER_IP)).toBe(pod.ip);
  expect(site.seenAs(WORKER, site.podIp)).toMatch(/^10\.244\.\d\.1$/);
  for (const ip of ['172.18.0.2', '172.18.0.3', '172.18.0.4'])
    expect(site.kind(pod, ip, 30_090), ip).toBe('delivered');
  expect(site.seenAs(WORKER, '127.0.0.1', 30_090)).toMatch(/^10\.244\.\d\.1$/);
  expect(site.seenAs(LAPTOP, '127.0.0.1', 30_090)).toBe('172.18.0.2');
  expect(site.kind(LAPTOP, '127.0.0.1', 30_091)).toBe('refused');
  expect(site.kind(CONTROL_PLANE, site.podIp, 81)).toBe('refused');
});

test('while its machine is cut off a pod is reached from that machine only', () => {
  const site = new Site().cut('demo-worker');
  expect(site.kind(CONTROL_PLANE, site.podIp)).toBe('no host');
  expect(site.kind(LAPTOP, '127.0.0.1', 30_090)).toBe('no host');
  expect(site.kind(WORKER, '127.0.0.1', 30_090)).toBe('delivered');
  expect(site.kind(WORKER, site.podIp)).toBe('delivered');
  expect(site.kind(WORKER, CLUSTER_IP)).toBe('unreachable');
  expect(site.kind(WORKER, '172.18.0.3', 30_090)).toBe('unreachable');
});

test('kube-proxy rejects when there are no endpoints, but not where it has not heard of it', () => {
  const site = new Site().cut('demo-worker');
  site.endpoints('update', [{ ip: site.podIp, node: 'demo-worker', ready: false }]);
  expect(site.kind(CONTROL_PLANE, CLUSTER_IP)).toBe('refused');
  expect(site.kind(LAPTOP, '127.0.0.1', 30_090)).toBe('refused');
  expect(site.kind(WORKER, '127.0.0.1', 30_090)).toBe('delivered');
  site.pass(60_000).reconnect('demo-worker');
  expect(site.kind(WORKER, '127.0.0.1', 30_090)).toBe('delivered');
  site.pass(70_000);
  expect(site.kind(WORKER, '127.0.0.1', 30_090)).toBe('refused');
});

test('who is being ended and still serves is chosen when nobody is ready', () => {
  const site = new Site();
  const leaving = { ip: site.podIp, node: 'demo-worker', ready: false, leaving: true };
  site.endpoints('update', [leaving]);
  expect(site.kind(CONTROL_PLANE, CLUSTER_IP)).toBe('delivered');
  const other = { ip: site.pod('demo-worker2'), node: 'demo-worker2', ready: true };
  site.endpoints('update', [leaving, other]);
  for (let turn = 0; turn < 10; turn++)
    expect(site.look(CONTROL_PLANE, CLUSTER_IP)).toMatchObject({ machine: 'demo-worker2' });
});

test('rules outlive kube-proxy, and go with the machine’s power', () => {
  const site = new Site();
  const { runtime } = site.cluster.controlPlane.host;
  const kubeProxy = runtime.containers.find(({ name }) => name === 'kube-proxy');
  kubeProxy?.process.exit(137);
  expect(site.kind(CONTROL_PLANE, CLUSTER_IP)).toBe('delivered');
  const container = site.cluster.docker.containerOf('demo-control-plane');
  site.cluster.docker.kill(container);
  expect(site.kind(LAPTOP, '127.0.0.1', 30_090)).toBe('refused');
  site.cluster.docker.start(container);
  expect(site.kind(CONTROL_PLANE, CLUSTER_IP)).toBe('dropped');
});

test('a first packet that nobody answers is sent again until the cable is back', () => {
  const site = new Site().cut('demo-worker');
  const opened: string[] = [];
  const { dataPath } = site.cluster;
  const open = () =>
    openConnection(dataPath, CONTROL_PLANE, { ip: site.podIp, port: 80 }, (connected) => {
      opened.push(connected.kind === 'open' ? 'open' : connected.error);
    });
  open();
  site.pass(3_200);
  expect(opened).toEqual(['no host']);
  open();
  site.pass(500).reconnect('demo-worker').pass(499);
  expect(opened).toEqual(['no host']);
  site.pass(1);
  expect(opened).toEqual(['no host', 'open']);
});

test('an answer waits for the cable, and for the machine to run on', () => {
  const site = new Site();
  const { dataPath, docker } = site.cluster;
  const answers: string[] = [];
  openConnection(dataPath, CONTROL_PLANE, { ip: site.podIp, port: 80 }, (connected) => {
    if (connected.kind === 'failed') throw new Error(connected.error);
    connected.connection.exchange(
      () => ({ value: 'late', afterMs: 5_000 }),
      (answer) => answers.push(answer.kind),
    );
  });
  site.pass(1_000).cut('demo-worker').pass(10_000);
  expect(answers).toEqual([]);
  site.reconnect('demo-worker').pass(7_000);
  expect(answers).toEqual(['answered']);
  const worker = docker.containerOf('demo-worker');
  docker.pause(worker);
  openConnection(dataPath, CONTROL_PLANE, { ip: site.podIp, port: 80 }, (connected) => {
    if (connected.kind === 'open')
      connected.connection.exchange(
        () => ({ value: 'now' }),
        (answer) => answers.push(answer.kind),
      );
  });
  site.pass(60_000);
  expect(answers).toHaveLength(1);
  docker.unpause(worker);
  expect(answers).toHaveLength(2);
});

test('docker’s proxy takes a connection, and closes it when it cannot pass it on', () => {
  const site = new Site().cut('demo-worker');
  const { dataPath } = site.cluster;
  const heard: [number, string][] = [];
  const ask = (port: number) =>
    openConnection(dataPath, LAPTOP, { ip: '127.0.0.1', port }, (connected) => {
      heard.push([site.cluster.nowMs, connected.kind]);
      if (connected.kind === 'open')
        connected.connection.exchange(
          () => ({ value: 'hello' }),
          (answer) => heard.push([site.cluster.nowMs, answer.kind]),
        );
    });
  const beganMs = site.cluster.nowMs;
  ask(30_090);
  site.pass(10_000);
  const [opened, closed] = heard;
  expect(opened).toEqual([beganMs, 'open']);
  expect(closed?.[1]).toBe('closed');
  expect((closed?.[0] ?? 0) - beganMs).toBeGreaterThanOrEqual(3_040);
  expect((closed?.[0] ?? 0) - beganMs).toBeLessThanOrEqual(3_110);
  ask(30_091);
  expect(heard.at(-1)?.[1]).toBe('failed');
  site.reconnect('demo-worker');
  ask(30_090);
  site.pass(0);
  expect(heard.at(-1)?.[1]).toBe('answered');
});

test('the API server writes its own endpoints, and a pod finds it by name', () => {
  const site = new Site();
  const pod: Source = { kind: 'pod', machine: 'demo-worker2', ip: site.pod('demo-worker2') };
  const found: LookedUp[] = [];
  const files = { hosts: '', resolvConf: 'search svc.cluster.local\nnameserver 10.96.0.10\n' };
  lookUp(site.cluster.dataPath, pod, { name: 'kubernetes.default', files }, (result) => {
    found.push(result);
  });
  expect(found).toEqual([
    { kind: 'found', name: 'kubernetes.default.svc.cluster.local', ips: ['10.96.0.1'] },
  ]);
  expect(site.look(pod, '10.96.0.1', 443)).toMatchObject({ machine: 'demo-control-plane' });
});
