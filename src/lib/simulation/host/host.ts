import type { World } from '../clock/world';
import type { Network } from '../network/network';
import { ContainerRuntime, type Container, type Program } from './container-runtime';
import type { Files } from './files';
import type { ListedImage } from './image-store';
import { Journal } from './journal';
import type { LogLine } from './klog';
import { later, lateFiles } from './later';
import { MicroTime } from './micro-time';
import { Process } from './process';
import { SystemdUnit, type UnitDefinition } from './systemd';

export interface HostOptions {
  readonly world: World;
  readonly network: Network;
  readonly name: string;
  readonly firstPid: number;
  readonly programFor: (container: Container) => Program | undefined;
  /** The images that lie on the machine. */
  readonly images?: readonly ListedImage[];
  /** Puts the machine's files where they belong. */
  readonly furnish?: (files: Files) => void;
}

/**
 * The inside of one node container: files, services, journal, containers and processes. It does not know
 * whether anybody outside still reaches it.
 */
export class Host {
  readonly name: string;
  readonly world: World;
  readonly network: Network;
  readonly journal = new Journal();
  readonly microTime: MicroTime;
  readonly runtime: ContainerRuntime;
  readonly units = new Map<string, SystemdUnit>();
  readonly lane: string;
  /** Counts the times that the machine was switched on again. */
  boot = 0;
  /** What systemd calls each boot. */
  readonly bootIds: string[] = [];
  bootedAtMs: number;
  isFrozen = false;
  #nextPid: number;
  readonly #furnish: () => Files;
  #files: Files | undefined;
  #fileWatchers: ((directory: string) => void)[] = [];

  constructor(options: HostOptions) {
    const { world, name, network } = options;
    const { nowMs: madeAtMs } = world.clock;
    this.name = name;
    this.world = world;
    this.network = network;
    this.lane = `host/${name}`;
    this.bootedAtMs = world.clock.nowMs;
    this.#nameBoot();
    this.#nextPid = options.firstPid;
    this.#furnish = () => furnished(world, madeAtMs, options.furnish);
    this.microTime = new MicroTime(world.clock, world.chance.stream(`microseconds ${name}`));
    this.runtime = new ContainerRuntime({
      world,
      microTime: this.microTime,
      hostName: name,
      hostIp: () => this.ip,
      nextPid: () => this.nextPid(),
      programFor: (container) =>
        options.programFor(container) ?? later.ifThere?.programOf(container),
      listenOnHost: (port, listener) => network.listen(name, port, listener),
      images: options.images ?? [],
    });
  }

  /** Made when somebody looks at them first, as they were when the machine was made. */
  get files(): Files {
    if (!this.#files) {
      this.#files = this.#furnish();
      this.#files.watch((directory) => {
        for (const watcher of this.#fileWatchers) watcher(directory);
      });
    }
    return this.#files;
  }

  /** The files, if anybody has looked at them: before that they are as they were when the machine was made. */
  get seenFiles(): Files | undefined {
    return this.#files;
  }

  /** Calls `watcher` with the directory of a file that came, went or changed; gives what ends that. */
  watchFiles(watcher: (directory: string) => void): () => void {
    this.#fileWatchers = [...this.#fileWatchers, watcher];
    return () => {
      this.#fileWatchers = this.#fileWatchers.filter((each) => each !== watcher);
    };
  }

  get ip(): string {
    return this.network.endpoint(this.name).ip;
  }

  get isRunning(): boolean {
    return this.network.endpoint(this.name).running;
  }

  nextPid(): number {
    const pid = this.#nextPid;
    this.#nextPid += this.world.chance.stream(`pids ${this.name}`).between(1, 9);
    return pid;
  }

  addUnit(
    definition: UnitDefinition,
    run: (process: Process) => void,
    commandLine: () => string,
  ): SystemdUnit {
    const { world, journal, microTime } = this;
    const unit = new SystemdUnit({
      world,
      journal,
      microTime,
      definition,
      hostName: this.name,
      boot: () => this.boot,
      run: () => {
        const process = new Process(world, {
          name: definition.name,
          pid: this.nextPid(),
          commandLine: commandLine(),
        });
        run(process);
        return process;
      },
    });
    this.units.set(definition.name, unit);
    return unit;
  }

  /** Takes a line that a service wrote to its standard error. */
  logTo(unit: string, pid: number, line: LogLine): void {
    const { atMs, micros, cause } = line;
    this.journal.append({
      atMs,
      micros,
      identifier: unit,
      pid,
      unit: `${unit}.service`,
      boot: this.boot,
      priority: INFORMATIONAL,
      cause,
      content: line,
    });
  }

  /** The machine was asked to stop: services and containers end, while the network stays up. */
  shutDown(): void {
    for (const unit of this.units.values()) unit.stop();
    this.runtime.shutDown();
  }

  /** Nothing runs here any more, as when a machine loses its power. */
  powerOff(): void {
    for (const unit of this.units.values()) unit.kill();
    this.runtime.loseAll();
    this.isFrozen = false;
    this.network.change(this.name, { running: false });
  }

  /** systemd comes up and starts the services; what they start follows by itself. */
  powerOn(bootMs: number): void {
    const { clock } = this.world;
    this.boot++;
    this.bootedAtMs = clock.nowMs;
    this.#nameBoot();
    this.network.change(this.name, { running: true });
    const { boot } = this;
    clock.setTimeout(() => {
      if (this.boot !== boot || !this.isRunning) return;
      for (const unit of this.units.values()) unit.start();
    }, bootMs);
  }

  /** What `systemctl start`, `stop` and `restart` do. */
  control(unit: SystemdUnit, verb: 'start' | 'stop' | 'restart'): void {
    const { name } = unit.definition;
    const summary = `systemctl ${verb} ${name}`;
    this.world.trace.follow('fault', this.lane, summary, `Node/${this.name}`);
    if (verb !== 'start') unit.stop();
    if (verb !== 'stop') unit.start();
  }

  #nameBoot(): void {
    this.bootIds.push(this.world.chance.stream(`boots ${this.name}`).text(32, '0123456789abcdef'));
  }

  /** Every process stands still. The kernel goes on: it accepts connections and acknowledges packets. */
  freeze(): void {
    this.isFrozen = true;
    for (const { process } of this.units.values()) process?.freeze();
    this.runtime.freeze();
    this.network.endpoint(this.name).silentBecause = this.world.clock.cause;
    this.network.notify();
  }

  thaw(): void {
    this.isFrozen = false;
    for (const { process } of this.units.values()) process?.thaw();
    this.runtime.thaw();
    this.network.notify();
    for (const { process } of this.units.values()) process?.catchUp();
    this.runtime.catchUp();
  }
}

function furnished({ clock }: World, madeAtMs: number, furnish?: (files: Files) => void): Files {
  let isNew = true;
  const files = new lateFiles.value(() => (isNew ? madeAtMs : clock.nowMs));
  furnish?.(files);
  isNew = false;
  return files;
}

/** The priority of what a service writes to its standard error. */
const INFORMATIONAL = 6;
