import { assert } from '../assert';
import type { World } from '../clock/world';

/** One machine's place on the docker network. */
export interface Endpoint {
  readonly name: string;
  readonly ip: string;
  readonly macAddress: string;
  /** The cable: whether the machine has an interface on this network. */
  connected: boolean;
  /** Whether the machine runs at all. */
  running: boolean;
  /** The trace event that last plugged it in or out, switched it on or off. */
  changedBy: number;
  /** The trace event for whose sake nothing is heard from this machine; `undefined` while it is heard. */
  silentBecause: number | undefined;
}

/** A program that takes connections at a machine's port. */
export interface Listener {
  /** A frozen program accepts connections, since its kernel does that, and then says nothing. */
  readonly isFrozen: () => boolean;
  /** It takes no more connections and lets those that are open be, for a while. */
  readonly isDraining?: () => boolean;
  /** What its certificate lacks for who does not know its issuer; absent when it speaks without TLS. */
  readonly certificate?: 'unknown issuer' | 'self-signed';
  /** It takes connections from its own machine only. */
  readonly isLocalOnly?: boolean;
}

/** One port of a machine. */
interface Port {
  listener: Listener | undefined;
  openedBy: number;
  /** What ended the listener, for those who find nobody there. */
  closedBy: number;
}

/** How a packet from one machine to another fares. */
export type Path = 'open' | 'no interface' | 'no such host';

/**
 * The docker network `kind`: who is on it, who reaches whom, and docker's name server.
 * @simplified A packet arrives at once or never; there is no latency, loss or reordering.
 */
export class Network {
  readonly name: string;
  readonly subnet: string;
  readonly gateway: string;
  /** Where machines look up names: `192.168.65.254:53` on Docker Desktop, the gateway on Linux. */
  readonly resolver: string;
  readonly #world: World;
  readonly #endpoints = new Map<string, Endpoint>();
  /** By machine and number; once there, a port stays in the table. */
  readonly #ports = new Map<string, Map<number, Port>>();
  #watchers: (() => void)[] = [];

  constructor(
    world: World,
    options: { name: string; subnet: string; gateway: string; resolver: string },
  ) {
    this.#world = world;
    this.name = options.name;
    this.subnet = options.subnet;
    this.gateway = options.gateway;
    this.resolver = options.resolver;
  }

  get endpoints(): readonly Endpoint[] {
    return [...this.#endpoints.values()];
  }

  add(endpoint: Pick<Endpoint, 'name' | 'ip' | 'macAddress'>): void {
    const plugged = { connected: true, running: true, changedBy: 0, silentBecause: undefined };
    this.#endpoints.set(endpoint.name, { ...endpoint, ...plugged });
  }

  endpoint(name: string): Endpoint {
    const endpoint = this.#endpoints.get(name);
    assert(endpoint, `no machine ${name} on network ${this.name}`);
    return endpoint;
  }

  /** Plugs a machine in or out, or tells that it was switched on or off. */
  change(name: string, change: Partial<Pick<Endpoint, 'connected' | 'running'>>): void {
    Object.assign(this.endpoint(name), change, { changedBy: this.#world.clock.cause });
    this.notify();
  }

  /** Tells all connections to look again at whether they still get through. */
  notify(): void {
    const { cause } = this.#world.clock;
    for (const watcher of this.#watchers) {
      this.#world.clock.cause = cause;
      watcher();
    }
    this.#world.clock.cause = cause;
  }

  /** Calls `watcher` whenever someone was plugged in or out, switched on or off, frozen or thawed. */
  watch(watcher: () => void): () => void {
    this.#watchers = [...this.#watchers, watcher];
    return () => {
      this.#watchers = this.#watchers.filter((each) => each !== watcher);
    };
  }

  path(from: string, to: string): Path {
    if (!this.endpoint(from).connected) return 'no interface';
    const target = this.#endpoints.get(to);
    return target?.connected && target.running ? 'open' : 'no such host';
  }

  listen(name: string, port: number, listener: Listener): () => void {
    const { clock } = this.#world;
    const ports = this.#ports.get(name) ?? new Map<number, Port>();
    this.#ports.set(name, ports);
    const open = ports.get(port) ?? { listener, openedBy: 0, closedBy: 0 };
    ports.set(port, Object.assign(open, { listener, openedBy: clock.cause }));
    this.notify();
    return () => {
      if (open.listener !== listener) return;
      Object.assign(open, { listener: undefined, closedBy: clock.cause });
      this.notify();
    };
  }

  /** The trace event for whose sake `from` cannot open a connection to `to`. */
  whyClosed(from: string, to: string, port: number): number {
    const path = this.path(from, to);
    if (path === 'no interface') return this.endpoint(from).changedBy;
    if (path === 'no such host') return this.#endpoints.get(to)?.changedBy ?? 0;
    return this.#port(to, port)?.closedBy ?? 0;
  }

  /** The trace event that last opened the way from `from` to `to`. */
  whyOpen(from: string, to: string, port: number): number {
    const changes = [from, to].map((name) => this.#endpoints.get(name)?.changedBy ?? 0);
    return Math.max(...changes, this.#port(to, port)?.openedBy ?? 0);
  }

  listener(name: string, port: number): Listener | undefined {
    return this.#port(name, port)?.listener;
  }

  #port(name: string, port: number): Port | undefined {
    return this.#ports.get(name)?.get(port);
  }
}
