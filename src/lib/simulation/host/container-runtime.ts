/**
 * containerd as the kubelet and crictl see it: sandboxes, containers, their processes and logs. It knows
 * nothing of Kubernetes' API and goes on whether a kubelet talks to it or not.
 */
import { assert } from '../assert';
import { FNV_BASIS, hash32 } from '../clock/random';
import type { World } from '../clock/world';
import type { ContainerLogLine } from '../api/container-log';
import type { MicroTime } from './micro-time';
import { Process } from './process';

export interface PodIdentity {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
}

export interface Sandbox {
  readonly id: string;
  readonly pod: PodIdentity;
  readonly attempt: number;
  readonly createdAtMs: number;
  readonly ip: string;
  isReady: boolean;
}

export interface Container {
  readonly id: string;
  readonly name: string;
  readonly sandbox: Sandbox;
  readonly attempt: number;
  readonly image: string;
  readonly imageId: string;
  readonly imageRef: string;
  readonly command: readonly string[];
  readonly createdAtMs: number;
  readonly log: ContainerLogLine[];
  state: 'Running' | 'Exited';
  startedAtMs: number;
  finishedAtMs: number;
  exitCode: number;
  process: Process;
}

/** What a container's program is given when it starts. */
export interface ProgramEnvironment {
  readonly world: World;
  readonly container: Container;
  readonly process: Process;
  readonly microTime: MicroTime;
  /** Writes a line of the container's log. The text is made when it is read. */
  readonly print: (text: () => string, stream?: 'stdout' | 'stderr') => void;
}

/** What a container does while it runs; nothing, for most. */
export type Program = (environment: ProgramEnvironment) => void;

export interface RuntimeOptions {
  readonly world: World;
  readonly microTime: MicroTime;
  readonly hostName: string;
  readonly hostIp: () => string;
  readonly nextPid: () => number;
  readonly programFor: (container: Container) => Program | undefined;
}

interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly attempt: number;
}

const HEX = '0123456789abcdef';

export class ContainerRuntime {
  readonly #options: RuntimeOptions;
  #sandboxes: Sandbox[] = [];
  #containers: Container[] = [];
  #podSubnet = '';
  #nextPodIp = 2;
  #watchers: ((container: Container) => void)[] = [];
  #logWatchers: ((container: Container, line: ContainerLogLine) => void)[] = [];

  constructor(options: RuntimeOptions) {
    this.#options = options;
  }

  /** Oldest first. */
  get sandboxes(): readonly Sandbox[] {
    return this.#sandboxes;
  }

  /** Oldest first. */
  get containers(): readonly Container[] {
    return this.#containers;
  }

  containersOf(podUid: string): Container[] {
    return this.#containers.filter(({ sandbox }) => sandbox.pod.uid === podUid);
  }

  /** The addresses that pods without the host's network get, `10.244.1.0/24`. */
  setPodSubnet(subnet: string): void {
    this.#podSubnet = subnet;
  }

  runSandbox(pod: PodIdentity, usesHostNetwork: boolean): Sandbox {
    const earlier = this.#sandboxes.filter(({ pod: { uid } }) => uid === pod.uid).length;
    const sandbox: Sandbox = {
      id: this.#newId(),
      pod,
      attempt: earlier,
      createdAtMs: this.#options.world.clock.nowMs,
      ip: usesHostNetwork ? this.#options.hostIp() : this.#newPodIp(),
      isReady: true,
    };
    this.#sandboxes.push(sandbox);
    return sandbox;
  }

  startContainer(sandbox: Sandbox, spec: ContainerSpec): Container {
    const { world, nextPid, programFor, microTime } = this.#options;
    const [executable = spec.name] = spec.command;
    const process = new Process(world, {
      name: executable.replace(/^.*\//, ''),
      pid: nextPid(),
      commandLine: spec.command.join(' ') || `/${spec.name}`,
    });
    const { nowMs } = world.clock;
    const container: Container = {
      ...spec,
      ...imageIdentity(spec.image),
      id: this.#newId(),
      sandbox,
      createdAtMs: nowMs,
      log: [],
      state: 'Running',
      startedAtMs: nowMs,
      finishedAtMs: 0,
      exitCode: 0,
      process,
    };
    this.#containers.push(container);
    process.whenExited((exitCode) => {
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
    });
    return container;
  }

  /** The machine went down under the runtime: everything has stopped, and nobody saw how. */
  loseAll(): void {
    for (const sandbox of this.#sandboxes) sandbox.isReady = false;
    for (const { process } of this.#containers) process.exit(UNKNOWN_EXIT_CODE);
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
    for (const sandbox of this.#sandboxes) if (sandbox.pod.uid === podUid) sandbox.isReady = false;
  }

  /** Forgets what is left of a pod. */
  removePod(podUid: string): void {
    this.#containers = this.#containers.filter(
      ({ sandbox, state }) => sandbox.pod.uid !== podUid || state === 'Running',
    );
    this.#sandboxes = this.#sandboxes.filter(({ pod, isReady }) => pod.uid !== podUid || isReady);
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
    const line = { ...microTime.read(), stream, text, cause: world.clock.cause };
    container.log.push(line);
    for (const watcher of this.#logWatchers) watcher(container, line);
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

/** What containerd reports for a container whose end it did not see. @source containerd internal/cri/server/restart.go unknownExitCode */
export const UNKNOWN_EXIT_CODE = 255;

/** An image's id and digest; the simulation has no image contents, so they follow from the name. */
function imageIdentity(image: string): { imageId: string; imageRef: string } {
  const digest = digestOf(image);
  const repository = image.replace(/:[^/:]*$/, '');
  return { imageId: `sha256:${digest}`, imageRef: `${repository}@sha256:${digest}` };
}

function digestOf(text: string): string {
  let digest = '';
  for (let index = 0; digest.length < 64; index++)
    digest += hash32(text, FNV_BASIS + index)
      .toString(16)
      .padStart(8, '0');
  return digest;
}
