import type { Container } from './container';
import { Jobs } from './script-jobs';
import type { ToolContext } from './tool';
import { noSignals, type Signals } from './traps';

/** What one shell knows besides its context. */
export interface Shell {
  readonly name: string;
  readonly signals: Signals;
  readonly jobs: Jobs;
  lastCode: number;
}

export const newShell = (
  name: string,
  { container }: { readonly container: Pick<Container, 'process'> },
  signals = noSignals(),
): Shell => ({ name, signals, jobs: new Jobs(() => container.process.clock), lastCode: 0 });

/** A shell that goes its own way from here: what it sets and traps is its own. */
export function forked(
  context: ToolContext,
  { name, lastCode }: Shell,
): readonly [ToolContext, Shell] {
  const signals = noSignals();
  const copied = { ...context, variables: new Map(context.variables), signals };
  return [copied, { ...newShell(name, context, signals), lastCode }];
}

/** Thrown by `exit`, `break` and `continue`, caught where they end. */
export class Leaving extends Error {
  readonly how: 'exit' | 'break' | 'continue';
  readonly code: number;

  constructor(how: 'exit' | 'break' | 'continue', code: number) {
    super(how);
    this.how = how;
    this.code = code;
  }
}

export const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;
