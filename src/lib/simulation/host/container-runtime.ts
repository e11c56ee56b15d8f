/**
 * containerd as the kubelet and crictl see it: sandboxes, containers, their processes and logs. It knows
 * nothing of Kubernetes' API and goes on whether a kubelet talks to it or not.
 */
import { assert } from '../assert';
import type { ContainerLogLine } from '../api/container-log';
import type { World } from '../clock/world';
import type { Listener } from '../network/network';
import type { Container, ContainerSpec, PodIdentity, Program, Sandbox } from './container';
import { makeContainer } from './container-make';
import { ImageStore, type ListedImage } from './image-store';
import type { MicroTime } from './micro-time';

export type {
  Container,
  ContainerSpec,
  PodIdentity,
  Program,
  ProgramEnvironment,
  Sandbox,
} from './container';

export interface RuntimeOptions {
  readonly world: World;
  readonly microTime: MicroTime;
  readonly hostName: string;
  readonly hostIp: () => string;
  readonly nextPid: () => number;
  readonly programFor: (container: Container) => Program | undefined;
  /** Takes connections at a port of the machine itself; gives what ends that. */
  readonly listenOnHost: (port: number, listener: Listener) => () => void;
  readonly images: readonly ListedImage[];
}

/** From SIGTERM to the end of a program that minds it. @source measured on the recorded v1.30.4 cluster, StopContainer */
const TERMINATION_MS = 250;
const HEX = '0123456789abcdef';

export class ContainerRuntime {
  readonly images: ImageStore;
  readonly #options: RuntimeOptions;
  #sandboxes: Sandbox[] = [];
  #containers: Container[] = [];
  /** The same, by the uid of their pod. */
  #sandboxesOf = new Map<string, Sandbox[]>();
  #containersOf = new Map<string, Container[]>();
  readonly #onTerminated = new WeakMap<Container, () => void>();
  /** Those that end while no runtime watches them. */
  readonly #unseen = new WeakSet<Container>();
  #podSubnet = '';
  #nextPodIp = 2;
  #watchers: ((container: Container) => void)[] = [];
  #logWatchers: ((container: Container, line: ContainerLogLine) => void)[] = [];

  constructor(options: RuntimeOptions) {
    this.#options = options;
    this.images = new ImageStore(options.images);
  }

  /** Oldest first. */
  get sandboxes(): readonly Sandbox[] {
    return this.#sandboxes;
  }

  /** Oldest first. */
  get containers(): readonly Container[] {
    return this.#containers;
  }

  /** `10.244.1.0/24`; empty until the kubelet knows it. */
  get podSubnet(): string {
    return this.#podSubnet;
  }

  /** Oldest first. */
  containersOf(podUid: string): readonly Container[] {
    return this.#containersOf.get(podUid) ?? none;
  }

  /** The pod's last sandbox. */
  sandboxOf(podUid: string): Sandbox | undefined {
    return this.#sandboxesOf.get(podUid)?.at(-1);
  }

  /** Who has this address among the pods that run here. */
  sandboxAt(ip: string): Sandbox | undefined {
    return this.#sandboxes.find((each) => each.ip === ip && each.isReady && !each.usesHostNetwork);
  }

  /** The addresses that pods without the host's network get, `10.244.1.0/24`. */
  setPodSubnet(subnet: string): void {
    if (subnet !== this.#podSubnet) this.#nextPodIp = 2;
    this.#podSubnet = subnet;
  }

  runSandbox(pod: PodIdentity, usesHostNetwork: boolean, hostname = pod.name): Sandbox {
    const { world, hostIp, hostName } = this.#options;
    const sandbox: Sandbox = {
      id: this.#newId(),
      pod,
      attempt: (this.sandboxOf(pod.uid)?.attempt ?? -1) + 1,
      createdAtMs: world.clock.nowMs,
      ip: usesHostNetwork ? hostIp() : this.#newPodIp(),
      usesHostNetwork,
      hostname: usesHostNetwork ? hostName : hostname,
      listeners: new Map(),
      isReady: true,
    };
    this.#sandboxes.push(sandbox);
    append(this.#sandboxesOf, pod.uid, sandbox);
    return sandbox;
  }

  startContainer(sandbox: Sandbox, spec: ContainerSpec): Container {
    const { world, programFor, microTime } = this.#options;
    const container = makeContainer({ ...this.#options, images: this.images }, sandbox, {
      ...spec,
      id: this.#newId(),
    });
    const { process } = container;
    this.#containers.push(container);
    append(this.#containersOf, sandbox.pod.uid, container);
    process.whenExited((code) => {
      const exitCode = this.#unseen.has(container) ? UNKNOWN_EXIT_CODE : code;
      Object.assign(container, { state: 'Exited', exitCode, finishedAtMs: world.clock.nowMs });
      for (const watcher of this.#watchers) watcher(container);
    });
    programFor(container)?.({
      world,
      container,
      process,
      microTime,
      print: (text, stream = 'stdout') => {
        this.#print(container, text, stream);
      },
      listen: (port, listener) => this.#listen(container, port, listener),
      whenTerminated: (handler) => {
        this.#onTerminated.set(container, handler);
      },
    });
    return container;
  }

  /** SIGTERM: the program ends when it minds it. */
  terminate(container: Container): void {
    const { process } = container;
    const handler = this.#onTerminated.get(container);
    if (handler) {
      handler();
      return;
    }
    process.clock.setTimeout(() => {
      process.exit(0);
    }, TERMINATION_MS);
  }

  /** SIGKILL. */
  kill(container: Container): void {
    container.process.kill();
  }

  /** SIGTERM to everything, the last one first; the runtime itself has ended, and nobody sees how the containers do. */
  shutDown(): void {
    for (const sandbox of this.#sandboxes) sandbox.isReady = false;
    for (const container of this.#containers.toReversed()) {
      if (!container.process.isRunning) continue;
      this.#unseen.add(container);
      const handler = this.#onTerminated.get(container);
      if (handler) handler();
      else container.process.exit(UNKNOWN_EXIT_CODE);
    }
  }

  /** The machine went down under the runtime: everything has stopped, and nobody saw how. */
  loseAll(): void {
    for (const sandbox of this.#sandboxes) sandbox.isReady = false;
    for (const { process } of [...this.#containers]) process.exit(UNKNOWN_EXIT_CODE);
  }

  freeze(): void {
    for (const { process } of this.#containers) process.freeze();
  }

  thaw(): void {
    for (const { process } of this.#containers) process.thaw();
  }

  catchUp(): void {
    for (const { process } of [...this.#containers]) process.catchUp();
  }

  stopSandbox(podUid: string): void {
    for (const sandbox of this.#sandboxesOf.get(podUid) ?? []) sandbox.isReady = false;
  }

  /** Forgets what is left of a pod. */
  removePod(podUid: string): void {
    this.#keep(
      ({ sandbox, state }) => sandbox.pod.uid !== podUid || state === 'Running',
      ({ pod, isReady }) => pod.uid !== podUid || isReady,
    );
  }

  /** Forgets one container that has ended. */
  removeContainer(container: Container): void {
    this.#keep(
      (each) => each !== container,
      () => true,
    );
  }

  #keep(
    isContainerKept: (container: Container) => boolean,
    isSandboxKept: (sandbox: Sandbox) => boolean,
  ): void {
    this.#containers = this.#containers.filter(isContainerKept);
    this.#sandboxes = this.#sandboxes.filter(isSandboxKept);
    this.#containersOf = new Map();
    this.#sandboxesOf = new Map();
    for (const each of this.#containers) append(this.#containersOf, each.sandbox.pod.uid, each);
    for (const each of this.#sandboxes) append(this.#sandboxesOf, each.pod.uid, each);
  }

  /** Calls `watcher` when a container has exited. */
  watch(watcher: (container: Container) => void): () => void {
    this.#watchers = [...this.#watchers, watcher];
    return () => {
      this.#watchers = this.#watchers.filter((each) => each !== watcher);
    };
  }

  /** Calls `watcher` for each line that a container writes. */
  watchLogs(watcher: (container: Container, line: ContainerLogLine) => void): () => void {
    this.#logWatchers = [...this.#logWatchers, watcher];
    return () => {
      this.#logWatchers = this.#logWatchers.filter((each) => each !== watcher);
    };
  }

  #print(container: Container, text: () => string, stream: 'stdout' | 'stderr'): void {
    const { microTime, world } = this.#options;
    const { atMs, micros } = microTime.read();
    const line = { atMs, micros, stream, text, cause: world.clock.cause };
    container.log.push(line);
    for (const watcher of this.#logWatchers) watcher(container, line);
  }

  #listen({ sandbox, process }: Container, port: number, listener: Listener): boolean {
    if (sandbox.usesHostNetwork) {
      process.whenExited(this.#options.listenOnHost(port, listener));
      return true;
    }
    const { listeners } = sandbox;
    if (listeners.has(port)) return false;
    listeners.set(port, listener);
    process.whenExited(() => {
      if (listeners.get(port) === listener) listeners.delete(port);
    });
    return true;
  }

  #newId(): string {
    return this.#options.world.chance.stream(`containerd ${this.#options.hostName}`).text(64, HEX);
  }

  #newPodIp(): string {
    const [network = ''] = this.#podSubnet.split('/');
    assert(network, `${this.#options.hostName} has no pod subnet yet`);
    return network.replace(/\d+$/, String(this.#nextPodIp++));
  }
}

const none: readonly Container[] = [];

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** What containerd reports for a container whose end it did not see. @source containerd internal/cri/server/restart.go unknownExitCode */
export const UNKNOWN_EXIT_CODE = 255;
