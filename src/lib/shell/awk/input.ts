/** The records of awk's files, or of standard input. */
import { resolvePath } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { complain, readLine, type Program } from '../effect';
import { linesOf } from '../text';
import { AwkTrouble } from './record';
import type { Expressions } from './split';

const CHARACTERS_MAX = 500_000;

export interface InputOptions {
  readonly invocation: Pick<Invocation, 'place' | 'state'>;
  /** Files and assignments, `name=value`, in their order. */
  readonly operands: readonly string[];
  readonly expressions: Expressions;
  readonly assign: (name: string, value: string) => void;
  readonly separator: () => string;
  readonly opened: (name: string) => void;
}

export class Records {
  exitCode = 0;
  readonly #options: InputOptions;
  readonly #operands: string[];
  #hasFile = false;
  /** The lines of the present file; `undefined` for standard input. */
  #lines: string[] | undefined;
  #isOpen = false;
  #isAtEnd = false;
  #rest = '';

  constructor(options: InputOptions) {
    this.#options = options;
    this.#operands = [...options.operands];
  }

  /** Leaves the rest of the present file. */
  skipFile(): void {
    this.#lines = [];
    this.#rest = '';
    this.#isAtEnd = true;
  }

  *next(): Program<string | undefined> {
    for (;;) {
      if (!this.#isOpen && !(yield* this.#open())) return undefined;
      const record = yield* this.#record();
      if (record !== undefined) return record;
      this.#isOpen = false;
    }
  }

  *#open(): Program<boolean> {
    const { invocation, assign, opened } = this.#options;
    this.#isAtEnd = false;
    this.#rest = '';
    for (
      let operand = this.#operands.shift();
      operand !== undefined;
      operand = this.#operands.shift()
    ) {
      const [, name, value = ''] = /^([A-Za-z_]\w*)=([^]*)$/.exec(operand) ?? [];
      if (name !== undefined) {
        assign(name, value);
        continue;
      }
      if (operand === '') continue;
      this.#hasFile = true;
      this.#isOpen = true;
      opened(operand);
      this.#lines = undefined;
      if (operand === '-' || operand === '/dev/stdin') return true;
      const read = invocation.place.files.read(resolvePath(invocation.state.cwd, operand));
      if ('text' in read) {
        this.#lines = linesOf(read.text);
        return true;
      }
      const words =
        read.error === 'Is a directory' ? `read failure on ${operand}` : `cannot open ${operand}`;
      yield* complain(`mawk: ${words} (${read.error})`);
      this.exitCode = 2;
      this.#isOpen = false;
      // mawk gives up at the first file that it cannot read.
      this.#operands.length = 0;
    }
    if (this.#hasFile) return false;
    this.#hasFile = true;
    this.#isOpen = true;
    this.#lines = undefined;
    opened('-');
    return true;
  }

  *#line(): Program<string | undefined> {
    if (this.#isAtEnd) return undefined;
    const line = this.#lines ? this.#lines.shift() : yield* readLine();
    if (line === undefined) this.#isAtEnd = true;
    return line;
  }

  *#record(): Program<string | undefined> {
    const separator = this.#options.separator();
    if (separator === '\n' && this.#rest === '') {
      const line = yield* this.#line();
      return line?.endsWith('\n') ? line.slice(0, -1) : line;
    }
    for (;;) {
      if (separator === '') this.#rest = this.#rest.replace(/^\n+/, '');
      const found = this.#find(separator);
      // At the very end of what is there, a separator may still go on.
      if (found && (found.end < this.#rest.length || this.#isAtEnd || separator === '\n')) {
        const record = this.#rest.slice(0, found.begin);
        this.#rest = this.#rest.slice(found.end);
        return record;
      }
      if (this.#isAtEnd) {
        const record = separator === '' ? this.#rest.replace(/\n$/, '') : this.#rest;
        this.#rest = '';
        return record === '' ? undefined : record;
      }
      this.#rest += (yield* this.#line()) ?? '';
      if (this.#rest.length > CHARACTERS_MAX)
        throw new AwkTrouble(`not simulated: a record of more than ${CHARACTERS_MAX} characters`);
    }
  }

  #find(separator: string): { begin: number; end: number } | undefined {
    if (separator === '') {
      const match = /\n\n+/.exec(this.#rest);
      return match ? { begin: match.index, end: match.index + match[0].length } : undefined;
    }
    if (separator.length === 1) {
      const begin = this.#rest.indexOf(separator);
      return begin < 0 ? undefined : { begin, end: begin + 1 };
    }
    const match = this.#options.expressions.of(separator).exec(this.#rest);
    return match && match.end > match.begin ? match : undefined;
  }
}
