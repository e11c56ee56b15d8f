import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Words } from './complaint';
import { lines } from './later';
import type { Place } from './place';

/** A machine would run out of processes later; nobody nests this deep by intent. */
const DEPTH_MAX = 60;

/** Which program a shell is. Debian's and Ubuntu's `sh` is dash. */
export interface ShellProgram {
  readonly kind: 'bash' | 'dash';
  /** What it calls itself: `sh`, or the script that it runs. */
  readonly name: string;
  /** Whether somebody types its lines. */
  readonly isInteractive: boolean;
}

const BASH: ShellProgram = { kind: 'bash', name: 'bash', isInteractive: true };

/** What `set` turns on and off. */
export type ShellOption = 'errexit' | 'nounset' | 'xtrace' | 'pipefail';

/** What one shell remembers between its lines. */
export class ShellState {
  readonly cluster: Cluster;
  readonly place: Place;
  readonly program: ShellProgram;
  cwd: string;
  readonly variables: Map<string, string>;
  readonly exported: Set<string>;
  readonly aliases: Map<string, string>;
  readonly options: Set<ShellOption>;
  lastExitCode = 0;
  /** How many conditions are around the command that runs: with `set -e` it may fail there. */
  testDepth = 0;
  /** How many command substitutions are: `set -x` shows it. */
  substitutionDepth = 0;
  /** Set by `exit`, `break` and `continue`: what the enclosing lists and loops are to do. */
  control: { readonly kind: 'exit' | 'break' | 'continue'; readonly value: number } | undefined;
  /** Why the words of the present command cannot be expanded. */
  problem: Words | string | undefined;
  /** How the last substitution in the present command ended. */
  substituted: number | undefined;
  /** How many loops are around the command that runs; those around a subshell do not count in it. */
  loopDepth = 0;
  /** Turns of loops in the present line; a loop that never waits must not stop time. */
  loopTurns = 0;
  /** The lines typed so far, for `history`. */
  readonly history: readonly string[];
  /** How many shells stand around this one. */
  readonly depth: number;
  /** Where in the text that runs the present command stands. */
  position = 0;
  #text = '';
  #firstLine = 1;

  constructor(options: {
    cluster: Cluster;
    place: Place;
    history: readonly string[];
    program?: ShellProgram;
    copyOf?: ShellState;
  }) {
    const { cluster, place, history, copyOf, program = copyOf?.program ?? BASH } = options;
    this.cluster = cluster;
    this.place = place;
    this.program = program;
    this.history = history;
    this.depth = copyOf ? copyOf.depth + 1 : 0;
    this.cwd = copyOf?.cwd ?? place.environment.PWD ?? '/';
    this.variables = new Map(copyOf?.variables ?? Object.entries(place.environment));
    this.exported = new Set(copyOf?.exported ?? Object.keys(place.environment));
    this.aliases = new Map(copyOf?.aliases ?? []);
    this.options = new Set(copyOf?.options);
    this.lastExitCode = copyOf?.lastExitCode ?? 0;
    if (!copyOf) return;
    this.testDepth = copyOf.testDepth;
    this.substitutionDepth = copyOf.substitutionDepth;
    this.position = copyOf.position;
    this.#text = copyOf.#text;
    this.#firstLine = copyOf.#firstLine;
  }

  /** Takes what is to run next, which begins at `line` of all that this shell reads. */
  begin(text: string, line = 1): void {
    this.#text = text;
    this.#firstLine = line;
    this.position = 0;
  }

  /** The line at which the present command stands. */
  get line(): number {
    return this.#firstLine + this.#text.slice(0, this.position).split('\n').length - 1;
  }

  /** A subshell: it starts with everything this one has, and changes nothing of it. */
  fork(program = this.program): ShellState {
    const { cluster, place, history } = this;
    return new ShellState({ cluster, place, history, program, copyOf: this });
  }

  /** A shell of its own that this one starts: it gets the exported variables, and no aliases. */
  child(program: ShellProgram): ShellState {
    const child = this.fork(program);
    for (const name of this.variables.keys())
      if (!this.exported.has(name)) child.variables.delete(name);
    child.aliases.clear();
    child.options.clear();
    child.testDepth = 0;
    child.substitutionDepth = 0;
    child.lastExitCode = 0;
    return child;
  }

  /** Whether one more shell may stand inside this one: a line must not stop time by nesting. */
  get isTooDeep(): boolean {
    return this.depth >= DEPTH_MAX;
  }

  /** Whether this is busybox's shell, which is dash but for its words. */
  get isAsh(): boolean {
    const { container } = this.place;
    return container !== undefined && lines.value.shellOf(container) === 'ash';
  }

  get prompt(): string {
    if (this.place.kind === 'laptop') return '$ ';
    const { home, user, name, kind } = this.place;
    // ash shows where it is, dash does not: each as it comes.
    if (kind === 'container' && this.program.kind === 'dash')
      return this.isAsh ? `${this.cwd === home ? '~' : this.cwd} # ` : '# ';
    const directory = this.cwd === home ? '~' : this.cwd;
    return `${user}@${name}:${directory}# `;
  }
}
