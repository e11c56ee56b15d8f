/** Reads JSON as it comes, value by value, with jq's words for what is wrong. @source jq 1.6 jv_parse.c */
import type { Json } from './json';
import { unescapedLetter } from './unescape';

const DEPTH_MAX = 256;

export class JsonProblem extends Error {}

/** What is open: an array, or an object with the key whose value is awaited. */
interface Open {
  readonly items: Json[] | undefined;
  readonly fields: Map<string, Json>;
  key: string | undefined;
}

const literals: Readonly<Record<string, [string, Json]>> = {
  t: ['true', true],
  f: ['false', false],
  n: ['null', null],
};

const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

export class JsonParser {
  #line = 1;
  #column = 0;
  #token = '';
  #state: 'plain' | 'text' | 'escape' = 'plain';
  #next: { readonly value: Json } | undefined;
  readonly #open: Open[] = [];
  #values: Json[] = [];

  /** Takes a further piece, and gives the values that are whole now. @throws JsonProblem */
  feed(text: string): Json[] {
    this.#values = [];
    try {
      for (const character of text) this.#take(character);
    } catch (error) {
      if (error instanceof JsonProblem && this.#values.length > 0) {
        this.pending = error;
        return this.#values;
      }
      throw error;
    }
    return this.#values;
  }

  /** What was wrong after the values that were given last. */
  pending: JsonProblem | undefined;

  /** Nothing more comes. @throws JsonProblem */
  end(): Json[] {
    this.#values = [];
    if (this.#state !== 'plain') throw this.#problem('Unfinished string at EOF');
    this.#literal(' at EOF');
    this.#done();
    if (this.#open.length > 0) throw this.#problem('Unfinished JSON term at EOF');
    return this.#values;
  }

  #problem(words: string): JsonProblem {
    return new JsonProblem(`${words} at line ${this.#line}, column ${this.#column}`);
  }

  #take(character: string): void {
    this.#column++;
    if (character === '\n') {
      this.#line++;
      this.#column = 0;
    }
    if (this.#state === 'escape' || (this.#state === 'text' && character !== '"')) {
      this.#token += character;
      this.#state = this.#state === 'text' && character === '\\' ? 'escape' : 'text';
    } else if (this.#state === 'text') {
      this.#state = 'plain';
      this.#value(this.#unescaped());
    } else if (/[\s[{:,\]}"]/.test(character)) {
      this.#literal();
      this.#done();
      if (character === '"') this.#state = 'text';
      else if (!/\s/.test(character)) this.#structure(character);
    } else this.#token += character;
    this.#done();
  }

  #done(): void {
    if (this.#open.length > 0 || !this.#next) return;
    this.#values.push(this.#next.value);
    this.#next = undefined;
  }

  #value(value: Json): void {
    if (this.#next) throw this.#problem('Expected separator between values');
    this.#next = { value };
  }

  #literal(at = ''): void {
    const token = this.#token;
    if (token === '') return;
    this.#token = '';
    const [word, value] = (token === 'nan' ? undefined : literals[token[0] ?? '']) ?? [];
    if (word !== undefined && value !== undefined) {
      if (token !== word) throw this.#problem(`Invalid literal${at}`);
      this.#value(value);
    } else if (token === 'nan') this.#value(Number.NaN);
    else if (isNumber.test(token)) this.#value(Number(token));
    else throw this.#problem(`Invalid numeric literal${at}`);
  }

  #unescaped(): string {
    const token = this.#token;
    this.#token = '';
    return token.replace(/\\(u[\da-fA-F]{4}|[^])/g, (_, escape: string) => {
      if (escape.length > 1) return String.fromCharCode(parseInt(escape.slice(1), 16));
      if (escape === 'u') throw this.#problem('Invalid escape');
      const plain = unescapedLetter(escape);
      if (plain === undefined) throw this.#problem('Invalid escape');
      return plain;
    });
  }

  #structure(character: string): void {
    switch (character) {
      case '[':
      case '{':
        if (this.#open.length >= DEPTH_MAX) throw this.#problem('Exceeds depth limit for parsing');
        if (this.#next) throw this.#problem('Expected separator between values');
        this.#open.push({
          items: character === '[' ? [] : undefined,
          fields: new Map(),
          key: undefined,
        });
        return;
      case ':':
        this.#colon();
        return;
      case ',':
        this.#comma();
        return;
      default:
        this.#close(character);
    }
  }

  #colon(): void {
    const open = this.#open.at(-1);
    if (!open || open.items || open.key !== undefined)
      throw this.#problem("':' not as part of an object");
    if (!this.#next) throw this.#problem("Expected string key before ':'");
    if (typeof this.#next.value !== 'string') throw this.#problem('Object keys must be strings');
    open.key = this.#next.value;
    this.#next = undefined;
  }

  #comma(): void {
    const open = this.#open.at(-1);
    if (!this.#next) throw this.#problem("Expected value before ','");
    if (!open) throw this.#problem("',' not as part of an object or array");
    this.#add(open);
  }

  #add(open: Open): void {
    const value = this.#next?.value ?? null;
    if (open.items) open.items.push(value);
    else if (open.key === undefined) throw this.#problem('Objects must consist of key:value pairs');
    else open.fields.set(open.key, value);
    open.key = undefined;
    this.#next = undefined;
  }

  #close(character: string): void {
    const open = this.#open.at(-1);
    const isArrayEnd = character === ']';
    if (!open || isArrayEnd !== (open.items !== undefined))
      throw this.#problem(`Unmatched '${character}'`);
    if (this.#next) this.#add(open);
    else if (open.key !== undefined) throw this.#problem(`Unmatched '${character}'`);
    else if ((open.items ?? [...open.fields]).length > 0)
      throw this.#problem(
        isArrayEnd ? 'Expected another array element' : 'Expected another key-value pair',
      );
    this.#open.pop();
    this.#next = { value: open.items ?? open.fields };
  }
}

/** One value, as `fromjson` and `--argjson` read it. @throws JsonProblem */
export function parseJson(text: string): Json {
  const parser = new JsonParser();
  const values = parser.feed(text);
  if (parser.pending) throw parser.pending;
  const all = [...values, ...parser.end()];
  const [first] = all;
  if (all.length > 1) throw new JsonProblem('Unexpected extra JSON values');
  return first ?? null;
}
