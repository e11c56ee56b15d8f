import { ProcessClock } from '../clock/process-clock';
import type { World } from '../clock/world';

/** A running program on a machine: its timers stop when it is frozen and end when it exits. */
export class Process {
  readonly name: string;
  readonly pid: number;
  readonly commandLine: string;
  readonly startedAtMs: number;
  readonly clock: ProcessClock;
  #state: 'running' | 'frozen' | 'exited' = 'running';
  readonly #endings: ((exitCode: number) => void)[] = [];

  constructor(world: World, options: { name: string; pid: number; commandLine: string }) {
    this.name = options.name;
    this.pid = options.pid;
    this.commandLine = options.commandLine;
    this.startedAtMs = world.clock.nowMs;
    this.clock = new ProcessClock(world.clock);
  }

  get isRunning(): boolean {
    return this.#state !== 'exited';
  }

  get isFrozen(): boolean {
    return this.#state === 'frozen';
  }

  /** Calls `ending` when the process exits, whatever the reason. */
  whenExited(ending: (exitCode: number) => void): void {
    this.#endings.push(ending);
  }

  exit(exitCode: number): void {
    if (this.#state === 'exited') return;
    this.#state = 'exited';
    this.clock.kill();
    for (const ending of this.#endings) ending(exitCode);
  }

  freeze(): void {
    if (this.#state !== 'running') return;
    this.#state = 'frozen';
    this.clock.freeze();
  }

  /** Lets the process go on; what fell due meanwhile is done by `catchUp`, once the network knows. */
  thaw(): void {
    if (this.#state === 'frozen') this.#state = 'running';
  }

  catchUp(): void {
    if (this.#state === 'running') this.clock.thaw();
  }
}
