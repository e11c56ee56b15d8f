/** Cuts a jq program into tokens. @source jq 1.6 lexer.l */
import { unescapedLetter } from './unescape';

export type TokenKind =
  | 'FIELD'
  | 'IDENT'
  | 'LITERAL'
  | 'FORMAT'
  | 'string'
  | 'operator'
  | 'keyword'
  | 'INVALID_CHARACTER'
  | '$end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
  /** Of a string: texts, and the tokens of what stands in `\( )`. */
  readonly parts?: readonly (string | readonly Token[])[];
}

/** A program that cannot be compiled; `at` is where. */
export class CompileError extends Error {
  readonly at: number;

  constructor(words: string, at: number) {
    super(words);
    this.at = at;
  }
}

const keywords = new Set(
  'as import include module def if then else elif end and or reduce foreach try catch label __loc__'.split(
    ' ',
  ),
);
const SPACE = /(?:[ \t\r\n]|#[^\n]*)+/y;
const FIELD = /\.[A-Za-z_]\w*/y;
const IDENT = /(?:[A-Za-z_]\w*::)*[A-Za-z_]\w*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const FORMAT = /@[A-Za-z0-9_]+/y;
const OPERATOR =
  /(?:\?\/\/|\.\.|\/\/=|\|=|\+=|-=|\*=|\/=|%=|==|!=|<=|>=|\/\/|[.?=;,:|+\-*/%$<>()[\]{}])/y;
const TOKENS_MAX = 20_000;
const DEPTH_MAX = 50;

export const tokensOf = (text: string): readonly Token[] => new Lexer(text).all();

class Lexer {
  readonly #text: string;
  #at = 0;
  #count = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to the end, or to the parenthesis that ends an interpolation. */
  all(isInside = false): Token[] {
    const tokens: Token[] = [];
    const open: string[] = [];
    for (;;) {
      this.#match(SPACE);
      const at = this.#at;
      const token = this.#one(open);
      if (isInside && token.text === ')' && token.kind === 'INVALID_CHARACTER') return tokens;
      if (token.kind === '$end') {
        tokens.push({ ...token, at: isInside ? at : this.#lastPlace(tokens.at(-1)) });
        return tokens;
      }
      if (++this.#count > TOKENS_MAX) throw new CompileError('not simulated: so long a program', 0);
      tokens.push(token);
    }
  }

  /** The end is told at the last thing that was read: a blank, a text's closing quote, or a token. */
  #lastPlace(last: Token | undefined): number {
    const { length } = this.#text;
    const spaces = /[ \t\r\n]+$/.exec(this.#text)?.[0].length ?? 0;
    if (spaces > 0) return length - spaces;
    return last?.kind === 'string' ? length - 1 : (last?.at ?? 0);
  }

  #match(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #one(open: string[]): Token {
    const at = this.#at;
    if (at >= this.#text.length) return { kind: '$end', text: '', at };
    if (this.#text[at] === '"') return this.#string();
    const field = this.#match(FIELD);
    if (field !== undefined) return { kind: 'FIELD', text: field.slice(1), at };
    const number = this.#match(NUMBER);
    if (number !== undefined) return { kind: 'LITERAL', text: number, at };
    const word = this.#match(IDENT);
    if (word !== undefined)
      return { kind: keywords.has(word) ? 'keyword' : 'IDENT', text: word, at };
    const format = this.#match(FORMAT);
    if (format !== undefined) return { kind: 'FORMAT', text: format.slice(1), at };
    const operator = this.#match(OPERATOR);
    if (operator === undefined) {
      this.#at++;
      return { kind: 'INVALID_CHARACTER', text: this.#text[at] ?? '', at };
    }
    return {
      kind: this.#isClosedWell(operator, open) ? 'operator' : 'INVALID_CHARACTER',
      text: operator,
      at,
    };
  }

  /** A bracket that closes what is not open is no token of its own. */
  #isClosedWell(operator: string, open: string[]): boolean {
    const closes = { '(': ')', '[': ']', '{': '}' }[operator];
    if (closes !== undefined) open.push(closes);
    return !/^[)\]}]$/.test(operator) || open.pop() === operator;
  }

  #string(): Token {
    const start = this.#at++;
    const parts: (string | readonly Token[])[] = [];
    let text = '';
    for (;;) {
      const character = this.#text[this.#at++];
      if (character === undefined) {
        const expecting = 'expecting QQSTRING_TEXT or QQSTRING_INTERP_START or QQSTRING_END';
        const at = this.#at - 1 > start + 1 ? start + 1 : start;
        throw new CompileError(
          `syntax error, unexpected $end, ${expecting} (Unix shell quoting issues?)`,
          at,
        );
      }
      if (character === '"') break;
      if (character !== '\\') {
        text += character;
        continue;
      }
      if (this.#text[this.#at] === '(') {
        this.#at++;
        if (++this.#depth > DEPTH_MAX)
          throw new CompileError('not simulated: so deep a text', start);
        parts.push(text, this.all(true));
        this.#depth--;
        text = '';
      } else text += this.#escaped(start);
    }
    return { kind: 'string', text: '"', at: start, parts: [...parts, text] };
  }

  #escaped(start: number): string {
    const code = this.#match(/u[\da-fA-F]{4}/y);
    if (code !== undefined) return String.fromCharCode(parseInt(code.slice(1), 16));
    const letter = this.#text[this.#at++] ?? '';
    const plain = unescapedLetter(letter);
    if (plain === undefined)
      throw new CompileError(
        `Invalid escape at line 1, column 4 (while parsing '"\\${letter}"')`,
        start,
      );
    return plain;
  }
}
