/** A run is its starting world, a seed, and what the learner did and when. Everything else follows. */
export interface Recording {
  /** A scenario's public name. */
  readonly scenario: string;
  /** `v1.30.4` */
  readonly version: string;
  readonly seed: number;
  /** In the order in which they were made; `atMs` never falls. */
  readonly inputs: readonly Input[];
}

/** Lines of a text that others replace: where they begin, how many go, and the text that comes. Lines count from 0. */
export type LineChange = readonly [at: number, removed: number, added: string];

/** What is done in an editor: the file is written with these changes of what it held, the editor is left, or both. */
export interface Edit {
  readonly written?: readonly LineChange[];
  /** Of the editor, when it is left. */
  readonly exitCode?: number;
}

/** vi's own command for what is done. */
export function editCommand({ written, exitCode }: Edit): string {
  if (exitCode === undefined) return ':w';
  if (exitCode !== 0) return ':cq';
  return written ? ':wq' : ':q';
}

/** What a learner can do. Terminals count from 0. */
export type Action =
  /** A line that was ended with Enter. */
  | { readonly type: 'line'; readonly terminal: number; readonly text: string }
  /** Ctrl-C; `text` is what stood on the line. */
  | { readonly type: 'interrupt'; readonly terminal: number; readonly text: string }
  /** Ctrl-D on an empty line. */
  | { readonly type: 'end of input'; readonly terminal: number }
  /** In the editor that has the terminal. */
  | ({ readonly type: 'edit'; readonly terminal: number } & Edit)
  /** A further terminal; it gets the next number. */
  | { readonly type: 'open terminal' }
  | { readonly type: 'fault'; readonly fault: string; readonly target: string }
  | { readonly type: 'heal'; readonly fault: string; readonly target: string };

/** An action and its moment, in virtual milliseconds since the scenario's start. */
export type Input = Action & { readonly atMs: number };

/** What a recording can be played on. */
export interface Playable {
  advanceTo(targetMs: number): void;
  apply(input: Input): void;
}

/** Plays a recording up to a moment on a world that `start` makes. There is no other way back in time. */
export function replay<Run extends Playable>(
  recording: Recording,
  untilMs: number,
  start: (recording: Recording) => Run,
): Run {
  const run = start(recording);
  for (const input of recording.inputs) {
    if (input.atMs > untilMs) break;
    run.advanceTo(input.atMs);
    run.apply(input);
  }
  run.advanceTo(untilMs);
  return run;
}
