/** An API server and one process that talks to it, for tests of controllers: no machines, no kubelets. */
import { assert } from '../assert';
import type { CoreEvent, Namespace, Pod } from '../api/kinds';
import type { KubeObject, Metadata } from '../api/object';
import type {
  ControllerRevision,
  DaemonSet,
  Deployment,
  Endpoints,
  EndpointSlice,
  Job,
  PersistentVolume,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  ReplicaSet,
  StatefulSet,
} from '../api/workloads';
import { ApiServer } from '../apiserver/server';
import type { ApiRequest } from '../apiserver/request';
import { resourceOf } from '../apiserver/resources';
import { ApiClient } from '../client/api-client';
import { Chance } from '../clock/random';
import { Trace } from '../clock/trace';
import { VirtualClock } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import { profileOf } from '../facts/profile';
import { Logger, formatKlog } from '../host/klog';
import { MicroTime } from '../host/micro-time';
import { Process } from '../host/process';
import { HttpClient } from '../network/http-client';
import { Network } from '../network/network';
import type { ControllerContext } from './context';
import { Informers } from './informers';

const NAME = 'demo-control-plane';
const PORT = 6443;
const administrator = { name: 'kubernetes-admin', groups: ['system:masters'] };

export type Sketch = Record<string, unknown> & { readonly metadata: Partial<Metadata> };

/** What is asked of the API beside verb and kind. */
export type Asked = Omit<Partial<ApiRequest>, 'verb' | 'resource'>;

/** What lies under a name, `deployments.apps`. */
interface Kinds {
  'controllerrevisions.apps': ControllerRevision;
  'daemonsets.apps': DaemonSet;
  'deployments.apps': Deployment;
  endpoints: Endpoints;
  'endpointslices.discovery.k8s.io': EndpointSlice;
  events: CoreEvent;
  'jobs.batch': Job;
  namespaces: Namespace;
  persistentvolumeclaims: PersistentVolumeClaim;
  persistentvolumes: PersistentVolume;
  'poddisruptionbudgets.policy': PodDisruptionBudget;
  pods: Pod;
  'replicasets.apps': ReplicaSet;
  'statefulsets.apps': StatefulSet;
}

type KindOf<Name extends string> = Name extends keyof Kinds ? Kinds[Name] : KubeObject;

export class SmallCluster {
  readonly world: World;
  readonly api: ApiServer;
  readonly context: ControllerContext;
  readonly informers: Informers;
  readonly log: string[] = [];

  constructor({ user = 'system:kube-controller-manager', seed = 1, verbosity = 4 } = {}) {
    const clock = new VirtualClock();
    const profile = profileOf('v1.30.4');
    assert(profile, 'there is this version');
    this.world = {
      clock,
      profile,
      trace: new Trace(clock),
      chance: new Chance(seed),
      startsAtEpochMs: Date.parse('2025-01-18T13:00:00Z'),
    };
    this.api = new ApiServer(this.world);
    this.context = this.#contextFor(user, verbosity);
    this.informers = new Informers(this.context, 'kube-controller-manager');
    this.world.trace.begin('test');
    for (const name of ['default', 'kube-system'])
      this.create('namespaces', { metadata: { name } });
    for (const namespace of ['default', 'kube-system'])
      this.create('serviceaccounts', { metadata: { name: 'default', namespace } });
  }

  #contextFor(user: string, verbosity: number): ControllerContext {
    const { world, api } = this;
    const options = { name: 'kind', subnet: '172.18.0.0/16', gateway: '172.18.0.1', resolver: '' };
    const network = new Network(world, options);
    network.add({ name: NAME, ip: '172.18.0.2', macAddress: '' });
    const isFrozen = () => false;
    const service = {
      isFrozen,
      handle: api.handle.bind(api),
      watch: api.watch.bind(api),
      logs: () => () => undefined,
      exec: () => () => undefined,
    };
    network.listen(NAME, PORT, service);
    const process = new Process(world, { name: 'test', pid: 1, commandLine: 'test' });
    const microTime = new MicroTime(world.clock, world.chance.stream('micros'));
    const logger = new Logger({
      world,
      microTime,
      verbosity,
      pid: 1,
      lane: 'test',
      write: (line) => this.log.push(formatKlog(line, world.startsAtEpochMs)),
    });
    const route = { from: NAME, to: NAME, port: PORT, lane: 'test', serverLane: 'apiserver' };
    const http = new HttpClient({ world, network, clock: process.clock, isFrozen, ...route });
    const client = new ApiClient({
      world,
      http,
      user: { name: user, groups: ['system:authenticated'] },
      baseUrl: `https://172.18.0.2:${PORT}`,
    });
    const silentBecause = () => undefined;
    return { world, process, client, logger, microTime, hostName: NAME, silentBecause };
  }

  /** Lets so many milliseconds pass. */
  pass(ms: number): this {
    const { clock } = this.world;
    clock.advanceTo(clock.nowMs + ms);
    return this;
  }

  /** Asks as an administrator; throws when refused. */
  ask(verb: ApiRequest['verb'], kind: string, asked: Asked): KubeObject {
    const [plural = '', ...group] = kind.split('.');
    const request = { verb, resource: resourceOf(plural, group.join('.')), ...asked };
    const { code, body } = this.api.handle(request, administrator);
    assert(code < 300, `${verb} ${kind} was refused: ${JSON.stringify(body)}`);
    return body as KubeObject;
  }

  create(kind: string, body: Sketch): KubeObject {
    return this.ask('create', kind, { namespace: body.metadata.namespace, body });
  }

  patch(kind: string, name: string, body: object, asked: Asked = {}): KubeObject {
    return this.ask('patch', kind, { name, body, patchType: 'merge', ...asked });
  }

  remove(kind: string, name: string, asked: Asked = {}): KubeObject {
    return this.ask('delete', kind, { name, ...asked });
  }

  get<Name extends string>(kind: Name, name: string, namespace?: string): KindOf<Name> | undefined {
    const [plural = '', ...group] = kind.split('.');
    const object = this.api.store.get(resourceOf(plural, group.join('.')), namespace, name);
    return object as KindOf<Name> | undefined;
  }

  list<Name extends string>(kind: Name): readonly KindOf<Name>[] {
    const [plural = '', ...group] = kind.split('.');
    return this.api.store.list(
      resourceOf(plural, group.join('.')),
    ) as unknown as readonly KindOf<Name>[];
  }

  addNode(
    name: string,
    { spec = {}, labels = {}, cpu = '4', ready = 'True', pods = '110' } = {},
  ): KubeObject {
    const labelled = { 'kubernetes.io/hostname': name, ...labels };
    const conditions = [{ type: 'Ready', status: ready }];
    const status = { allocatable: { cpu, memory: '8Gi', pods }, conditions };
    this.create('nodes', { metadata: { name, labels: labelled }, spec, status });
    // Nobody here takes away the taint that every new node has.
    return this.patch('nodes', name, { spec: { taints: null, ...spec } });
  }

  addPod(name: string, { spec = {}, metadata = {}, requests = {} } = {}): KubeObject {
    const container = { name: 'app', image: 'busybox', resources: { requests } };
    return this.create('pods', {
      metadata: { name, namespace: 'default', ...metadata },
      spec: { containers: [container], ...spec },
    });
  }

  /** `REASON: MESSAGE` of the events about one object. */
  eventsOf(name: string): string[] {
    return this.list('events')
      .filter(({ involvedObject }) => involvedObject.name === name)
      .map(({ reason, message }) => `${reason}: ${message}`);
  }
}
