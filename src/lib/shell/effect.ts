import type { Host } from '$lib/simulation/host/host';
import type { ShellProgram, ShellState } from './state';

/**
 * What a command may ask for while it runs. Commands are generators, not promises: they run on virtual time,
 * stream through pipes, and end cleanly at any point where they wait.
 */
export type Effect =
  | { readonly type: 'sleep'; readonly ms: number }
  /** The next line of standard input, with its newline; `undefined` at the end. */
  | { readonly type: 'read' }
  | { readonly type: 'write'; readonly to: 'stdout' | 'stderr'; readonly text: string }
  /** Something that happens elsewhere: `start` gets a function to call with the result and gives what calls it off. */
  | { readonly type: 'wait'; readonly start: (resume: (value: unknown) => void) => () => void }
  /** Says that the command goes on until somebody ends it: `-w`, `-f`, `watch`. */
  | { readonly type: 'last' }
  /** Opens an interactive shell that begins as a child of this one; gives its exit code. */
  | { readonly type: 'shell'; readonly parent: ShellState; readonly program: ShellProgram }
  /** Gives the terminal to an editor; gives the next thing that is done in it. */
  | { readonly type: 'edit'; readonly editing: Editing }
  /** Runs other tasks and gives their exit codes. */
  | { readonly type: 'spawn'; readonly tasks: readonly TaskDefinition[] };

/** A file that an editor has open. What is typed into it is not part of the run until it is written. */
export interface Editing {
  /** As it was named on the command line. */
  readonly name: string;
  readonly path: string;
  readonly openedAtMs: number;
  /** The line that the cursor is put on, counted from 1. */
  readonly line: number;
  readonly isReadOnly: boolean;
  /** What the file holds. */
  text: string;
  /** What the editor says below the text. */
  message: string;
}

/** What is done in an editor: a text to be written, an exit code to be left with, or both; or a line that is typed. */
export type Edited =
  { readonly text?: string; readonly exitCode?: number } | { readonly command: string };

/** A running command: yields what it asks for and returns its exit code. */
export type Program<Result = number> = Generator<Effect, Result, unknown>;

/** Where a task's output goes. Gives `closed` when nobody reads any more. */
export interface Sink {
  write(text: string): 'ok' | 'full' | 'closed';
  /** The writer has ended. */
  close(): void;
  /** Calls back once there is room again. */
  whenRoom(callback: () => void): void;
  readonly isTerminal: boolean;
}

/** Where a task's input comes from. */
export interface Source {
  /** The next line; `undefined` at the end; `'wait'` when there is none yet. */
  read(): string | undefined | typeof WAIT;
  /** Calls back once there is something to read. */
  whenReadable(callback: () => void): void;
  /** The reader has ended. */
  close(): void;
  /** Whether somebody types it. */
  readonly isTerminal: boolean;
}

export const WAIT = Symbol('wait');

/** One process of a pipeline. */
export interface TaskDefinition {
  readonly program: Program;
  readonly stdin: Source;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** The machine that it runs on, when that is not its parent's: it stands still and ends with it. */
  readonly host?: Host | undefined;
  /** Calls back when it has to end because the place where it runs is gone. */
  readonly whenGone?: ((callback: () => void) => () => void) | undefined;
}

const nothing: readonly Effect[] = [];

/** A program that asks for nothing: its work is done at once. */
export function* atOnce<Result>(work: () => Result): Program<Result> {
  yield* nothing;
  return work();
}

export function* print(text: string): Program<void> {
  if (text) yield { type: 'write', to: 'stdout', text };
}

export function* printLine(text: string): Program<void> {
  yield { type: 'write', to: 'stdout', text: `${text}\n` };
}

/** Writes a line to standard error. */
export function* complain(text: string): Program<void> {
  yield { type: 'write', to: 'stderr', text: `${text}\n` };
}

/** Complains and gives an exit code: how most failures end. */
export function* fail(text: string, exitCode = 1): Program {
  yield* complain(text);
  return exitCode;
}

export function* sleep(ms: number): Program<void> {
  yield { type: 'sleep', ms };
}

/** Tells whoever waits for the command that it will not end by itself. */
export function* last(): Program<void> {
  yield { type: 'last' };
}

export function* readLine(): Program<string | undefined> {
  return (yield { type: 'read' }) as string | undefined;
}

export function* edit(editing: Editing): Program<Edited> {
  return (yield { type: 'edit', editing }) as Edited;
}

/** Waits for a callback. `start` may call back at once; it gives what calls the waiting off. */
export function* waitFor<Value>(
  start: (resume: (value: Value) => void) => () => void,
): Program<Value> {
  return (yield {
    type: 'wait',
    start: start,
  }) as Value;
}

/** Waits until something happens, again and again: what came meanwhile is kept in order. */
export class Inbox<Value> {
  #values: Value[] = [];
  #resume: ((value: Value) => void) | undefined;

  put(value: Value): void {
    const resume = this.#resume;
    this.#resume = undefined;
    if (resume) resume(value);
    else this.#values.push(value);
  }

  *take(): Program<Value> {
    const next = this.#values.shift();
    if (next !== undefined) return next;
    return yield* waitFor<Value>((resume) => {
      this.#resume = resume;
      return () => {
        this.#resume = undefined;
      };
    });
  }
}

/** Exit code of a command that Ctrl-C ended: 128 + SIGINT. */
export const INTERRUPTED = 130;
/** 128 + SIGPIPE. */
export const BROKEN_PIPE = 141;
/** 128 + SIGKILL. */
export const KILLED = 137;
