/** What is wrong with a JSON text, as Go says it. @source go encoding/json scanner.go */
export interface JsonError {
  /** `invalid character 's' looking for beginning of object key string` */
  readonly words: string;
  /** From 0; the length of the text when it ends too early. */
  readonly at: number;
}

/** The first mistake, or none. Several values may follow each other when `isStream`. */
export function jsonError(text: string, isStream = false): JsonError | undefined {
  const scanner = new Scanner(text);
  let error = scanner.value();
  while (!error && scanner.hasMore()) error = isStream ? scanner.value() : scanner.isOver();
  return error;
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  hasMore(): boolean {
    return this.#peek() !== '';
  }

  isOver(): JsonError {
    return this.#wrong('after top-level value');
  }

  value(): JsonError | undefined {
    const letter = this.#peek();
    if (letter === '{') return this.#items('}', 'after object key:value pair', () => this.#pair());
    if (letter === '[') return this.#items(']', 'after array element', () => this.value());
    if (letter === '"') return this.#string();
    const literal = /^[tfn]/.test(letter) && { t: 'true', f: 'false', n: 'null' }[letter];
    if (literal) return this.#literal(literal);
    return this.#number();
  }

  /** The next character that is no blank; empty at the end. */
  #peek(): string {
    while (/^[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at++;
    return this.#text.charAt(this.#at);
  }

  #wrong(where: string): JsonError {
    const letter = this.#text.charAt(this.#at);
    if (letter === '') return { words: 'unexpected end of JSON input', at: this.#at };
    const quoted = letter === "'" ? String.raw`'\''` : `'${letter}'`;
    return { words: `invalid character ${quoted} ${where}`, at: this.#at };
  }

  #items(close: string, after: string, item: () => JsonError | undefined): JsonError | undefined {
    this.#at++;
    if (this.#peek() === close) {
      this.#at++;
      return undefined;
    }
    for (;;) {
      const error = item();
      if (error) return error;
      const letter = this.#peek();
      if (letter !== ',' && letter !== close) return this.#wrong(after);
      this.#at++;
      if (letter === close) return undefined;
    }
  }

  #pair(): JsonError | undefined {
    if (this.#peek() !== '"') return this.#wrong('looking for beginning of object key string');
    const error = this.#string();
    if (error) return error;
    if (this.#peek() !== ':') return this.#wrong('after object key');
    this.#at++;
    return this.value();
  }

  #string(): JsonError | undefined {
    for (this.#at++; ; this.#at++) {
      const letter = this.#text.charAt(this.#at);
      if (letter === '"') {
        this.#at++;
        return undefined;
      }
      if (letter === '' || letter < ' ') return this.#wrong('in string literal');
      if (letter !== '\\') continue;
      this.#at++;
      if (!/^["\\/bfnrtu]/.test(this.#text.charAt(this.#at)))
        return this.#wrong('in string escape code');
    }
  }

  #literal(word: string): JsonError | undefined {
    for (const [index, letter] of [...word].entries()) {
      if (this.#text.charAt(this.#at) !== letter)
        return this.#wrong(`in literal ${word} (expecting '${word.charAt(index)}')`);
      this.#at++;
    }
    return undefined;
  }

  #number(): JsonError | undefined {
    const [digits] =
      /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(this.#text.slice(this.#at)) ?? [];
    if (digits !== undefined) {
      this.#at += digits.length;
      return undefined;
    }
    if (this.#text.charAt(this.#at) !== '-') return this.#wrong('looking for beginning of value');
    this.#at++;
    return this.#wrong('in numeric literal');
  }
}
