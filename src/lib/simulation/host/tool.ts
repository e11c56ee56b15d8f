/** What small programs of container images do: `sleep`, `echo`, `sh` … */
import type { World } from '../clock/world';
import type { Container } from './container';
import type { Signals } from './traps';

/** What a program finds around it while it runs in a container. */
export interface ToolContext {
  readonly world: World;
  readonly container: Container;
  /** Variables that are passed on to programs. */
  readonly variables: Map<string, string>;
  directory: string;
  /** What comes through a pipe or from a file. */
  readonly input: string;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Of the process itself; those that a shell starts have their own. */
  readonly signals: Signals;
  /** Starts another program by its words, as `exec` and `sh -c` do. */
  readonly start: (context: ToolContext, words: readonly string[]) => Running;
}

/** Runs until it waits for some milliseconds, 0 or `Infinity`; ends with an exit code. */
export type Running = Generator<number, number, unknown>;

/** What takes no time only says how it ended. */
export type Ran = Running | number;

export function* ended(ran: Ran): Running {
  return typeof ran === 'number' ? ran : yield* ran;
}

/** A further one is a further file in `tools/`. */
export interface Tool {
  readonly names: readonly string[];
  run(context: ToolContext, words: readonly string[]): Ran;
}

export const defineTool = (tool: Tool): Tool => tool;
