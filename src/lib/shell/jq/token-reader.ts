/** Where a parser of jq stands among the tokens. */
import { TokenCursor } from '../tokens';
import { CompileError, type Token } from './lexer';

const DEPTH_MAX = 120;

export class TokenReader extends TokenCursor<Token> {
  #depth = 0;

  protected override get token(): Token {
    return this.tokens[this.at] ?? { kind: '$end', text: '', at: this.tokens.at(-1)?.at ?? 0 };
  }

  protected isAtEnd(): boolean {
    return this.token.kind === '$end';
  }

  protected advance(): void {
    this.at++;
  }

  protected deepen(): void {
    if (++this.#depth > DEPTH_MAX) throw new CompileError('not simulated: so deep a program', 0);
  }

  protected rise(): void {
    this.#depth--;
  }

  protected expect(text: string, ...others: readonly string[]): void {
    if (!this.takes(text)) throw this.error(...[text, ...others].map(shown));
  }

  /** What stands here and must not. */
  protected error(...expected: readonly string[]): CompileError {
    const { kind, text, at } = this.token;
    const found =
      kind === 'operator'
        ? shown(text)
        : kind === 'keyword'
          ? text
          : kind === 'string'
            ? 'QQSTRING_START'
            : kind;
    const expecting = expected.length > 0 ? `, expecting ${expected.join(' or ')}` : '';
    return new CompileError(
      `syntax error, unexpected ${found}${expecting} (Unix shell quoting issues?)`,
      at,
    );
  }

  protected identifier(): string {
    const { kind, text } = this.token;
    if (kind !== 'IDENT') throw this.error('IDENT');
    this.at++;
    return text;
  }
}

const shown = (text: string): string => (text.length === 1 ? `'${text}'` : text);
