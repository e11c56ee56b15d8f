/** Where a parser of awk stands among the tokens, and what names it has met. */
import { TokenCursor } from '../tokens';
import { ProgramError, type Token } from './lexer';

export class TokenParser extends TokenCursor<Token> {
  /** Names that stand where only an array can, and those that stand where none can, with their places. */
  protected readonly arrays = new Map<string, number>();
  protected readonly scalars = new Map<string, number>();
  protected readonly called = new Set<string>();
  protected parameters: readonly string[] = [];

  protected override get token(): Token {
    const token = this.tokens[this.at] ?? this.tokens.at(-1);
    if (!token) throw new ProgramError('line 1: syntax error');
    return token;
  }

  protected expect(text: string): void {
    if (!this.takes(text)) throw this.error();
  }

  protected error(): ProgramError {
    const { kind, text, line } = this.token;
    if (text === '|' && kind === 'operator')
      return new ProgramError('not simulated: a pipe in awk', true);
    if (kind === 'end')
      return new ProgramError(`line ${line}: syntax error at or near end of file`);
    const open = this.#openParentheses();
    if (text === '}' && open > 0) return new ProgramError(`line ${line}: missing ) near }`);
    if (text === ')' && open <= 0) return new ProgramError(`line ${line}: extra ')'`);
    const near = kind === 'newline' ? 'end of line' : kind === 'regex' ? `/${text}/` : text;
    return new ProgramError(`line ${line}: syntax error at or near ${near}`);
  }

  /** How many are open where the parser stands. */
  #openParentheses(): number {
    let open = 0;
    for (const { kind, text } of this.tokens.slice(0, this.at))
      if (kind === 'operator') open += text === '(' ? 1 : text === ')' ? -1 : 0;
    return open;
  }

  protected skipNewlines(): void {
    while (this.token.kind === 'newline') this.at++;
  }

  protected useAsArray(name: string): void {
    if (!this.parameters.includes(name) && !this.arrays.has(name))
      this.arrays.set(name, this.at - 1);
  }

  /** A name is a variable's or an array's, not both. */
  protected checkKinds(): void {
    for (const [name, scalarAt] of this.scalars) {
      const arrayAt = this.arrays.get(name);
      if (arrayAt === undefined) continue;
      const what = arrayAt < scalarAt ? 'array' : 'variable';
      const { line } = this.tokens[Math.max(arrayAt, scalarAt)] ?? this.token;
      throw new ProgramError(`line ${line}: illegal reference to ${what} ${name}`);
    }
  }

  protected arrayName(): string {
    const { kind, text } = this.token;
    if (kind !== 'name') throw this.error();
    this.at++;
    this.useAsArray(text);
    return text;
  }
}
