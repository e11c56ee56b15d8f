import { assert } from '../assert';
import type { World } from '../clock/world';
import type { Timer } from '../clock/virtual-clock';
import type { PublishedPort } from '../network/data-path';
import type { ClusterNode } from './node';

/** @source docker stop, --time: seconds between SIGTERM and SIGKILL */
const STOP_TIMEOUT_MS = 10_000;
/** From `docker start` until systemd has started the services. @source measured on kind, @simplified a draw of chance */
const BOOT_MS = [900, 1_400] as const;
/** 128 + SIGKILL. */
const KILLED = 137;

export interface DockerContainer {
  readonly id: string;
  readonly name: string;
  readonly node: ClusterNode;
  readonly createdAtMs: number;
  readonly published: readonly PublishedPort[];
  /** The same as words: `127.0.0.1:39057->6443/tcp`. */
  readonly ports: readonly string[];
  state: 'running' | 'stopping' | 'paused' | 'exited';
  startedAtMs: number;
  finishedAtMs: number;
  exitCode: number;
}

/** What dockerd says when it refuses, without `Error response from daemon: `. */
export type DockerResult = { readonly ok: true } | { readonly ok: false; readonly error: string };
const done: DockerResult = { ok: true };
const refused = (error: string): DockerResult => ({ ok: false, error });

const HEX = '0123456789abcdef';

/** Ports with the same number on both sides come first. @source docker/cli cli/command/formatter/container.go DisplayablePorts */
const portWords = (published: readonly PublishedPort[]): string[] =>
  [...published]
    .sort((one, other) => Number(isRenamed(one)) - Number(isRenamed(other)))
    .map(({ hostIp, hostPort, containerPort }) => `${hostIp}:${hostPort}->${containerPort}/tcp`);
const isRenamed = ({ hostPort, containerPort }: PublishedPort): boolean =>
  hostPort !== containerPort;

/** The docker engine on the laptop. Each node of the cluster is one of its containers. */
export class Docker {
  readonly networkId: string;
  readonly containers: DockerContainer[] = [];
  readonly #world: World;
  readonly #stopping = new Map<DockerContainer, Timer>();

  constructor(world: World) {
    this.#world = world;
    this.networkId = world.chance.stream('docker').text(64, HEX);
  }

  add(node: ClusterNode, published: readonly PublishedPort[]): void {
    const { clock, chance } = this.#world;
    this.containers.push({
      id: chance.stream('docker').text(64, HEX),
      name: node.name,
      node,
      createdAtMs: clock.nowMs,
      published,
      ports: portWords(published),
      state: 'running',
      startedAtMs: clock.nowMs,
      finishedAtMs: 0,
      exitCode: 0,
    });
  }

  /** A container by name or by the beginning of its id. */
  find(nameOrId: string): DockerContainer | undefined {
    return this.containers.find(
      ({ name, id }) => name === nameOrId || (nameOrId.length >= 2 && id.startsWith(nameOrId)),
    );
  }

  /** The container of a node that is known to be there. */
  containerOf(name: string): DockerContainer {
    const container = this.find(name);
    assert(container, `no container ${name}`);
    return container;
  }

  disconnect({ id, node }: DockerContainer): DockerResult {
    if (!node.isConnected) return refused(`container ${id} is not connected to network kind`);
    this.#mark('network', `cable pulled: docker network disconnect kind ${node.name}`, node);
    node.link.send({ type: 'pulled out' });
    return done;
  }

  connect({ node }: DockerContainer): DockerResult {
    if (node.isConnected)
      return refused(`endpoint with name ${node.name} already exists in network kind`);
    this.#mark('network', `cable plugged in: docker network connect kind ${node.name}`, node);
    node.link.send({ type: 'plugged in' });
    return done;
  }

  /** Asks the container to stop; `ended` is called once it has. It is killed after ten seconds. */
  stop(container: DockerContainer, ended: () => void = () => undefined): void {
    if (container.state === 'exited') {
      ended();
      return;
    }
    const { node } = container;
    if (container.state === 'paused') this.unpause(container);
    if (container.state === 'running') {
      container.state = 'stopping';
      this.#mark(`host/${node.name}`, `stopping: docker stop ${node.name}`, node);
      node.host.shutDown();
      const timer = this.#world.clock.setTimeout(() => {
        this.kill(container);
      }, STOP_TIMEOUT_MS);
      this.#stopping.set(container, timer);
    }
    this.#world.clock.setTimeout(ended, this.#remainingMs(container));
  }

  kill(container: DockerContainer): DockerResult {
    const { node, id } = container;
    if (container.state === 'exited')
      return refused(`cannot kill container: ${node.name}: container ${id} is not running`);
    const timer = this.#stopping.get(container);
    if (timer) this.#world.clock.clearTimeout(timer);
    this.#stopping.delete(container);
    Object.assign(container, {
      state: 'exited',
      exitCode: KILLED,
      finishedAtMs: this.#world.clock.nowMs,
    });
    this.#mark(`host/${node.name}`, `off: all processes killed`, node);
    node.host.powerOff();
    return done;
  }

  start(container: DockerContainer): void {
    if (container.state !== 'exited') return;
    const { node } = container;
    const { clock, chance } = this.#world;
    Object.assign(container, { state: 'running', startedAtMs: clock.nowMs });
    this.#mark(`host/${node.name}`, `on: docker start ${node.name}`, node);
    node.host.powerOn(chance.stream('boot').between(...BOOT_MS));
  }

  pause(container: DockerContainer): DockerResult {
    const { node, id, state } = container;
    if (state === 'paused') return refused(`Container ${id} is already paused`);
    if (state !== 'running') return refused(`container ${id} is not running`);
    container.state = 'paused';
    this.#mark(`host/${node.name}`, `frozen: docker pause ${node.name}`, node);
    node.host.freeze();
    return done;
  }

  unpause(container: DockerContainer): DockerResult {
    const { node, id } = container;
    if (container.state !== 'paused') return refused(`Container ${id} is not paused`);
    container.state = 'running';
    this.#mark(`host/${node.name}`, `thawed: docker unpause ${node.name}`, node);
    node.host.thaw();
    return done;
  }

  #remainingMs(container: DockerContainer): number {
    const timer = this.#stopping.get(container);
    return timer ? timer.dueMs - this.#world.clock.nowMs : 0;
  }

  /** Whoever hears of it finds the container in its new state. */
  #mark(lane: string, summary: string, node: ClusterNode): void {
    this.#world.trace.follow('fault', lane, summary, `Node/${node.name}`);
  }
}
