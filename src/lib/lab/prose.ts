/** Commands that stand in a text and are run from there. */
import type { Lab } from './lab.svelte';

/**
 * Types a command on the laptop, in the terminal that is open if it is there. What runs there is ended first; a
 * command that takes time gets it.
 * @param inside the command that opened the shell in which it is to be typed, when that is not the laptop's
 * @returns the terminal
 */
export function typeFromProse(lab: Lab, text: string, inside?: string): number {
  lab.takeOver();
  const terminal = terminalIn(lab, inside);
  if (lab.run.sessions[terminal]?.isBusy) lab.act({ type: 'interrupt', terminal, text: '' });
  for (const line of text.split('\n')) lab.act({ type: 'line', terminal, text: line });
  if (!lab.run.sessions[terminal]?.lasts) lab.playWhileBusy(terminal);
  return terminal;
}

/** The open terminal, if its shell is where the command belongs; else another one, or a new one. */
function terminalIn(lab: Lab, inside: string | undefined): number {
  const isThere = (terminal: number) => {
    const place = lab.run.sessions[terminal]?.state.place;
    if (inside === undefined) return place?.kind === 'laptop';
    return place !== undefined && place.kind !== 'laptop' && inside.includes(place.name);
  };
  if (isThere(lab.openTerminal)) return lab.openTerminal;
  const other = lab.run.sessions.findIndex((_, index) => isThere(index));
  if (other >= 0) lab.openTerminal = other;
  else if (inside === undefined) {
    lab.act({ type: 'open terminal' });
    lab.openTerminal = lab.run.sessions.length - 1;
  } else {
    const laptop = terminalIn(lab, undefined);
    lab.act({ type: 'line', terminal: laptop, text: inside });
  }
  return lab.openTerminal;
}
