import type { Session } from './session';
import { Run } from './run';

/** A run with a terminal, and somebody at it: what tests of the shell type and read. */
export class AtTerminal {
  readonly run: Run;

  constructor(scenario = 'heartbeat', seed = 7) {
    this.run = new Run({ scenario, version: '1.30', seed });
  }

  get session(): Session {
    const [session] = this.run.sessions;
    if (!session) throw new Error('a run has a terminal');
    return session;
  }

  enter(...lines: string[]): this {
    for (const text of lines) this.run.act({ type: 'line', terminal: 0, text });
    return this;
  }

  interrupt(text = ''): this {
    this.run.act({ type: 'interrupt', terminal: 0, text });
    return this;
  }

  endInput(): this {
    this.run.act({ type: 'end of input', terminal: 0 });
    return this;
  }

  pass(ms: number): this {
    this.run.advanceTo(this.run.nowMs + ms);
    return this;
  }

  /** What commands have printed, as one text. */
  get output(): string {
    const outputs = this.session.written.filter(({ kind }) => kind === 'output');
    return outputs.map(({ text }) => text).join('');
  }

  /** Everything that the terminal shows. */
  get shown(): string {
    return this.session.written.map(({ text }) => text).join('');
  }
}
