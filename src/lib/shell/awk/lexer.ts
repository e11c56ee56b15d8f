/** Cuts an awk program into tokens. @source mawk 1.3.4 scan.c */
import { controlOf } from '../posix/bracket';

export type TokenKind =
  | 'number'
  | 'string'
  | 'regex'
  | 'name'
  /** A name with its parenthesis right behind it: a call. */
  | 'call'
  | 'keyword'
  | 'builtin'
  | 'operator'
  | 'newline'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly line: number;
}

export class ProgramError extends Error {
  /** Said as it is, without the program's name. */
  readonly isPlain: boolean;

  constructor(words: string, isPlain = false) {
    super(words);
    this.isPlain = isPlain;
  }
}

const keywords = new Set(
  'BEGIN END function func if else while for do break continue next nextfile exit return delete in getline print printf'.split(
    ' ',
  ),
);
export const builtins = new Set(
  'length substr index split sub gsub match sprintf sin cos atan2 exp log sqrt int tolower toupper rand srand system close fflush systime mktime strftime'.split(
    ' ',
  ),
);

const OPERATOR =
  /(?:\+\+|--|\+=|-=|\*=|\/=|%=|\^=|==|<=|>=|!=|!~|&&|\|\||>>|[{}()[\];,+\-*/%^!<>|?:~$=])/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_]\w*/y;
const SPACE = /(?:[ \t\r]|\\\r?\n|#[^\n]*)+/y;
const TOKENS_MAX = 50_000;

/** @throws ProgramError */
export function tokensOf(text: string): Token[] {
  return new Lexer(text).all();
}

class Lexer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  all(): Token[] {
    for (;;) {
      this.#line += (this.#match(SPACE) ?? '').split('\n').length - 1;
      if (this.#at >= this.#text.length) break;
      if (this.#tokens.length > TOKENS_MAX)
        throw new ProgramError(`not simulated: a program of more than ${TOKENS_MAX} words`, true);
      this.#one();
    }
    this.#push('newline', '\n');
    this.#line++;
    this.#push('end', '');
    return this.#tokens;
  }

  #push(kind: TokenKind, text: string): void {
    this.#tokens.push({ kind, text, line: this.#line });
  }

  #match(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #one(): void {
    const character = this.#text[this.#at] ?? '';
    if (character === '\n') {
      this.#at++;
      this.#push('newline', '\n');
      this.#line++;
    } else if (character === '"') this.#string();
    else if (character === '/' && this.#mayBeRegex()) this.#regex();
    else if (/[\d.]/.test(character)) this.#number();
    else if (/[A-Za-z_]/.test(character)) this.#word();
    else {
      const operator = this.#match(OPERATOR);
      if (operator === undefined)
        throw new ProgramError(`${this.#line}: unexpected character '${character}'`);
      this.#push('operator', operator);
    }
  }

  #number(): void {
    const number = this.#match(NUMBER);
    if (number === undefined)
      throw new ProgramError(`${this.#line}: unexpected character '${this.#text[this.#at] ?? ''}'`);
    this.#push('number', number);
  }

  #word(): void {
    const word = this.#match(NAME) ?? '';
    if (keywords.has(word)) this.#push('keyword', word === 'func' ? 'function' : word);
    else if (builtins.has(word)) this.#push('builtin', word);
    else this.#push(this.#text[this.#at] === '(' ? 'call' : 'name', word);
  }

  /** After something that has a value, a slash divides. */
  #mayBeRegex(): boolean {
    const last = this.#tokens.at(-1);
    if (!last) return true;
    if (['number', 'string', 'regex', 'name', 'builtin'].includes(last.kind)) return false;
    return !(last.kind === 'operator' && [')', ']', '$', '++', '--'].includes(last.text));
  }

  #string(): void {
    let value = '';
    const start = this.#at + 1;
    for (this.#at++; ;) {
      const next = this.#text[this.#at++];
      if (next === '"') break;
      if (next === undefined || next === '\n')
        throw new ProgramError(
          `line ${this.#line}: runaway string constant "${this.#begin(start)} ...`,
        );
      value += next === '\\' ? this.#escaped() : next;
    }
    this.#push('string', value);
  }

  #begin(start: number): string {
    return this.#text.slice(start, start + 10).split('\n', 1)[0] ?? '';
  }

  /** What an escape stands for; one that stands for nothing keeps its backslash. */
  #escaped(): string {
    const code = this.#match(/[0-7]{1,3}|x[\da-fA-F]{1,2}/y);
    if (code !== undefined)
      return String.fromCharCode(
        (code.startsWith('x') ? parseInt(code.slice(1), 16) : parseInt(code, 8)) % 256,
      );
    const letter = this.#text[this.#at++] ?? '';
    if (letter === '\n') {
      this.#line++;
      return '';
    }
    if (letter === '"' || letter === '\\') return letter;
    return controlOf(letter) ?? `\\${letter}`;
  }

  #regex(): void {
    const start = ++this.#at;
    for (let isInBracket = false; ; this.#at++) {
      const next = this.#text[this.#at];
      if (next === undefined || next === '\n')
        throw new ProgramError(
          `line ${this.#line}: runaway regular expression /${this.#begin(start)} ...`,
        );
      if (next === '/' && !isInBracket) break;
      if (next === '\\') this.#at++;
      else if (next === '[' && !isInBracket) isInBracket = this.#closes();
      else if (next === ']') isInBracket = false;
    }
    const source = this.#text.slice(start, this.#at++);
    this.#push('regex', source.replaceAll('\\/', '/'));
  }

  /** Whether the bracket that opens here is closed on its line; goes past a `]` that stands first. */
  #closes(): boolean {
    const first = /^\[\^?\]?/.exec(this.#text.slice(this.#at))?.[0] ?? '[';
    const rest = this.#text.slice(this.#at + first.length).split('\n', 1)[0] ?? '';
    if (!rest.includes(']')) return false;
    this.#at += first.length - 1;
    return true;
  }
}
