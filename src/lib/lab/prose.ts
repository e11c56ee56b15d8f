/** Commands that stand in a text and are run from there. */
import type { Lab } from './lab.svelte';
import { opensShell } from './opens-shell';

/** So many tabs fit. */
export const TERMINALS_MAX = 4;

/**
 * Types a command on the laptop, in the terminal that is open if it is there. What runs there is ended first; a
 * command that takes time gets it. A shell elsewhere gets a terminal of its own, so that both sides can be seen.
 * @param inside the command that opened the shell in which it is to be typed, when that is not the laptop's
 * @returns the terminal
 */
export function typeFromProse(lab: Lab, text: string, inside?: string): number {
  lab.takeOver();
  const terminal = opensShell(text) ? terminalBeside(lab) : terminalIn(lab, inside);
  if (lab.run.sessions[terminal]?.isBusy) lab.act({ type: 'interrupt', terminal, text: '' });
  for (const line of text.split('\n')) lab.act({ type: 'line', terminal, text: line });
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
