import type { World } from '../clock/world';
import { Host } from '../host/host';
import type { Container, Program } from '../host/container-runtime';
import type { Process } from '../host/process';
import { Kubelet } from '../kubelet/kubelet';
import type { NodeSpec } from '../kubelet/node-spec';
import { MachineActor, type RunningMachine } from '../machines/actor';
import { machine, type NetworkLinkEmitted } from '../machines/network-link/machine';
import type { Network } from '../network/network';
import { MachineNetwork } from './machine-network';
import { kubeletCommandLine } from './kubelet-command-line';
import { reading } from './later';
import { manifestFolder, noteManifests, type StaticPodFile } from './static-pod-files';

const KUBELET_UNIT = {
  name: 'kubelet',
  description: 'kubelet: The Kubernetes Node Agent',
  file: '/etc/systemd/system/kubelet.service',
  dropIns: ['10-kubeadm.conf', '11-kind.conf'],
  documentation: 'http://kubernetes.io/docs/',
  restartSecMs: 1_000,
  cgroup: '/kubelet.slice/kubelet.service',
};

const CONTAINERD_UNIT = {
  name: 'containerd',
  description: 'containerd container runtime',
  file: '/etc/systemd/system/containerd.service',
  documentation: 'https://containerd.io',
  restartSecMs: 1_000,
  cgroup: '/system.slice/containerd.service',
};

/** Reads the first document of a text; in Go's words what is wrong with it. */
export type ReadYaml = (text: string) => { readonly value: unknown } | { readonly words: string };

/** Makes and reads texts of files; the simulation runs without them until somebody looks, or writes one. */
export interface Texts {
  readonly yaml: (object: unknown) => string;
  readonly readYaml: ReadYaml;
  /** What a node's file holds. */
  readonly file: (path: string, options: NodeOptions) => string;
}

export interface NodeOptions {
  readonly world: World;
  readonly network: Network;
  readonly spec: NodeSpec;
  readonly clusterName: string;
  readonly server: { readonly host: string; readonly port: number };
  readonly staticPods: readonly StaticPodFile[];
  readonly programFor: (container: Container) => Program | undefined;
  readonly isSettingUp: () => boolean;
  readonly texts: Texts;
  /** The first kubelet's pid, as the document shows it. */
  readonly kubeletPid: number;
}

/** One node of the cluster as it really is: its cable, its machine, its kubelet. */
export class ClusterNode {
  readonly name: string;
  readonly spec: NodeSpec;
  readonly host: Host;
  /** Its place on the way of application traffic. */
  readonly traffic: MachineNetwork;
  readonly link: MachineActor<typeof machine, NetworkLinkEmitted>;
  /** The kubelet that runs, or the last one that did. */
  kubelet: Kubelet | undefined;

  constructor(options: NodeOptions) {
    const { world, network, spec, programFor } = options;
    const { name } = spec;
    this.name = name;
    this.spec = spec;
    network.add(spec);
    this.host = new Host({
      world,
      network,
      name,
      programFor,
      firstPid: options.kubeletPid,
      images: spec.images,
      furnish: (files) => {
        reading.value.furnishNode(files, options, this.host);
      },
    });
    noteManifests(this.host, options.staticPods);
    this.traffic = new MachineNetwork(this.host);
    this.link = new MachineActor<typeof machine, NetworkLinkEmitted>({
      world,
      machine,
      id: `network-link ${name}`,
      lane: 'network',
      object: `Node/${name}`,
      input: undefined,
      handlers: {
        'add interface': () => {
          network.change(name, { connected: true });
        },
        'drop interface': () => {
          network.change(name, { connected: false });
        },
      },
    }).start();
    const runKubelet = (process: Process) => {
      this.#runKubelet(options, process);
    };
    this.host.addUnit(KUBELET_UNIT, runKubelet, () => kubeletCommandLine(options));
    this.host.addUnit(
      CONTAINERD_UNIT,
      () => undefined,
      () => '/usr/local/bin/containerd',
    );
  }

  #runKubelet(
    { world, spec, server, staticPods, isSettingUp, texts }: NodeOptions,
    process: Process,
  ): void {
    const { host } = this;
    const kubelet = new Kubelet({
      world,
      host,
      process,
      spec,
      server,
      isSettingUp,
      manifests: manifestFolder(host, staticPods, texts.readYaml),
    });
    this.kubelet = kubelet.start();
  }

  get isConnected(): boolean {
    return this.link.matches('connected');
  }

  get isKubeletRunning(): boolean {
    return this.kubelet?.process.isRunning ?? false;
  }

  get machines(): readonly RunningMachine[] {
    const units = [...this.host.units.values()].map(({ actor }) => actor);
    return [this.link, ...units, ...(this.kubelet?.machines ?? [])];
  }
}
