/** Reads a sed script. @source GNU sed 4.9 sed/compile.c */
import { parseAddresses } from './parse-addresses';
import { parseSubstitution, parseTransliteration } from './parse-substitution';
import { ScriptError, type Reader } from './reader';
import { controlOf } from '../posix/bracket';
import type { Action, Addresses, Instruction, Script } from './script';

const PLAIN = '=dDFgGhHnNpPxz';
const NOT_SIMULATED = 'elRWv';

export interface ParseOptions {
  readonly isExtended: boolean;
}

/** @throws ScriptError */
export function parseScript(reader: Reader, options: ParseOptions): Script {
  const parsing = new Parsing(reader, options);
  return parsing.parse();
}

class Parsing {
  readonly #reader: Reader;
  readonly #options: ParseOptions;
  readonly #script: Instruction[] = [];
  readonly #labels = new Map<string, number>();
  readonly #jumps: { readonly label: string; readonly action: { to: number } }[] = [];
  readonly #open: { end: number }[] = [];

  constructor(reader: Reader, options: ParseOptions) {
    this.#reader = reader;
    this.#options = options;
  }

  parse(): Script {
    const reader = this.#reader;
    for (;;) {
      reader.skipSpace();
      if (reader.peek() === '') break;
      if (reader.peek() === '#') {
        reader.restOfLine();
        continue;
      }
      const addresses = parseAddresses(reader, this.#options.isExtended);
      this.#script.push({ addresses, action: this.#action(addresses) });
    }
    if (this.#open.length > 0) throw reader.error("unmatched `{'", true);
    for (const { label, action } of this.#jumps) {
      const to = label === '' ? this.#script.length : this.#labels.get(label);
      if (to === undefined) throw new ScriptError(`can't find label for jump to \`${label}'`, true);
      action.to = to;
    }
    return this.#script;
  }

  #action(addresses: Addresses): Action {
    const reader = this.#reader;
    const isAtEnd = reader.isAtPieceEnd;
    const name = reader.next();
    if (isAtEnd || name === '\n') throw reader.error('missing command');
    if (PLAIN.includes(name)) {
      this.#end();
      return { name } as Action;
    }
    switch (name) {
      case '{': {
        const action = { name: '{' as const, end: 0 };
        this.#open.push(action);
        return action;
      }
      case '}':
        return this.#close(addresses);
      case ':':
        return this.#label(addresses);
      case 'b':
      case 't':
      case 'T':
        return this.#jump(name);
      case 'a':
      case 'i':
      case 'c':
        return { name, text: this.#text() };
      case 'q':
      case 'Q':
        return this.#quit(name, addresses);
      case 'r':
      case 'w':
        return { name, file: this.#file() };
      case 's':
        return { name, substitution: parseSubstitution(reader, this.#options.isExtended) };
      case 'y': {
        const characters = parseTransliteration(reader);
        this.#end();
        return { name, characters };
      }
      case '#':
        throw reader.error("comments don't accept any addresses");
      default:
        if (NOT_SIMULATED.includes(name)) throw new ScriptError(`not simulated: ${name}`, true);
        throw reader.error(`unknown command: \`${name}'`);
    }
  }

  #close({ from }: Addresses): Action {
    const open = this.#open.pop();
    if (!open) throw this.#reader.error("unexpected `}'");
    if (from) throw this.#reader.error("} doesn't want any addresses");
    open.end = this.#script.length;
    this.#end();
    return { name: '}' };
  }

  #quit(name: 'q' | 'Q', { to }: Addresses): Action {
    if (to) throw this.#reader.error('command only uses one address');
    this.#reader.skipBlanks();
    const exitCode = this.#reader.number() ?? 0;
    this.#end();
    return { name, exitCode: exitCode % 256 };
  }

  #label({ from }: Addresses): Action {
    if (from) throw this.#reader.error(": doesn't want any addresses");
    this.#reader.skipBlanks();
    let label = '';
    while (!/[\s;]/.test(this.#reader.peek()) && this.#reader.peek() !== '')
      label += this.#reader.next();
    if (label === '') throw this.#reader.error('":" lacks a label');
    this.#labels.set(label, this.#script.length);
    return { name: ':' };
  }

  #jump(name: 'b' | 't' | 'T'): Action {
    const reader = this.#reader;
    reader.skipBlanks();
    let label = '';
    while (!/[\s;}]/.test(reader.peek()) && reader.peek() !== '') label += reader.next();
    this.#end();
    const action = { name, to: 0 };
    this.#jumps.push({ label, action });
    return action;
  }

  #file(): string {
    this.#reader.skipBlanks();
    const file = this.#reader.restOfLine();
    if (file === '') throw this.#reader.error('missing filename in r/R/w/W commands');
    return file;
  }

  /** After a command. */
  #end(): void {
    const reader = this.#reader;
    reader.skipBlanks();
    const next = reader.next();
    if (next === '}' || next === '#') reader.back();
    else if (!'\n;'.includes(next)) throw reader.error('extra characters after command');
  }

  /** The text of `a`, `i` and `c`: on the same line, or after a backslash on the next one. */
  #text(): string {
    const reader = this.#reader;
    reader.skipBlanks();
    if (reader.peek() === '\n' && reader.isAtPieceEnd)
      throw reader.error("expected \\ after `a', `c' or `i'");
    if (reader.peek() === '\\') {
      reader.next();
      if (reader.peek() === '\n') reader.next();
      if (reader.peek() === '') return '';
    }
    let text = '';
    for (;;) {
      const next = reader.next();
      if (next === '' || next === '\n') return `${text}\n`;
      if (next === '\\' && reader.peek() !== '') {
        const escaped = reader.next();
        text += controlOf(escaped) ?? escaped;
      } else text += next;
    }
  }
}
