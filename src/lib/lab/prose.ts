/** Commands that stand in a text and are run from there. */
import type { Lab } from './lab.svelte';

/** Types a command on the laptop, in the terminal that is open if it is there. What runs there is ended first. */
export function typeFromProse(lab: Lab, text: string): void {
  lab.takeOver();
  const terminal = laptopTerminal(lab);
  if (lab.run.sessions[terminal]?.isBusy) lab.act({ type: 'interrupt', terminal, text: '' });
  for (const line of text.split('\n')) lab.act({ type: 'line', terminal, text: line });
}

/** The open terminal, unless it is inside a node; else another one, or a new one. */
function laptopTerminal(lab: Lab): number {
  const isLaptop = (terminal: number) => lab.run.sessions[terminal]?.state.place.kind === 'laptop';
  if (isLaptop(lab.openTerminal)) return lab.openTerminal;
  const other = lab.run.sessions.findIndex((_, index) => isLaptop(index));
  if (other < 0) lab.act({ type: 'open terminal' });
  lab.openTerminal = other < 0 ? lab.run.sessions.length - 1 : other;
  return lab.openTerminal;
}
