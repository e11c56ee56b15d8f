import { assert } from '../assert';
import { ApiServer } from '../apiserver/server';
import type { User } from '../apiserver/request';
import { resourceOf } from '../apiserver/resources';
import type { Draft, KubeObject } from '../api/object';
import { parseTime } from '../api/time';
import { Chance } from '../clock/random';
import { Trace } from '../clock/trace';
import { VirtualClock } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import type { Component } from '../control-plane/program';
import { programs } from '../control-plane/programs';
import type { ControllerManager } from '../control-plane/programs/kube-controller-manager';
import type { Profile } from '../facts/profile';
import type { Container, Program } from '../host/container-runtime';
import type { RunningMachine } from '../machines/actor';
import { Network } from '../network/network';
import { Docker } from './docker';
import { ClusterNode, type Texts } from './node';
import type { Scenario, ScenarioNode } from './scenario';
import { controlPlaneManifests } from './static-manifests';
import { configMaps, kubeadmPatch, namespaces, services } from './system-objects';
import { controlPlanePods, daemonPods } from './system-pods';

const API_SERVER_PORT = 6443;
/** kubeadm, kind and the controllers put their pods on a new node within a moment of its registration. */
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
const NO_TEXTS: Texts = { yaml: noText, file: noText };

/** A simulated kind cluster, and the laptop's docker that it runs on. */
export class Cluster {
  readonly scenario: Scenario;
  readonly world: World;
  readonly network: Network;
  readonly docker: Docker;
  readonly nodes: readonly ClusterNode[];
  readonly api: ApiServer;
  /** When each node's lease was renewed before the scenario's start, as the API server has it. */
  readonly renewalsBeforeStart = new Map<string, number[]>();
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
    this.docker = new Docker(this.world);
    this.nodes = this.#setUp(texts);
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

  /** Whether who asks the API server gets an answer: a program that is frozen with its machine gives none. */
  get isAnswering(): boolean {
    const { host, isConnected } = this.controlPlane;
    return this.isComponentRunning('kube-apiserver') && !host.isFrozen && isConnected;
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
    ];
  }

  #setUp(texts: Texts): readonly ClusterNode[] {
    const { scenario, world, network } = this;
    const { profile } = world;
    const controlPlane = scenario.nodes.find(({ isControlPlane }) => isControlPlane);
    assert(controlPlane, 'a scenario has a control plane');
    const server = { host: controlPlane.name, port: API_SERVER_PORT };
    const nodes = scenario.nodes.map((spec) => {
      const manifests = spec.isControlPlane
        ? controlPlaneManifests(spec, { version: profile.version, verbosity: scenario.verbosity })
        : [];
      const node = new ClusterNode({
        world,
        network,
        spec,
        clusterName: scenario.clusterName,
        server,
        manifests,
        programFor: (container) => this.#programFor(container),
        kubeletPid: spec.kubeletPid,
        isSettingUp: () => this.#isSettingUp,
        texts,
      });
      this.docker.add(
        node,
        spec.isControlPlane ? [`127.0.0.1:${scenario.apiServerPort}->6443/tcp`] : [],
      );
      return node;
    });
    for (const object of [...namespaces, ...configMaps, ...services]) this.#create(object);
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
        for (const pod of daemonPods(this.scenario, spec)) this.#create(pod);
      }, SETTLE_MS);
      if (!spec.isControlPlane) return;
      clock.setTimeout(() => {
        for (const pod of controlPlanePods(spec)) this.#create(pod);
        this.#isSettingUp = false;
      }, SYSTEM_PODS_AFTER_MS);
    });
  }

  #create(object: Draft<KubeObject>): void {
    const { kind, apiVersion, metadata } = object;
    const plural = {
      Namespace: 'namespaces',
      ConfigMap: 'configmaps',
      Service: 'services',
      Pod: 'pods',
    }[kind];
    assert(plural && apiVersion === 'v1', `${kind} is among what a new cluster has`);
    const { namespace } = metadata;
    const request = {
      verb: 'create',
      resource: resourceOf(plural),
      namespace,
      body: object,
    } as const;
    const { code } = this.api.handle(request, ADMINISTRATOR);
    assert(code === 201, `${kind} ${metadata.name ?? ''} was created (${code})`);
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
        verbosity: this.scenario.verbosity[name] ?? 0,
        isSettingUp: this.#isSettingUp,
      });
      this.#components.set(name, { component, container });
    };
  }
}

const NODE_LEASES = 'kube-node-lease';

/** The laptop's name on the docker network. */
export const LAPTOP = 'laptop';
