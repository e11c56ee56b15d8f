/** A word of a language that is parsed. */
interface Token {
  readonly kind: string;
  readonly text: string;
}

/** Where a parser stands among the tokens. */
export abstract class TokenCursor<T extends Token> {
  protected at = 0;
  protected tokens: readonly T[];

  constructor(tokens: readonly T[]) {
    this.tokens = tokens;
  }

  /** The token that stands here; one for the end after the last. */
  protected abstract get token(): T;

  /** Whether one of these operators or keywords stands here. */
  protected sees(...texts: readonly string[]): boolean {
    const { kind, text } = this.token;
    return (kind === 'operator' || kind === 'keyword') && texts.includes(text);
  }

  /** Goes past an operator or keyword if it stands here. */
  protected takes(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at++;
    return true;
  }
}
