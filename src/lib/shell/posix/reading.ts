/** Where a parser stands in a text, and how it gives up. */

/** GNU's basic and extended expressions, mawk's, and what jq takes of Perl's. */
export type Dialect = 'basic' | 'extended' | 'awk' | 'perl';

class ExpressionError extends Error {}

export const expressionError = (words: string): Error => new ExpressionError(words);

/** What is wrong with an expression, if that is why something was thrown. */
export const wordsOf = (error: unknown): string | undefined =>
  error instanceof ExpressionError ? error.message : undefined;

export class Reading {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  advance(count: number): void {
    this.at += count;
  }

  /** A whole character, be it two units long. */
  next(): string {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) return '';
    const character = String.fromCodePoint(code);
    this.at += character.length;
    return character;
  }

  /** Goes past a text if it stands here. */
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}
