/** Plays a transcript on a fresh cluster. */
import { profileOf, knownVersions } from '$lib/simulation/facts/profile';
import { faults } from '$lib/simulation/faults/faults';
import type { Recording } from '$lib/simulation/recording/recording';
import { scenarios } from '$lib/simulation/scenarios/scenarios';
import { Run } from '../run';
import type { Session } from '../session';
import { TranscriptError, type Directive, type Header, type Step, type Transcript } from './parse';

/** What happened under one directive. */
export interface Played {
  readonly step: Step;
  /** As a terminal showed it, without prompts and what was typed. */
  readonly output: string;
  readonly exitCode: number;
}

export interface PlayOptions {
  readonly seed?: number | undefined;
  readonly version?: string | undefined;
}

const COMMAND_MS_MAX = 600_000;
const DEFAULT_SCENARIO = 'heartbeat';
const DEFAULT_SEED = 1;
const DEFAULT_VERSION = '1.30';

/** @throws TranscriptError */
export function playTranscript(
  transcript: Transcript,
  options: PlayOptions = {},
): { readonly run: Run; readonly played: readonly Played[] } {
  const run = new Run(startOf(transcript.header, options));
  const player = new Player(run);
  const played: Played[] = [];
  for (const [index, step] of transcript.steps.entries()) {
    player.play(step);
    const next = transcript.steps[index + 1];
    // Without time passing under it, a command that goes on has to end before the next one.
    if (next === undefined || next.directive.type === 'command') player.finish(next !== undefined);
    played.push(player.take(step));
  }
  return { run, played };
}

/** What a header asks for. @throws TranscriptError */
function startOf(header: Header, options: PlayOptions): Omit<Recording, 'inputs'> {
  const scenario = header.scenario?.value ?? DEFAULT_SCENARIO;
  if (!scenarios.has(scenario))
    throw new TranscriptError(
      header.scenario?.lineNumber ?? 1,
      `unknown scenario "${scenario}"; there are: ${[...scenarios.keys()].join(', ')}`,
    );
  const version = options.version ?? header.kubernetes?.value ?? DEFAULT_VERSION;
  if (!profileOf(version))
    throw new TranscriptError(
      options.version === undefined ? (header.kubernetes?.lineNumber ?? 1) : 1,
      `unknown Kubernetes version "${version}"; there are: ${knownVersions.join(', ')}`,
    );
  return { scenario, version, seed: options.seed ?? header.seed?.value ?? DEFAULT_SEED };
}

class Player {
  readonly #run: Run;
  readonly #session: Session;
  #output = '';
  #exitCode = 0;
  #beganMs = 0;
  #command: Step | undefined;

  constructor(run: Run) {
    this.#run = run;
    const [session] = run.sessions;
    if (!session) throw new Error('Invariant broken: a run has a terminal');
    this.#session = session;
    session.subscribe(({ kind, text }) => {
      if (kind === 'output') this.#output += text;
    });
  }

  play(step: Step): void {
    const wasBusy = this.#isBusy();
    this.#perform(step, step.directive);
    if (wasBusy && !this.#isBusy()) this.#exitCode = this.#session.lastExitCode;
  }

  /** Lets a command that still runs come to its end, when something has to follow it. */
  finish(isFollowed: boolean): void {
    const session = this.#session;
    if (!this.#isBusy() || (session.lasts && !isFollowed)) return;
    this.#runOn();
    if (this.#isBusy())
      throw new TranscriptError(
        this.#command?.lineNumber ?? 1,
        `the command has not ended after ${COMMAND_MS_MAX / 1_000} s; let time pass with "@ +10s" and end it with "^C"`,
      );
  }

  take(step: Step): Played {
    const played = { step, output: this.#output, exitCode: this.#exitCode };
    this.#output = '';
    this.#exitCode = 0;
    return played;
  }

  #isBusy(): boolean {
    return this.#session.isBusy;
  }

  #perform(step: Step, directive: Directive): void {
    const run = this.#run;
    switch (directive.type) {
      case 'command':
        this.#type(step, directive.lines);
        return;
      case 'pass':
        run.advanceTo(run.nowMs + directive.ms);
        return;
      case 'until':
        if (directive.ms < run.nowMs)
          throw new TranscriptError(step.lineNumber, `it is t=${run.nowMs / 1_000}s already`);
        run.advanceTo(directive.ms);
        return;
      case 'interrupt':
        run.act({ type: 'interrupt', terminal: 0, text: '' });
        this.#exitCode = this.#session.lastExitCode;
        return;
      case 'fault':
      case 'heal':
        this.#changeFault(step, directive);
    }
  }

  #type(step: Step, lines: readonly string[]): void {
    const session = this.#session;
    this.#command = step;
    this.#beganMs = this.#run.nowMs;
    for (const text of lines) this.#run.act({ type: 'line', terminal: 0, text });
    if (session.isIncomplete)
      throw new TranscriptError(
        step.lineNumber,
        'the command is not complete; go on with lines that begin with "> "',
      );
    if (!session.lasts) this.#runOn({ untilItLasts: true });
    if (!session.isBusy) this.#exitCode = session.lastExitCode;
    else if (!session.lasts) this.finish(true);
  }

  /** Lets time pass until the command ends, or 600 s since its beginning have passed. */
  #runOn({ untilItLasts = false } = {}): void {
    const { clock } = this.#run.cluster.world;
    const untilMs = this.#beganMs + COMMAND_MS_MAX;
    while (this.#session.isBusy) {
      const dueMs = clock.nextDueMs;
      if (dueMs === undefined || dueMs > untilMs) break;
      if (untilItLasts && this.#session.lasts) break;
      this.#run.advanceTo(dueMs);
    }
    if (!this.#session.isBusy) this.#exitCode = this.#session.lastExitCode;
  }

  #changeFault(step: Step, directive: Extract<Directive, { type: 'fault' | 'heal' }>): void {
    const { type, fault: name, target } = directive;
    const { lineNumber } = step;
    if (!faults.has(name))
      throw new TranscriptError(
        lineNumber,
        `unknown fault "${name}"; there are: ${[...faults.keys()].join(', ')}`,
      );
    const { cluster } = this.#run;
    if (!cluster.node(target))
      throw new TranscriptError(
        lineNumber,
        `unknown target "${target}"; there are: ${cluster.nodes.map((node) => node.name).join(', ')}`,
      );
    const refusal = this.#run.act({ type, fault: name, target });
    if (refusal !== undefined)
      throw new TranscriptError(lineNumber, `${name} ${target}: ${refusal}`);
  }
}
