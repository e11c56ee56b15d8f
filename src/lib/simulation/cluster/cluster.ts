import { assert } from '../assert';
import { ApiServer } from '../apiserver/server';
import type { User } from '../apiserver/request';
import { resourceOf, resourceOfKind } from '../apiserver/resources';
import type { Draft, KubeObject } from '../api/object';
import { parseTime } from '../api/time';
import { Chance } from '../clock/random';
import { Trace } from '../clock/trace';
import { VirtualClock } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import { isEtcdThere } from '../control-plane/etcd-access';
import { verbosityOf, type Component } from '../control-plane/program';
import { programs } from '../control-plane/programs';
import type { ControllerManager } from '../control-plane/programs/kube-controller-manager';
import type { Profile } from '../facts/profile';
import type { Container, Program } from '../host/container-runtime';
import type { RunningMachine } from '../machines/actor';
import { DataPath, type PublishedPort } from '../network/data-path';
import { Network } from '../network/network';
import { Docker } from './docker';
import { ClusterNode, type Texts } from './node';
import { PodRecords } from './pod-records';
import type { Scenario, ScenarioNode } from './scenario';
import { nodeProgram } from './node-programs';
import { staticPodFiles } from './static-pod-files';
import { controlPlaneManifests } from './static-manifests';
import { csiNode, kubeadmPatch, systemObjects } from './system-objects';
import { SystemPods } from './system-pods';

const API_SERVER_PORT = 6443;
/** kubeadm writes into a new node within a moment of its registration. */
const SETTLE_MS = 60;
/** A worker joins within this time. */
const JOINING_MS = 5_000;
/** The control plane's own pods are placed this long after its node. @source the recorded cluster */
const SYSTEM_PODS_AFTER_MS = 14_000;

export const ADMINISTRATOR: User = {
  name: 'kubernetes-admin',
  groups: ['kubeadm:cluster-admins', 'system:authenticated'],
};

export interface ClusterOptions {
  readonly seed: number;
  readonly profile: Profile;
  /** Without them no file of a node can be read whose text they make. */
  readonly texts?: Texts;
}

const noText = () => {
  throw new Error('this cluster was made without the texts of its files');
};
const NO_TEXTS: Texts = { yaml: noText, readYaml: noText, file: noText };

/** A simulated kind cluster, and the laptop's docker that it runs on. */
export class Cluster {
  readonly scenario: Scenario;
  readonly world: World;
  readonly network: Network;
  readonly docker: Docker;
  /** The way of application traffic. */
  readonly dataPath: DataPath;
  readonly nodes: readonly ClusterNode[];
  readonly api: ApiServer;
  readonly #pods: PodRecords;
  /** When each node's lease was renewed before the scenario's start, as the API server has it. */
  readonly renewalsBeforeStart = new Map<string, number[]>();
  readonly #systemPods: SystemPods;
  readonly #components = new Map<string, { component: Component; container: Container }>();
  #isSettingUp = true;

  constructor(scenario: Scenario, { seed, profile, texts = NO_TEXTS }: ClusterOptions) {
    const earliestMs = Math.max(...scenario.nodes.map(({ startedBeforeMs }) => startedBeforeMs));
    const clock = new VirtualClock(-earliestMs);
    this.scenario = scenario;
    this.world = {
      clock,
      trace: new Trace(clock),
      chance: new Chance(seed),
      profile,
      startsAtEpochMs: parseTime(scenario.startsAt),
    };
    const { resolver } = scenario;
    this.network = new Network(this.world, {
      name: 'kind',
      subnet: '172.18.0.0/16',
      gateway: '172.18.0.1',
      resolver,
    });
    this.network.add({ name: LAPTOP, ip: '127.0.0.1', macAddress: '' });
    this.api = new ApiServer(this.world);
    this.#pods = new PodRecords(this.world, this.api);
    this.docker = new Docker(this.world);
    const create = <T extends KubeObject>(draft: Draft<T>) => this.#create(draft);
    this.#systemPods = new SystemPods({ world: this.world, scenario, create });
    this.dataPath = new DataPath({
      world: this.world,
      network: this.network,
      machines: () => this.nodes.map(({ traffic }) => traffic),
      published: () => this.docker.containers.flatMap(({ published }) => published),
    });
    this.nodes = this.#setUp(texts);
    this.api.store.isKept = () => isEtcdThere(this.controlPlane.host);
    const forget = this.#rememberRenewals();
    clock.advanceTo(0);
    forget();
    this.world.trace.begin(`scenario ${scenario.clusterName}, ${profile.version}, seed ${seed}`);
  }

  get nowMs(): number {
    return this.world.clock.nowMs;
  }

  advanceTo(targetMs: number): void {
    this.world.clock.advanceTo(targetMs);
  }

  node(name: string): ClusterNode | undefined {
    return this.nodes.find((node) => node.name === name);
  }

  get controlPlane(): ClusterNode {
    const node = this.nodes.find(({ spec }) => spec.isControlPlane);
    assert(node, 'a scenario has a control plane');
    return node;
  }

  /** Whether a program of the control plane runs: `kube-apiserver`, `etcd` … */
  isComponentRunning(name: string): boolean {
    return this.controlPlane.host.runtime.containers.some(
      (container) => container.name === name && container.process.isRunning,
    );
  }

  /** Whether who asks the API server gets an answer: a program that is frozen gives none. */
  get isAnswering(): boolean {
    const { isConnected, name } = this.controlPlane;
    const listener = this.network.listener(name, API_SERVER_PORT);
    return listener !== undefined && !listener.isFrozen() && isConnected;
  }

  /** The controller manager that runs. */
  get controllerManager(): ControllerManager | undefined {
    const running = this.#components.get('kube-controller-manager');
    return running?.container.process.isRunning
      ? (running.component as ControllerManager)
      : undefined;
  }

  /** Every machine that can be watched now. */
  get machines(): readonly RunningMachine[] {
    const components = [...this.#components.values()].filter(
      ({ container }) => container.process.isRunning,
    );
    return [
      ...this.nodes.flatMap((node) => node.machines),
      ...components.flatMap(({ component }) => component.machines()),
      ...this.#pods.machines,
    ];
  }

  #setUp(texts: Texts): readonly ClusterNode[] {
    const { scenario, world, network } = this;
    const { profile } = world;
    const controlPlane = scenario.nodes.find(({ isControlPlane }) => isControlPlane);
    assert(controlPlane, 'a scenario has a control plane');
    const server = { host: controlPlane.name, port: API_SERVER_PORT };
    const nodes = scenario.nodes.map((spec): ClusterNode => {
      const manifests = spec.isControlPlane
        ? controlPlaneManifests(spec, { version: profile.version, verbosity: scenario.verbosity })
        : [];
      const node: ClusterNode = new ClusterNode({
        world,
        network,
        spec,
        clusterName: scenario.clusterName,
        server,
        staticPods: staticPodFiles(manifests, texts.yaml),
        programFor: (container) =>
          nodeProgram(container, {
            node: () => node,
            server,
            isSettingUp: () => this.#isSettingUp,
            dataPath: () => this.dataPath,
          }) ?? this.#programFor(container),
        kubeletPid: spec.kubeletPid,
        isSettingUp: () => this.#isSettingUp,
        texts,
      });
      this.docker.add(node, spec.isControlPlane ? publishedPorts(scenario, spec.name) : []);
      return node;
    });
    for (const object of systemObjects(scenario.startsAt.slice(0, 10))) this.#create(object);
    for (const node of nodes) this.#switchOn(node);
    return nodes;
  }

  /** The trace begins with the scenario; the heartbeats before it are kept here. */
  #rememberRenewals(): () => void {
    return this.api.store.subscribe(
      resourceOf('leases', 'coordination.k8s.io'),
      ({ object: { metadata } }) => {
        if (metadata.namespace !== NODE_LEASES) return;
        const renewals = this.renewalsBeforeStart.get(metadata.name) ?? [];
        renewals.push(this.nowMs);
        this.renewalsBeforeStart.set(metadata.name, renewals);
      },
    );
  }

  #switchOn(node: ClusterNode): void {
    const { clock, chance } = this.world;
    const spec = this.scenario.nodes.find(({ name }) => name === node.name);
    assert(spec, `${node.name} is in the scenario`);
    // Nobody joins to the second: how a worker's beats lie to the controller's looks is chance.
    const laterMs = spec.isControlPlane ? 0 : chance.stream('joining').between(0, JOINING_MS);
    clock.setTimeout(
      () => {
        for (const unit of node.host.units.values()) unit.start();
        this.#joinWhenRegistered(spec);
      },
      -spec.startedBeforeMs - clock.nowMs + laterMs,
    );
  }

  /** What kubeadm, kind and the workload controllers do for a new node. */
  #joinWhenRegistered(spec: ScenarioNode): void {
    const { clock } = this.world;
    const unsubscribe = this.api.store.subscribe(resourceOf('nodes'), ({ object }) => {
      if (object.metadata.name !== spec.name) return;
      unsubscribe();
      clock.setTimeout(() => {
        const request = {
          verb: 'patch',
          resource: resourceOf('nodes'),
          name: spec.name,
          body: kubeadmPatch(spec),
          patchType: 'merge',
        } as const;
        this.api.handle(request, ADMINISTRATOR);
        this.#create(csiNode(object));
      }, SETTLE_MS);
      // In the same moment: the DaemonSet controller must find every node with its pods.
      this.#systemPods.addDaemons(spec);
      if (!spec.isControlPlane) return;
      clock.setTimeout(() => {
        this.#systemPods.addDeployments(spec);
        this.#isSettingUp = false;
      }, SYSTEM_PODS_AFTER_MS);
    });
  }

  #create<T extends KubeObject>(object: Draft<T>): T {
    const { kind, apiVersion, metadata } = object;
    const resource = resourceOfKind(kind, apiVersion);
    assert(resource, `${kind} is among what a new cluster has`);
    const { namespace } = metadata;
    const request = {
      verb: 'create',
      resource,
      namespace,
      body: object,
    } as const;
    const { code, body } = this.api.handle(request, ADMINISTRATOR);
    assert(code === 201, `${kind} ${metadata.name ?? ''} was created (${code})`);
    return body as KubeObject as T;
  }

  #programFor(container: Container): Program | undefined {
    const name = container.command[0]?.replace(/^.*\//, '') ?? '';
    const start = programs.get(name);
    if (!start) return undefined;
    return (environment) => {
      const component = start({
        ...environment,
        host: this.controlPlane.host,
        api: this.api,
        verbosity: verbosityOf(container.command),
        isSettingUp: this.#isSettingUp,
      });
      this.#components.set(name, { component, container });
    };
  }
}

/** What kind has docker publish of the control plane. */
function publishedPorts(
  { apiServerPort, portMappings = [] }: Scenario,
  machine: string,
): PublishedPort[] {
  return [
    { hostIp: '127.0.0.1', hostPort: apiServerPort, machine, containerPort: API_SERVER_PORT },
    ...portMappings.map((mapping) => ({ hostIp: '0.0.0.0', machine, ...mapping })),
  ];
}

const NODE_LEASES = 'kube-node-lease';

/** The laptop's name on the docker network. */
export const LAPTOP = 'laptop';
