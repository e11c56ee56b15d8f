/** The lines that sed works on. It looks ahead only when a command has to know whether a line is the last. */
import { resolvePath } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { complain, readLine, type Program } from '../effect';
import { chomp, linesOf } from '../text';

export interface Line {
  readonly text: string;
  readonly hasNewline: boolean;
}

/** @source GNU sed 4.9 basicdefs.h */
export const CANNOT_READ = 2;
export const PANIC = 4;

/** Where lines come from until the next file is opened. */
interface Opened {
  readonly name: string;
  /** In their order, the next one first; `undefined` for standard input. */
  readonly lines: string[] | undefined;
}

export class Input {
  exitCode = 0;
  /** The number of the present line. */
  number = 0;
  /** Set when nothing more is to be done. */
  isBroken = false;
  readonly #invocation: Pick<Invocation, 'place' | 'state'>;
  readonly #files: string[];
  #opened: Opened | undefined;
  #ahead: { readonly line: string | undefined } | undefined;

  constructor(invocation: Pick<Invocation, 'place' | 'state'>, files: readonly string[]) {
    this.#invocation = invocation;
    this.#files = [...files];
  }

  /** The file that is read; `-` for standard input. */
  get name(): string {
    return this.#opened?.name ?? '-';
  }

  *next(): Program<Line | undefined> {
    const line = yield* this.#take();
    if (line === undefined) return undefined;
    this.number++;
    return { text: chomp(line), hasNewline: line.endsWith('\n') };
  }

  *isLast(): Program<boolean> {
    this.#ahead ??= { line: yield* this.#read() };
    return this.#ahead.line === undefined;
  }

  *#take(): Program<string | undefined> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead ? ahead.line : yield* this.#read();
  }

  *#read(): Program<string | undefined> {
    for (;;) {
      if (this.#opened) {
        const { lines } = this.#opened;
        const line = lines ? lines.shift() : yield* readLine();
        if (line !== undefined) return line;
      }
      const file = this.#files.shift();
      if (file === undefined || this.isBroken) return undefined;
      this.#opened = yield* this.#open(file);
    }
  }

  *#open(file: string): Program<Opened | undefined> {
    if (file === '-') return { name: '-', lines: undefined };
    const { place, state } = this.#invocation;
    const read = place.files.read(resolvePath(state.cwd, file));
    if ('text' in read) return { name: file, lines: linesOf(read.text) };
    if (read.error === 'Is a directory') {
      yield* complain(`sed: read error on ${file}: ${read.error}`);
      this.exitCode = PANIC;
      this.isBroken = true;
      return undefined;
    }
    yield* complain(`sed: can't read ${file}: ${read.error}`);
    this.exitCode = CANNOT_READ;
    return undefined;
  }
}
