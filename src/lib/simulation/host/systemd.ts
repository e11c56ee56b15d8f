import type { World } from '../clock/world';
import { MachineActor } from '../machines/actor';
import { machine, type SystemdUnitEmitted } from '../machines/systemd-unit/machine';
import type { Journal } from './journal';
import type { MicroTime } from './micro-time';
import type { EndedBy, Process } from './process';

export interface UnitDefinition {
  /** `kubelet` for `kubelet.service`. */
  readonly name: string;
  readonly description: string;
  readonly file: string;
  readonly dropIns?: readonly string[];
  readonly documentation: string;
  readonly restartSecMs: number;
  readonly cgroup: string;
}

export interface UnitOptions {
  readonly world: World;
  readonly hostName: string;
  readonly journal: Journal;
  readonly microTime: MicroTime;
  readonly definition: UnitDefinition;
  readonly boot: () => number;
  /** Starts the unit's process. */
  readonly run: () => Process;
}

/** One service of a machine's systemd. */
export class SystemdUnit {
  readonly definition: UnitDefinition;
  readonly actor: MachineActor<typeof machine, SystemdUnitEmitted>;
  /** The running process, or the last one. */
  process: Process | undefined;
  exitCode = 0;
  endedBy: EndedBy;
  changedAtMs: number;
  readonly #options: UnitOptions;

  constructor(options: UnitOptions) {
    this.#options = options;
    this.definition = options.definition;
    this.changedAtMs = options.world.clock.nowMs;
    const { description } = options.definition;
    const service = `${options.definition.name}.service`;
    const title = `${service} - ${description}`;
    this.actor = new MachineActor<typeof machine, SystemdUnitEmitted>({
      world: options.world,
      machine,
      id: `systemd-unit ${options.hostName} ${service}`,
      lane: `host/${options.hostName}`,
      object: `Node/${options.hostName}`,
      input: { restartSecMs: options.definition.restartSecMs },
      handlers: {
        'start process': () => {
          this.#log(`Started ${title}.`);
          this.#start();
        },
        'stop process': () => {
          this.process?.exit(0);
        },
        'log stopping': () => {
          this.#log(`Stopping ${title}...`);
        },
        'log stopped': () => {
          this.#log(`${service}: Deactivated successfully.`);
          this.#log(`Stopped ${title}.`);
          this.changedAtMs = options.world.clock.nowMs;
        },
        'log failed': () => {
          if (this.exitCode === 0) this.#log(`${service}: Deactivated successfully.`);
          else this.#logFailure(service);
          this.changedAtMs = options.world.clock.nowMs;
        },
        'log restart': () => {
          this.#log(`${service}: Scheduled restart job, restart counter is at ${this.restarts}.`);
        },
      },
    }).start();
  }

  get restarts(): number {
    return this.actor.snapshot().context.restarts;
  }

  get state(): 'active' | 'inactive' | 'restarting' {
    return this.actor.snapshot().value;
  }

  start(): void {
    this.actor.send({ type: 'start' });
  }

  stop(): void {
    this.actor.send({ type: 'stop' });
  }

  /** The machine went down: the process is gone, and systemd with it. */
  kill(): void {
    this.process?.exit(UNSEEN);
    this.actor.send({ type: 'machine down' });
  }

  #start(): void {
    const process = this.#options.run();
    this.process = process;
    this.changedAtMs = this.#options.world.clock.nowMs;
    process.whenExited((exitCode, by) => {
      this.exitCode = exitCode;
      this.endedBy = by;
      if (exitCode !== UNSEEN) this.actor.send({ type: 'process exited', exitCode });
    });
  }

  /** @source systemd v252 src/core/service.c service_sigchld_event, src/core/unit.c unit_log_failure */
  #logFailure(service: string): void {
    const how = this.endedBy
      ? 'code=killed, status=9/KILL'
      : `code=exited, status=${this.exitCode}/FAILURE`;
    this.#log(`${service}: Main process exited, ${how}`, NOTICE);
    const result = this.endedBy ? 'signal' : 'exit-code';
    this.#log(`${service}: Failed with result '${result}'.`, WARNING);
  }

  #log(content: string, priority = INFORMATIONAL): void {
    const { journal, microTime, definition, world, boot } = this.#options;
    const unit = `${definition.name}.service`;
    world.trace.record(
      'log',
      `host/${this.#options.hostName}`,
      content,
      `Node/${this.#options.hostName}`,
    );
    journal.append({
      ...microTime.read(),
      identifier: 'systemd',
      pid: 1,
      unit,
      boot: boot(),
      priority,
      content,
      cause: world.clock.cause,
    });
  }
}

/** syslog's priorities. @source systemd src/core/unit.c unit_log_process_exit, unit_log_failure */
const WARNING = 4;
const NOTICE = 5;
const INFORMATIONAL = 6;
/** The exit code of a process that ended with its machine. */
const UNSEEN = -1;
