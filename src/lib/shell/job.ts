import type { VirtualClock } from '$lib/simulation/clock/virtual-clock';
import { assert } from '$lib/simulation/assert';
import type { Host } from '$lib/simulation/host/host';
import {
  BROKEN_PIPE,
  INTERRUPTED,
  KILLED,
  WAIT,
  type Edited,
  type Editing,
  type Effect,
  type TaskDefinition,
} from './effect';

export interface JobOptions {
  readonly clock: VirtualClock;
  /** The trace event that everything the job does follows from. */
  readonly cause: number;
  /** The machine that the shell runs on; absent for the laptop. */
  readonly host?: Host | undefined;
  /** Opens an interactive shell; calls back with its exit code. */
  readonly openShell: (
    opening: Extract<Effect, { type: 'shell' }>,
    ended: (exitCode: number) => void,
  ) => void;
  /** Gives the terminal to an editor; calls back with what is done in it. Gives what takes the terminal back. */
  readonly openEditor: (editing: Editing, done: (edited: Edited) => void) => () => void;
}

interface Task {
  readonly definition: TaskDefinition;
  readonly ended: (exitCode: number) => void;
  /** What it started and waits for. */
  readonly children: Set<Task>;
  /** Calls off what the task waits for. */
  callOff: (() => void) | undefined;
  readonly host: Host | undefined;
  /** What it goes on with when its machine is no longer frozen. */
  held: { readonly value: unknown } | undefined;
  /** Ends the watch on its machine. */
  leaveHost: (() => void) | undefined;
  leavePlace: (() => void) | undefined;
  isOver: boolean;
}

/**
 * Runs the processes of one command line. They take turns: each runs until it has to wait. All of it happens on
 * the cluster's clock, so that a command that sleeps sees the world as it is when it wakes.
 */
export class Job {
  readonly #options: JobOptions;
  readonly #tasks = new Set<Task>();
  #runnable: (() => void)[] = [];
  #isRunning = false;
  #lasts = false;

  constructor(options: JobOptions) {
    this.#options = options;
  }

  /** Starts a process; calls back with its exit code. */
  start(definition: TaskDefinition, ended: (exitCode: number) => void): void {
    this.#start(definition, ended);
  }

  get isOver(): boolean {
    return this.#tasks.size === 0;
  }

  /** Whether it goes on until somebody ends it. */
  get lasts(): boolean {
    return this.#lasts;
  }

  /** Ends every process, as Ctrl-C does. */
  interrupt(): void {
    this.#endTogether([...this.#tasks].flatMap(familyOf), INTERRUPTED);
  }

  #start(definition: TaskDefinition, ended: (exitCode: number) => void, parent?: Task): Task {
    const host = definition.host ?? parent?.host ?? this.#options.host;
    const task: Task = {
      definition,
      ended,
      children: new Set(),
      host,
      callOff: undefined,
      held: undefined,
      leaveHost: undefined,
      leavePlace: undefined,
      isOver: false,
    };
    this.#tasks.add(task);
    task.leaveHost = host?.network.watch(() => {
      this.#hostChanged(task, host);
    });
    task.leavePlace = definition.whenGone?.(() => {
      this.#end(task, KILLED);
    });
    this.#soon(() => {
      this.#advance(task, undefined);
    });
    return task;
  }

  /** A process ends with its machine, and goes on when its machine is no longer frozen. */
  #hostChanged(task: Task, host: Host): void {
    if (!host.isRunning) {
      this.#end(task, KILLED);
      return;
    }
    const { held } = task;
    if (host.isFrozen || !held) return;
    task.held = undefined;
    this.#resumeFromOutside(task, held.value);
  }

  #soon(run: () => void): void {
    this.#runnable.push(run);
    if (this.#isRunning) return;
    this.#isRunning = true;
    const { clock } = this.#options;
    const before = clock.cause;
    try {
      for (let next = this.#runnable.shift(); next; next = this.#runnable.shift()) next();
    } finally {
      this.#isRunning = false;
      clock.cause = before;
    }
  }

  /** Runs a task until it waits for something or ends. */
  #advance(task: Task, value: unknown): void {
    if (task.isOver) return;
    if (task.host?.isFrozen) {
      task.held = { value };
      return;
    }
    const { clock, cause } = this.#options;
    clock.cause = cause;
    let sent = value;
    for (;;) {
      const step = task.definition.program.next(sent);
      if (step.done) {
        this.#end(task, step.value);
        return;
      }
      const outcome = this.#perform(task, step.value);
      if (outcome === WAIT) return;
      sent = outcome;
    }
  }

  /** Does what a task asks for; `WAIT` when it has to wait for that. */
  #perform(task: Task, effect: Effect): unknown {
    switch (effect.type) {
      case 'write':
        return this.#write(task, effect);
      case 'read':
        return this.#read(task);
      case 'sleep': {
        const { clock } = this.#options;
        const timer = clock.setTimeout(() => {
          this.#resume(task, undefined);
        }, effect.ms);
        task.callOff = () => {
          clock.clearTimeout(timer);
        };
        return WAIT;
      }
      case 'wait':
        return this.#wait(task, effect.start);
      case 'last':
        this.#lasts = true;
        return undefined;
      case 'shell':
        this.#options.openShell(effect, (exitCode) => {
          this.#resume(task, exitCode);
        });
        return WAIT;
      case 'edit':
        task.callOff = this.#options.openEditor(effect.editing, (edited) => {
          this.#resume(task, edited);
        });
        return WAIT;
      case 'spawn':
        return this.#spawn(task, effect.tasks);
    }
  }

  #write(task: Task, effect: Extract<Effect, { type: 'write' }>): unknown {
    const sink = task.definition[effect.to];
    switch (sink.write(effect.text)) {
      case 'ok':
        return undefined;
      case 'closed':
        this.#end(task, BROKEN_PIPE);
        return WAIT;
      case 'full':
        sink.whenRoom(() => {
          this.#resume(task, undefined);
        });
        return WAIT;
    }
  }

  #read(task: Task): unknown {
    const { stdin } = task.definition;
    const line = stdin.read();
    if (line !== WAIT) return line;
    stdin.whenReadable(() => {
      this.#soon(() => {
        if (task.isOver) return;
        const next = this.#read(task);
        if (next !== WAIT) this.#advance(task, next);
      });
    });
    return WAIT;
  }

  #wait(task: Task, start: (resume: (value: unknown) => void) => () => void): unknown {
    let isStarting = true;
    let answered: { readonly value: unknown } | undefined;
    const callOff = start((value) => {
      if (isStarting) answered ??= { value };
      else this.#resumeFromOutside(task, value);
    });
    isStarting = false;
    if (answered) return answered.value;
    task.callOff = callOff;
    return WAIT;
  }

  #spawn(task: Task, definitions: readonly TaskDefinition[]): unknown {
    const exitCodes: number[] = [];
    let left = definitions.length;
    definitions.forEach((definition, index) => {
      const ended = (exitCode: number) => {
        task.children.delete(child);
        exitCodes[index] = exitCode;
        left--;
        if (left === 0) this.#resume(task, exitCodes);
      };
      const child = this.#start(definition, ended, task);
      task.children.add(child);
    });
    assert(definitions.length > 0, 'a pipeline has processes');
    return WAIT;
  }

  /**
   * Goes on once whoever calls back is done with what it is doing: a command may change the world, and must not
   * do so in the middle of a step of the kubelet or the API server.
   */
  #resumeFromOutside(task: Task, value: unknown): void {
    const { clock } = this.#options;
    const timer = clock.setTimeout(() => {
      this.#resume(task, value);
    }, 0);
    task.callOff = () => {
      clock.clearTimeout(timer);
    };
  }

  #resume(task: Task, value: unknown): void {
    task.callOff = undefined;
    this.#soon(() => {
      this.#advance(task, value);
    });
  }

  #end(task: Task, exitCode: number): void {
    this.#endTogether(familyOf(task), exitCode);
  }

  /** All of them are over before any is cleaned up: none goes on because another has closed a pipe. */
  #endTogether(tasks: readonly Task[], exitCode: number): void {
    const ending = [...new Set(tasks)].filter(({ isOver }) => !isOver);
    for (const task of ending) {
      task.isOver = true;
      this.#tasks.delete(task);
      task.callOff?.();
      task.leaveHost?.();
      task.leavePlace?.();
    }
    for (const { definition, ended } of ending) {
      const { program, stdin, stdout, stderr } = definition;
      // Lets the program's `finally` run: it closes connections and stops watches. What it yields is not done.
      program.return(exitCode);
      stdin.close();
      stdout.close();
      stderr.close();
      ended(exitCode);
    }
  }
}

/** A process after those that it started. */
const familyOf = (task: Task): Task[] => [...[...task.children].flatMap(familyOf), task];
