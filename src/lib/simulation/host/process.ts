import { ProcessClock } from '../clock/process-clock';
import type { World } from '../clock/world';

/** What keeps a process from going on: its machine's freezer, or SIGSTOP. */
type Hold = 'freezer' | 'stopped';

/** 128 + SIGKILL. */
const KILLED = 137;

/** The signal that ended a process, if one did. */
export type EndedBy = 'KILL' | undefined;

/** A running program on a machine: its timers stop when it is frozen and end when it exits. */
export class Process {
  readonly name: string;
  readonly pid: number;
  readonly commandLine: string;
  readonly startedAtMs: number;
  readonly clock: ProcessClock;
  #hasExited = false;
  readonly #holds = new Set<Hold>();
  readonly #endings: ((exitCode: number, by: EndedBy) => void)[] = [];

  constructor(world: World, options: { name: string; pid: number; commandLine: string }) {
    this.name = options.name;
    this.pid = options.pid;
    this.commandLine = options.commandLine;
    this.startedAtMs = world.clock.nowMs;
    this.clock = new ProcessClock(world.clock);
  }

  get isRunning(): boolean {
    return !this.#hasExited;
  }

  get isFrozen(): boolean {
    return !this.#hasExited && this.#holds.size > 0;
  }

  /** Whether SIGSTOP holds it. */
  get isStopped(): boolean {
    return this.#holds.has('stopped');
  }

  /** Calls `ending` when the process exits, whatever the reason. */
  whenExited(ending: (exitCode: number, by: EndedBy) => void): void {
    this.#endings.push(ending);
  }

  /** SIGKILL. */
  kill(): void {
    this.exit(KILLED, 'KILL');
  }

  exit(exitCode: number, by?: EndedBy): void {
    if (this.#hasExited) return;
    this.#hasExited = true;
    this.#holds.clear();
    this.clock.kill();
    for (const ending of this.#endings) ending(exitCode, by);
  }

  freeze(hold: Hold = 'freezer'): void {
    if (this.#hasExited) return;
    this.#holds.add(hold);
    this.clock.freeze();
  }

  /** Lets the process go on; what fell due meanwhile is done by `catchUp`, once the network knows. */
  thaw(hold: Hold = 'freezer'): void {
    this.#holds.delete(hold);
  }

  catchUp(): void {
    if (this.isRunning && !this.isFrozen) this.clock.thaw();
  }
}
