/** Commands that stand in a text and are run from there. */
import type { Input } from '$lib/simulation/recording/recording';
import type { Lab } from './lab.svelte';
import { opensShell } from './opens-shell';

/** So many tabs fit. */
export const TERMINALS_MAX = 4;
/** A command that takes longer has to be waited for by the learner. */
export const COMMAND_MS_MAX = 30_000;

/** The lines that stood in a text. */
const fromText = new WeakSet<Input>();

/** Lets what a text has typed come to its end at once: whoever goes on in the text takes it for done. */
function finishTyped(lab: Lab): void {
  const { inputs } = lab.recording;
  if (inputs.some(({ atMs }) => atMs > lab.nowMs)) return;
  for (const terminal of lab.run.sessions.keys()) {
    const line = lastLine(inputs, terminal);
    if (!line || !fromText.has(line)) continue;
    const untilMs = line.atMs + COMMAND_MS_MAX;
    while (willEnd(lab, terminal) && lab.nowMs < untilMs)
      lab.seek(Math.min(lab.run.cluster.world.clock.nextDueMs ?? untilMs, untilMs));
  }
}

const lastLine = (inputs: readonly Input[], terminal: number): Input | undefined =>
  inputs.findLast((input) => input.type === 'line' && input.terminal === terminal);

/** Whether a command runs in a terminal that ends by itself. */
function willEnd({ run, failure, isLoading }: Lab, terminal: number): boolean {
  const session = run.sessions[terminal];
  return session !== undefined && session.isBusy && !session.lasts && !failure && !isLoading;
}

/** Lets so much time run visibly, once what the text has typed has ended. @returns the moment at which it ends */
export function playFor(lab: Lab, ms: number): number {
  finishTyped(lab);
  const untilMs = lab.nowMs + ms;
  lab.playUntil(untilMs);
  return untilMs;
}

/**
 * Types a command on the laptop, in the terminal that is open if it is there. A command that takes time gets it; what
 * would run there for ever is ended first. A shell elsewhere gets a terminal of its own, so that both sides can be seen.
 * @param inside the command that opened the shell in which it is to be typed, when that is not the laptop's
 * @returns the terminal
 */
export function typeFromProse(lab: Lab, text: string, inside?: string): number {
  lab.takeOver();
  finishTyped(lab);
  const terminal = opensShell(text) ? terminalBeside(lab) : terminalIn(lab, inside);
  if (lab.run.sessions[terminal]?.isBusy) lab.act({ type: 'interrupt', terminal, text: '' });
  for (const line of text.split('\n')) lab.act({ type: 'line', terminal, text: line });
  const line = lastLine(lab.recording.inputs, terminal);
  if (line) fromText.add(line);
  if (!lab.run.sessions[terminal]?.lasts) lab.playWhileBusy(terminal);
  if (text === 'exit') lab.openTerminal = 0;
  return terminal;
}

const placeOf = (lab: Lab, terminal: number) => lab.run.sessions[terminal]?.state.place;

/** The open terminal, if its shell is where the command belongs; else another one, or a new one. */
function terminalIn(lab: Lab, inside: string | undefined): number {
  const isThere = (terminal: number) => {
    const place = placeOf(lab, terminal);
    // What has been changed in an editor is not thrown away.
    if (lab.run.sessions[terminal]?.editing) return false;
    if (inside === undefined) return place?.kind === 'laptop';
    return place !== undefined && place.kind !== 'laptop' && inside.includes(place.name);
  };
  if (isThere(lab.openTerminal)) return lab.openTerminal;
  const other = lab.run.sessions.findIndex((_, index) => isThere(index));
  if (other >= 0) lab.openTerminal = other;
  else if (inside === undefined) return newTerminal(lab);
  else lab.act({ type: 'line', terminal: terminalBeside(lab), text: inside });
  return lab.openTerminal;
}

/** A terminal that is not the first one, with a shell on the laptop. */
function terminalBeside(lab: Lab): number {
  const free = lab.run.sessions.findIndex(
    ({ isBusy }, index) => index > 0 && !isBusy && placeOf(lab, index)?.kind === 'laptop',
  );
  if (free < 0) return lab.run.sessions.length < TERMINALS_MAX ? newTerminal(lab) : 0;
  lab.openTerminal = free;
  return free;
}

function newTerminal(lab: Lab): number {
  lab.act({ type: 'open terminal' });
  lab.openTerminal = lab.run.sessions.length - 1;
  return lab.openTerminal;
}
