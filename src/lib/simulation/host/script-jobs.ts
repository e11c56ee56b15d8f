import type { TimerClock } from '../clock/virtual-clock';
import type { Running } from './tool';

interface Job {
  readonly pid: number;
  readonly running: Running;
  /** When it goes on. */
  dueMs: number;
  exitCode: number | undefined;
}

/** What the first child of a container's first process is called. @simplified Other commands take no numbers. */
const FIRST_PID = 7;
/** 128 + SIGTERM. */
const TERMINATED = 143;
/** @simplified The kernel counts every process of the pod. */
const RUNNING_MAX = 200;
/** So many are known by their numbers after they have ended. */
const REMEMBERED = 50;

/**
 * What one shell runs in the background. It goes on while the shell does something else.
 * @simplified It ends with its shell.
 */
export class Jobs {
  readonly #clock: () => TimerClock;
  #jobs: readonly Job[] = [];
  #nextPid = FIRST_PID;

  /** @param clock is asked for only when there is a job. */
  constructor(clock: () => TimerClock) {
    this.#clock = clock;
  }

  get lastPid(): number | undefined {
    return this.#nextPid === FIRST_PID ? undefined : this.#nextPid - 1;
  }

  /** `false` when there are too many already. */
  start(running: Running): boolean {
    if (this.#running.length >= RUNNING_MAX) return false;
    const pid = this.#nextPid++;
    const known = this.#jobs.filter(
      (job) => job.exitCode === undefined || job.pid > pid - REMEMBERED,
    );
    this.#jobs = [...known, { pid, running, dueMs: this.#clock().nowMs, exitCode: undefined }];
    return true;
  }

  /** Ends a job, as `kill` does; `false` when there is none of that number. */
  kill(pid: number): boolean {
    const job = this.#jobs.find((each) => each.pid === pid && each.exitCode === undefined);
    if (job) job.exitCode = TERMINATED;
    return job !== undefined;
  }

  /** The exit code of a job that has ended; 127 of one that never was. */
  exitCodeOf(pid: number): number | undefined {
    const job = this.#jobs.find((each) => each.pid === pid);
    return job ? job.exitCode : 127;
  }

  get areRunning(): boolean {
    return this.#jobs.some(({ exitCode }) => exitCode === undefined);
  }

  /** Until the next of them goes on. */
  get nextWaitMs(): number {
    const due = this.#running.map(({ dueMs }) => dueMs);
    return due.length === 0 ? 0 : Math.max(0, Math.min(...due) - this.#clock().nowMs);
  }

  get #running(): readonly Job[] {
    return this.#jobs.filter(({ exitCode }) => exitCode === undefined);
  }

  /** Runs the shell itself, and its jobs whenever it waits. */
  *beside(shell: Running): Running {
    for (;;) {
      const { value, done } = shell.next();
      if (done === true) return value;
      if (this.areRunning) yield* this.#pass(value);
      else yield value;
    }
  }

  *#pass(waitMs: number): Generator<number, void> {
    const clock = this.#clock();
    const untilMs = clock.nowMs + waitMs;
    for (;;) {
      const wantedMs = Math.min(untilMs - clock.nowMs, this.nextWaitMs);
      const wakeMs = clock.nowMs + wantedMs;
      yield wantedMs;
      for (const job of this.#running) this.#goOn(job);
      // Whoever was woken earlier has something else to do first.
      if (clock.nowMs >= untilMs || clock.nowMs < wakeMs) return;
      if (!this.areRunning) {
        yield untilMs - clock.nowMs;
        return;
      }
    }
  }

  #goOn(job: Job): void {
    const { nowMs } = this.#clock();
    if (job.dueMs > nowMs) return;
    const { value, done } = job.running.next();
    if (done === true) job.exitCode = value;
    else job.dueMs = nowMs + value;
  }
}
