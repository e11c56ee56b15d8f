/**
 * Binds an xterm to a session: what the session shows is written, and below it the line that is being typed
 * is drawn, erased and drawn again. The line is the learner's own; it is not part of the run.
 */
import type { IDisposable, IMarker, Terminal } from '@xterm/xterm';
import { edit, emptyLine, type Effect, type LineState } from '$lib/shell/line-editor/line-editor';
import { keysOf } from '$lib/shell/line-editor/keys';
import { searchPrompt } from '$lib/shell/line-editor/search';
import type { Completed } from '$lib/shell/complete';
import type { Session } from '$lib/shell/session';
import type { Written } from '$lib/shell/written';
import { inColumns, positionAfter } from './layout';

/** What the learner does, handed on to the run. */
export interface Deeds {
  line(text: string): void;
  interrupt(text: string): void;
  endOfInput(): void;
  /** What Tab offers. */
  complete(before: string): Completed;
}

/** A command in the scrollback, and when it was typed. */
export interface TypedAt {
  readonly marker: IMarker;
  readonly atMs: number;
}

/** RIS: as when the terminal was switched on. */
const FULL_RESET = '\x1bc';
const RESET = '\x1b[0m';
const DIM = '\x1b[90m';
const STRONG = '\x1b[1;97m';
const BOLD = '\x1b[1m';
const ERASE_BELOW = '\x1b[J';
const PROMPT = /^(?:\$ |> |[\w-]+@[\w-]+:\S*# )/;
/** Words that a reader looks for in a table. */
const STATUS_WORDS = /\b(NotReady|Unknown|Terminating)\b/g;

export class TerminalScreen {
  readonly typedAt: TypedAt[] = [];
  readonly #xterm: Terminal;
  readonly #deeds: Deeds;
  readonly #listening: IDisposable;
  #session: Session;
  #line: LineState = emptyLine;
  #unsubscribe: () => void = () => undefined;
  /** Counts what has been shown: what was written for an earlier one leaves no mark. */
  #shownSince = 0;
  /** Rows from where the line's prompt begins down to the cursor; undefined while no line is drawn. */
  #cursorRow: number | undefined;

  constructor(xterm: Terminal, session: Session, deeds: Deeds) {
    this.#xterm = xterm;
    this.#deeds = deeds;
    this.#session = session;
    this.#listening = xterm.onData((data) => {
      this.type(data);
    });
    this.show(session);
  }

  /** Shows another session, or the same terminal at another moment of the run. */
  show(session: Session): void {
    this.#unsubscribe();
    this.#session = session;
    // A command in the stream: xterm's own reset would come before what is still waiting to be written.
    this.#xterm.write(FULL_RESET);
    this.#shownSince++;
    this.typedAt.length = 0;
    this.#cursorRow = undefined;
    for (const written of session.written) this.#write(written);
    this.#unsubscribe = session.subscribe((written) => {
      this.#erase();
      this.#write(written);
      this.#drawSoon();
    });
    // The line may have waited for a part of the shell: then it is answered in another session than it was typed in.
    this.#offer();
    this.#draw();
  }

  /** What was typed, pasted or sent by a button. */
  type(data: string): void {
    for (const key of keysOf(data)) {
      const { history } = this.#session;
      const complete = (before: string) => this.#deeds.complete(before);
      const { state, effects } = edit(this.#line, key, { history, complete });
      this.#line = state;
      for (const effect of effects) this.#do(effect);
    }
    this.redraw();
  }

  /** After the terminal has got another size or other colours. */
  redraw(): void {
    this.#erase();
    this.#draw();
  }

  dispose(): void {
    this.#unsubscribe();
    this.#listening.dispose();
  }

  #do(effect: Effect): void {
    switch (effect.type) {
      case 'submit':
        this.#erase();
        this.#deeds.line(effect.line);
        this.#offer();
        break;
      case 'interrupt':
        this.#erase();
        this.#deeds.interrupt(effect.line);
        break;
      case 'end of input':
        this.#erase();
        this.#deeds.endOfInput();
        break;
      case 'list':
        this.redraw();
        this.#xterm.write(`\r\n${inColumns(effect.candidates, this.#xterm.cols)}\r\n`);
        this.#cursorRow = undefined;
        break;
      case 'clear screen':
        this.#erase();
        this.#xterm.write('\x1b[2J\x1b[H');
    }
  }

  /** A line that was typed in Hangul mode: its Latin form is laid ready for Enter. */
  #offer(): void {
    const { suggestion: text } = this.#session;
    if (text === undefined || this.#line.text !== '') return;
    this.#line = { ...this.#line, text, cursor: text.length };
  }

  #write({ kind, text, atMs }: Written): void {
    const xterm = this.#xterm;
    if (kind === 'output') {
      const marked = text.includes('\x1b') ? text : text.replace(STATUS_WORDS, `${BOLD}$1${RESET}`);
      xterm.write(marked.replaceAll('\n', '\r\n'));
      return;
    }
    const prompt = PROMPT.exec(text)?.[0] ?? '';
    const since = this.#shownSince;
    xterm.write('', () => {
      if (since !== this.#shownSince) return;
      const marker = prompt === '' ? undefined : xterm.registerMarker(0);
      if (marker) this.typedAt.push({ marker, atMs });
    });
    const rest = text.slice(prompt.length).replaceAll('\n', '\r\n');
    xterm.write(`${DIM}${prompt}${RESET}${STRONG}${rest}${RESET}`);
  }

  #erase(): void {
    if (this.#cursorRow === undefined) return;
    const up = this.#cursorRow > 0 ? `\x1b[${this.#cursorRow}A` : '';
    this.#xterm.write(`\r${up}${ERASE_BELOW}`);
    this.#cursorRow = undefined;
  }

  #isDrawing = false;

  /** Output comes in many pieces: the line is drawn once after them. */
  #drawSoon(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    queueMicrotask(() => {
      this.#isDrawing = false;
      this.redraw();
    });
  }

  #draw(): void {
    const { text, cursor, search } = this.#line;
    const { columns, prompt } = {
      columns: this.#xterm.cols,
      prompt: search ? searchPrompt(search, text.includes(search.query)) : this.#session.prompt,
    };
    if (prompt === '' && text === '') return;
    const end = positionAfter(prompt + text, columns);
    const at = positionAfter(prompt + text.slice(0, cursor), columns);
    // A blank and a step back: the cursor leaves the last column of a full row.
    const settled = end.column === 0 && end.row > 0 ? ' \b' : '';
    const up = end.row > at.row ? `\x1b[${end.row - at.row}A` : '';
    const right = at.column > 0 ? `\x1b[${at.column}C` : '';
    this.#xterm.write(`${DIM}${prompt}${RESET}${STRONG}${text}${RESET}${settled}${up}\r${right}`);
    this.#cursorRow = at.row;
  }
}
