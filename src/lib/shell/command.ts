import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Program } from './effect';
import type { Streams } from './evaluate/redirect';
import type { FlagProblem, FlagSet, Flags } from './flags';
import type { Place } from './place';
import type { ShellState } from './state';

/** What a command finds around it when it runs. */
export interface Invocation {
  readonly cluster: Cluster;
  readonly state: ShellState;
  readonly place: Place;
  /** For commands that run other commands. */
  readonly streams: Streams;
  /** What follows the command's words, flags taken out. */
  readonly args: readonly string[];
  /** How many of them stand before `--`; absent without one. */
  readonly dashDash?: number | undefined;
  readonly flags: Flags;
  /** Whether standard output is a terminal: kubectl colours, `ls` makes columns. */
  readonly isTerminal: boolean;
  /** Whether there is something on standard input besides the keyboard. */
  readonly isPiped: boolean;
}

/** One command, or one verb of a command. A further one is a further file in `commands/`. */
export interface Command {
  /** `get (TYPE [NAME]) [flags]`, for help. */
  readonly usage: string;
  readonly summary: string;
  readonly flags?: FlagSet;
  /** Gets all of its words, options included: `flags` are for help and Tab. */
  readonly readsItsWords?: boolean;
  /** Where it is installed; on both kinds of machine when absent. */
  readonly places?: readonly Place['kind'][];
  /** Its flags end at the first argument that is none: the rest is another command. */
  readonly stopsAtArgument?: boolean;
  /** Words that may stand where the cursor is, for Tab. */
  complete?(completion: Completion): readonly string[];
  /** Complains about a flag in words of its own, where GNU's are not its. */
  flagProblem?(problem: FlagProblem): Program;
  run(invocation: Invocation): Program;
}

/** What stands before the cursor when Tab is pressed. */
export interface Completion {
  readonly cluster: Cluster;
  readonly state: ShellState;
  readonly place: Place;
  /** The arguments before the word under the cursor, the command's flags taken out. */
  readonly args: readonly string[];
  readonly flags: Flags;
  /** The word under the cursor, as far as it is typed. */
  readonly word: string;
}

/** Checks a command against its type. */
export function defineCommand(command: Command): Command {
  return command;
}
