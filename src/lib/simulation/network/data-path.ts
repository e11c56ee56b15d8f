/**
 * The way of application traffic: from the laptop, a machine or a pod, over docker's published ports, the rules
 * of kube-proxy and the routes between the machines, to a program that listens.
 * @simplified Packets arrive at once or never. kindnet's routes are there whenever the cable is.
 */
import type { World } from '../clock/world';
import type { Listener, Network } from './network';
import type { ProxyRules, Protocol } from './proxy-rules';
import type { Flow } from './flow';
import { later } from './later';

export type { Protocol } from './proxy-rules';

/** Where a connection comes from. Pods with the host's network are machines here. */
export type Source =
  | { readonly kind: 'laptop' }
  | { readonly kind: 'machine'; readonly name: string }
  | { readonly kind: 'pod'; readonly machine: string; readonly ip: string };

export interface Target {
  readonly ip: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** What becomes of the first packet of a connection. */
export type Fate =
  | {
      readonly kind: 'delivered';
      readonly listener: Listener;
      readonly machine: string;
      /** The address that the listener sees. */
      readonly seenAs: string;
    }
  /** Answered at once: nobody listens, or kube-proxy rejects. */
  | { readonly kind: 'refused' }
  /** There is no route from here: `Network is unreachable`. */
  | { readonly kind: 'unreachable' }
  /** Nobody on the cable answers to the address: `No route to host`. */
  | { readonly kind: 'no host' }
  /** No answer ever comes. */
  | { readonly kind: 'dropped' }
  /** It leaves the simulated world. */
  | { readonly kind: 'outside' };

/** One machine of the cluster as packets find it. */
export interface Machine {
  readonly name: string;
  /** `10.244.1.0/24`; absent until the machine has one. */
  readonly podSubnet: string | undefined;
  /** What kube-proxy has written into its kernel. */
  readonly rules: ProxyRules;
  /** Whether a pod with this address is here. */
  hasPod(ip: string): boolean;
  podListener(ip: string, target: Omit<Target, 'ip'>): Listener | undefined;
  hostListener(target: Omit<Target, 'ip'>): Listener | undefined;
  /** Calls `watcher` when a program of its pods has ended. */
  watch(watcher: () => void): () => void;
}

/** A port of the laptop that docker passes on to a container. */
export interface PublishedPort {
  readonly hostIp: string;
  readonly hostPort: number;
  readonly machine: string;
  readonly containerPort: number;
}

export interface DataPathOptions {
  readonly world: World;
  readonly network: Network;
  readonly machines: () => readonly Machine[];
  readonly published: () => readonly PublishedPort[];
}

export class DataPath {
  readonly options: DataPathOptions;

  constructor(options: DataPathOptions) {
    this.options = options;
  }

  /** The way of one connection, or of one question and its answer. */
  flow(source: Source, target: Target): Flow {
    return new later.value.Flow(this, source, target);
  }

  machine(name: string): Machine | undefined {
    return this.options.machines().find((machine) => machine.name === name);
  }

  /** The docker port that a connection from the laptop goes to, while its container is there to be asked. */
  publishedAt({ ip, port }: Target): PublishedPort | undefined {
    const { network, published } = this.options;
    const found = published().find(
      ({ hostIp, hostPort }) => hostPort === port && (hostIp === '0.0.0.0' || hostIp === ip),
    );
    if (!found) return undefined;
    // docker takes the port back with the container's network.
    const { connected, running } = network.endpoint(found.machine);
    return connected && running ? found : undefined;
  }

  /** Calls `watcher` whenever a connection may fare differently from now on. */
  watch(watcher: () => void): () => void {
    const { network, machines } = this.options;
    const ends = [network.watch(watcher), ...machines().map((machine) => machine.watch(watcher))];
    return () => {
      for (const end of ends) end();
    };
  }
}
