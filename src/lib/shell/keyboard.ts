import { WAIT, type Source } from './effect';

/** What is typed while a command runs: the command may read it, or the shell does once the command is over. */
export class Keyboard implements Source {
  readonly isTerminal = true;
  #lines: string[] = [];
  #isAtEnd = false;
  #onReadable: (() => void) | undefined;

  /** Whether a command waits for a line. */
  get isAwaited(): boolean {
    return this.#onReadable !== undefined;
  }

  type(line: string): void {
    this.#lines.push(line);
    this.#wake();
  }

  /** Ctrl-D: the reader finds the end, once. */
  end(): void {
    this.#isAtEnd = true;
    this.#wake();
  }

  /** Takes what nobody has read. */
  takeRest(): string | undefined {
    return this.#lines.shift();
  }

  /** Forgets what was typed ahead. */
  flush(): void {
    this.#lines = [];
    this.#isAtEnd = false;
    this.#onReadable = undefined;
  }

  read(): string | undefined | typeof WAIT {
    const line = this.#lines.shift();
    if (line !== undefined) return line;
    if (!this.#isAtEnd) return WAIT;
    this.#isAtEnd = false;
    return undefined;
  }

  whenReadable(callback: () => void): void {
    this.#onReadable = callback;
  }

  close(): void {
    this.#onReadable = undefined;
  }

  #wake(): void {
    const callback = this.#onReadable;
    this.#onReadable = undefined;
    callback?.();
  }
}
