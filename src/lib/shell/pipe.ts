import { WAIT, type Sink, type Source } from './effect';

/** Lines that wait in a pipe before its writer has to. */
const LINES_MAX = 64;

/** Text goes in, lines come out. A reader that ends closes it for the writer, and the other way round. */
export class Pipe implements Sink, Source {
  readonly isTerminal = false;
  #lines: string[] = [];
  #rest = '';
  #hasWriter = true;
  #hasReader = true;
  #onReadable: (() => void) | undefined;
  #onRoom: (() => void) | undefined;

  write(text: string): 'ok' | 'full' | 'closed' {
    if (!this.#hasReader) return 'closed';
    const pieces = (this.#rest + text).split('\n');
    this.#rest = pieces.pop() ?? '';
    for (const piece of pieces) this.#lines.push(`${piece}\n`);
    if (pieces.length > 0) this.#wakeReader();
    return this.#lines.length >= LINES_MAX ? 'full' : 'ok';
  }

  whenRoom(callback: () => void): void {
    if (this.#lines.length < LINES_MAX || !this.#hasReader) callback();
    else this.#onRoom = callback;
  }

  read(): string | undefined | typeof WAIT {
    const line = this.#lines.shift();
    if (line !== undefined) {
      if (this.#lines.length === 0) this.#wakeWriter();
      return line;
    }
    if (this.#hasWriter) return WAIT;
    const rest = this.#rest;
    this.#rest = '';
    return rest === '' ? undefined : rest;
  }

  whenReadable(callback: () => void): void {
    this.#onReadable = callback;
  }

  /** The writing end. */
  get sink(): Sink {
    return {
      isTerminal: false,
      write: (text) => this.write(text),
      whenRoom: (callback) => {
        this.whenRoom(callback);
      },
      close: () => {
        this.#hasWriter = false;
        this.#wakeReader();
      },
    };
  }

  /** The reading end. */
  get source(): Source {
    return {
      isTerminal: false,
      read: () => this.read(),
      whenReadable: (callback) => {
        this.whenReadable(callback);
      },
      close: () => {
        this.close();
      },
    };
  }

  close(): void {
    this.#hasReader = false;
    this.#lines = [];
    this.#wakeWriter();
  }

  #wakeReader(): void {
    const callback = this.#onReadable;
    this.#onReadable = undefined;
    callback?.();
  }

  #wakeWriter(): void {
    const callback = this.#onRoom;
    this.#onRoom = undefined;
    callback?.();
  }
}

/** Nothing to read. */
export const emptySource: Source = {
  read: () => undefined,
  whenReadable: () => undefined,
  close: () => undefined,
  isTerminal: false,
};

/** A text to read, line by line. */
export function sourceOf(text: string): Source {
  const lines = text === '' ? [] : text.split(/(?<=\n)/);
  let next = 0;
  return {
    read: () => lines[next++],
    whenReadable: () => undefined,
    close: () => undefined,
    isTerminal: false,
  };
}

/** Collects text, as a command substitution does. */
export class Collector implements Sink {
  readonly isTerminal = false;
  text = '';

  write(text: string): 'ok' {
    this.text += text;
    return 'ok';
  }

  close(): void {
    // Nobody waits for the end.
  }

  whenRoom(callback: () => void): void {
    callback();
  }
}

/** Hands each piece of text on. */
export const sinkTo = (write: (text: string) => void, isTerminal = false): Sink => ({
  isTerminal,
  write: (text) => {
    write(text);
    return 'ok';
  },
  close: () => undefined,
  whenRoom: (callback) => {
    callback();
  },
});
