/** Goes through a sed script, which may be in several `-e`, and knows what to say when it is wrong. */
export class ScriptError extends Error {
  /** Whether it is said without a position. */
  readonly isPlain: boolean;

  constructor(words: string, isPlain = false) {
    super(words);
    this.isPlain = isPlain;
  }
}

export class Reader {
  /** The pieces, each with the newline that ends it. */
  readonly #text: string;
  readonly #names: readonly string[];
  readonly #starts: number[] = [];
  #at = 0;

  constructor(pieces: readonly { readonly name: string; readonly text: string }[]) {
    let text = '';
    for (const piece of pieces) {
      this.#starts.push(text.length);
      text += `${piece.text}\n`;
    }
    this.#text = text;
    this.#names = pieces.map(({ name }) => name);
  }

  /** The next character; empty at the end. */
  next(): string {
    const character = this.#text[this.#at] ?? '';
    this.#at++;
    return character;
  }

  peek(): string {
    return this.#text[this.#at] ?? '';
  }

  back(): void {
    this.#at--;
  }

  /** Goes past blanks. */
  skipBlanks(): void {
    while (/[ \t\r\v\f]/.test(this.peek())) this.#at++;
  }

  skipSpace(): void {
    while (/[\s;]/.test(this.peek())) this.#at++;
  }

  number(): number | undefined {
    let digits = '';
    while (/\d/.test(this.peek())) digits += this.next();
    return digits === '' ? undefined : Number(digits);
  }

  restOfLine(): string {
    let text = '';
    for (let next = this.next(); next !== '' && next !== '\n'; next = this.next()) text += next;
    return text;
  }

  /** Whether no more of this piece follows: what comes then is the newline after it. */
  get isAtPieceEnd(): boolean {
    return this.#at + 1 >= this.#text.length || this.#starts.includes(this.#at + 1);
  }

  /** What is wrong, after what has been read so far. */
  error(words: string, isAtStart = false): ScriptError {
    const at = Math.min(this.#at, this.#text.length - 1);
    const index = this.#starts.findLastIndex((start) => start <= Math.max(0, at - 1));
    const start = this.#starts[Math.max(0, index)] ?? 0;
    const characters = isAtStart ? 0 : Math.min(at, this.#pieceEnd(index)) - start;
    const name = this.#names[Math.max(0, index)] ?? '';
    return new ScriptError(`${name.replace('%', String(characters))}: ${words}`);
  }

  #pieceEnd(index: number): number {
    return (this.#starts[index + 1] ?? this.#text.length) - 1;
  }
}
