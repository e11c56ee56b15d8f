/** What the names in a jq program stand for while it runs, and how much it may do. */
import { JqLimit, type Json } from './json';
import type { Definition, Node } from './tree';

/** What is bound further in stands before what is bound further out. */
export type Scope =
  | undefined
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly value: Json;
      readonly outer: Scope;
    }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly definition: Definition;
      readonly outer: Scope;
    }
  /** An argument: a program with the names that hold where it was written. */
  | {
      readonly kind: 'argument';
      readonly name: string;
      readonly body: Node;
      readonly scope: Scope;
      readonly outer: Scope;
    }
  | { readonly kind: 'label'; readonly name: string; readonly mark: object; readonly outer: Scope };

export class JqBreak extends Error {
  readonly mark: object;

  constructor(mark: object) {
    super('break');
    this.mark = mark;
  }
}

/** `halt` and `halt_error`. */
export class JqHalt extends Error {
  readonly exitCode: number;
  readonly value: Json | undefined;

  constructor(exitCode: number, value?: Json) {
    super('halt');
    this.exitCode = exitCode;
    this.value = value;
  }
}

const STEPS_PER_TURN = 20_000;
/** What is printed costs more: a program that prints without end must not flood the terminal. */
const STEPS_PER_RESULT = 20;
/** Steps that wait for one another: a function that only calls itself ends here. */
const LIVE_MAX = 2_500;

export class Machine {
  /** Set while a program waits for the next input; whoever runs it puts it there. */
  wantsInput = false;
  input: { readonly value: Json } | undefined;
  /** What `debug` and its like say before anything else happens. */
  readonly said: string[] = [];
  readonly variables: ReadonlyMap<string, Json>;
  readonly nowMs: () => number;
  readonly fileName: () => Json;
  readonly lineNumber: () => number;
  #steps = 0;
  #live = 0;

  constructor(options: {
    variables: ReadonlyMap<string, Json>;
    nowMs: () => number;
    fileName: () => Json;
    lineNumber: () => number;
  }) {
    this.variables = options.variables;
    this.nowMs = options.nowMs;
    this.fileName = options.fileName;
    this.lineNumber = options.lineNumber;
  }

  enter(): void {
    if (++this.#live > LIVE_MAX) throw new JqLimit('not simulated: so deep a recursion');
  }

  leave(): void {
    this.#live--;
  }

  /** Says that a result was printed. */
  printed(): void {
    this.#steps += STEPS_PER_RESULT;
  }

  /** Whether it is time to let others have a turn. */
  get isDue(): boolean {
    if (++this.#steps < STEPS_PER_TURN) return false;
    this.#steps = 0;
    return true;
  }
}
