import { firstAddressOf, isInSubnet, isLoopback } from './addresses';
import type { DataPath, Fate, Machine, Source, Target } from './data-path';
import type { Backend, Choice } from './proxy-rules';

/** kube-proxy chooses once, and one machine sends packets on to another once; more is a loop. */
const HOPS_MAX = 4;

/** What kubeadm gives to pods and to Services. @source kind v0.24 default networking */
const POD_SUBNET = '10.244.0.0/16';
const SERVICE_SUBNET = '10.96.0.0/16';

interface Packet extends Target {
  /** The address that it carries as its sender's. */
  readonly from: string;
  /** Whether its sender's address is replaced on the way out. */
  readonly isMasqueraded: boolean;
  readonly hops: number;
}

/** Programs that run there, such as kubectl's port-forward, listen under this name. */
const LAPTOP = 'laptop';

const REFUSED: Fate = { kind: 'refused' };
const UNREACHABLE: Fate = { kind: 'unreachable' };
const NO_HOST: Fate = { kind: 'no host' };
const DROPPED: Fate = { kind: 'dropped' };
const OUTSIDE: Fate = { kind: 'outside' };

/**
 * The way of one connection. What kube-proxy has chosen for its first packet holds for all that follow.
 * @source linux net/netfilter/nf_conntrack_core.c
 */
export class Flow {
  readonly source: Source;
  readonly target: Target;
  readonly #path: DataPath;
  /** The chosen backend, by the machine that chose and the address that it was chosen for. */
  readonly #chosen = new Map<string, Backend>();

  constructor(path: DataPath, source: Source, target: Target) {
    this.#path = path;
    this.source = source;
    this.target = target;
  }

  /** The machine and port that docker's proxy connects to for this connection from the laptop. */
  get published(): ReturnType<DataPath['publishedAt']> {
    const { kind } = this.source;
    return kind === 'laptop' && isLoopback(this.target.ip)
      ? this.#path.publishedAt(this.target)
      : undefined;
  }

  /** How a packet would fare now. */
  look(): Fate {
    const { source, target } = this;
    const packet = { ...target, isMasqueraded: false, hops: 0 };
    if (source.kind === 'laptop') return this.#fromLaptop(packet);
    const machine = this.#path.machine(source.kind === 'pod' ? source.machine : source.name);
    if (!machine) return UNREACHABLE;
    return source.kind === 'pod'
      ? this.#fromPod(machine, { ...packet, from: source.ip })
      : this.#fromMachine(machine, { ...packet, from: this.#ipOf(machine) });
  }

  #fromLaptop(packet: Omit<Packet, 'from'>): Fate {
    const { network } = this.#path.options;
    const { published } = this;
    if (published) {
      const { ip } = network.endpoint(published.machine);
      return this.#fromEngine({ ...packet, ip, port: published.containerPort });
    }
    if (isLoopback(packet.ip)) {
      const listener = network.listener(LAPTOP, packet.port);
      return listener
        ? { kind: 'delivered', listener, machine: LAPTOP, seenAs: packet.ip }
        : REFUSED;
    }
    // On Linux docker's bridge is one of the laptop's own interfaces; Docker Desktop has it inside its machine.
    if (network.resolver.startsWith(`${network.gateway}:`)) return this.#fromEngine(packet);
    return isInCluster(packet.ip, network.subnet) ? DROPPED : OUTSIDE;
  }

  /** From the machine that runs docker: from the gateway of the docker network. */
  #fromEngine(packet: Omit<Packet, 'from'>): Fate {
    const { network } = this.#path.options;
    const { ip } = packet;
    if (!isInSubnet(ip, network.subnet)) return isInCluster(ip, network.subnet) ? DROPPED : OUTSIDE;
    const target = this.#path.options
      .machines()
      .find((machine) => this.#ipOf(machine) === ip && this.#isUp(machine));
    return target ? this.#arrive(target, { ...packet, from: network.gateway }) : NO_HOST;
  }

  #fromMachine(machine: Machine, packet: Packet): Fate {
    const { ip } = packet;
    const isOwn = isLoopback(ip) || this.#isAddressOf(machine, ip);
    if (!isOwn && !machine.hasPod(ip) && !this.#isConnected(machine)) return UNREACHABLE;
    const verdict = this.#verdict(machine, packet, isOwn);
    if (verdict) return this.#follow(machine, verdict, packet);
    if (isOwn)
      return deliver(machine.hostListener(packet), machine, isLoopback(ip) ? ip : packet.from);
    return this.#forward(machine, packet);
  }

  #fromPod(machine: Machine, packet: Packet): Fate {
    const { ip, from } = packet;
    if (isLoopback(ip) || ip === from) {
      const listener = machine.podListener(from, packet);
      return deliver(listener, machine, ip);
    }
    const verdict = this.#verdict(machine, packet, this.#isAddressOf(machine, ip));
    if (verdict) return this.#follow(machine, verdict, packet);
    return this.#forward(machine, packet);
  }

  /** A packet comes in over the machine's cable. */
  #arrive(machine: Machine, packet: Packet): Fate {
    const isOwn = this.#isAddressOf(machine, packet.ip);
    const verdict = this.#verdict(machine, packet, isOwn);
    if (verdict) return this.#follow(machine, verdict, packet);
    return this.#forward(machine, packet);
  }

  #verdict(
    { rules }: Machine,
    { ip, port, protocol }: Packet,
    isOwn: boolean,
  ): { readonly choice: Choice; readonly isNodePort: boolean } | undefined {
    const choice = isOwn ? rules.forNodePort(port, protocol) : rules.forAddress(ip, port, protocol);
    return choice && { choice, isNodePort: isOwn };
  }

  #follow(
    machine: Machine,
    { choice, isNodePort }: { readonly choice: Choice; readonly isNodePort: boolean },
    packet: Packet,
  ): Fate {
    const key = `${machine.name} ${packet.ip}:${packet.port}`;
    const backend = this.#chosen.get(key) ?? this.#choose(choice);
    if (!backend) return choice.otherwise === 'reject' ? REFUSED : DROPPED;
    this.#chosen.set(key, backend);
    const isFromPod = isInSubnet(packet.from, POD_SUBNET);
    const isHairpin = backend.ip === packet.from;
    const isMasqueraded = isNodePort || !isFromPod || isHairpin;
    return this.#forward(machine, { ...packet, ...backend, isMasqueraded });
  }

  #choose({ backends }: Choice): Backend | undefined {
    const { chance } = this.#path.options.world;
    if (backends.length < 2) return backends[0];
    return backends[chance.stream('kube-proxy choice').between(0, backends.length - 1)];
  }

  /** Routes a packet: to this machine, to one of its pods, or over its cable. */
  #forward(machine: Machine, packet: Packet): Fate {
    const { ip, from, isMasqueraded } = packet;
    if (packet.hops > HOPS_MAX) return DROPPED;
    if (this.#isAddressOf(machine, ip)) return deliver(machine.hostListener(packet), machine, from);
    if (machine.hasPod(ip)) {
      const isOwn = from === this.#ipOf(machine) || isLoopback(from);
      const gateway = firstAddressOf(machine.podSubnet ?? '');
      const seenAs = isMasqueraded || isOwn ? gateway : from;
      return deliver(machine.podListener(ip, packet), machine, seenAs);
    }
    if (!this.#isConnected(machine)) return UNREACHABLE;
    const { network } = this.#path.options;
    const target = this.#path.options
      .machines()
      .find(
        (each) =>
          each !== machine &&
          (this.#ipOf(each) === ip || (each.podSubnet && isInSubnet(ip, each.podSubnet))),
      );
    if (target) {
      if (!this.#isUp(target)) return NO_HOST;
      const isToPod = isInSubnet(ip, POD_SUBNET);
      // kindnet hides the pods from everybody but the pods.
      const isHidden = isMasqueraded || (!isToPod && isInSubnet(from, POD_SUBNET));
      const seenFrom = isHidden ? this.#ipOf(machine) : from;
      const hops = packet.hops + 1;
      return this.#arrive(target, { ...packet, from: seenFrom, isMasqueraded: false, hops });
    }
    if (ip === network.gateway) return REFUSED;
    if (isInSubnet(ip, network.subnet)) return NO_HOST;
    return isInCluster(ip, network.subnet) ? DROPPED : OUTSIDE;
  }

  #ipOf({ name }: Machine): string {
    return this.#path.options.network.endpoint(name).ip;
  }

  #isConnected({ name }: Machine): boolean {
    return this.#path.options.network.endpoint(name).connected;
  }

  #isUp({ name }: Machine): boolean {
    const { connected, running } = this.#path.options.network.endpoint(name);
    return connected && running;
  }

  /** Whether an address is the machine's own; it loses that of its cable with the cable. */
  #isAddressOf(machine: Machine, ip: string): boolean {
    if (ip === this.#ipOf(machine)) return this.#isConnected(machine);
    return machine.podSubnet !== undefined && ip === firstAddressOf(machine.podSubnet);
  }
}

const isInCluster = (ip: string, machines: string): boolean =>
  [machines, POD_SUBNET, SERVICE_SUBNET].some((subnet) => isInSubnet(ip, subnet));

const deliver = (
  listener: Extract<Fate, { kind: 'delivered' }>['listener'] | undefined,
  { name }: Machine,
  seenAs: string,
): Fate =>
  listener && (!listener.isLocalOnly || isLoopback(seenAs))
    ? { kind: 'delivered', listener, machine: name, seenAs }
    : REFUSED;
