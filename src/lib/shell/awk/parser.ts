/** Reads an awk program. @source POSIX.1-2017 awk, mawk 1.3.4 parse.y */
import { ProgramError, tokensOf } from './lexer';
import { ExpressionParser } from './parse-expression';
import type { AwkProgram, Expression, Redirection, Rule, Statement, UserFunction } from './tree';

const DEPTH_MAX = 100;

/** @throws ProgramError */
export function parseProgram(text: string): AwkProgram {
  return new Parser(tokensOf(text)).program();
}

class Parser extends ExpressionParser {
  readonly #begin: Statement[] = [];
  readonly #end: Statement[] = [];
  readonly #rules: Rule[] = [];
  readonly #functions = new Map<string, UserFunction>();
  #loops = 0;
  #isInFunction = false;
  #isInRule = false;
  #nesting = 0;

  program(): AwkProgram {
    this.#skipTerminators();
    while (this.token.kind !== 'end') {
      this.#item();
      this.#skipTerminators();
    }
    const last = this.token.line;
    for (const name of this.called)
      if (!this.#functions.has(name))
        throw new ProgramError(`line ${last}: function ${name} never defined`);
    this.checkKinds();
    return {
      begin: this.#begin,
      end: this.#end,
      rules: this.#rules,
      functions: this.#functions,
    };
  }

  #skipTerminators(): void {
    while (this.token.kind === 'newline' || this.sees(';')) this.at++;
  }

  #item(): void {
    if (this.takes('function')) this.#function();
    else if (this.sees('BEGIN', 'END')) {
      const into = this.token.text === 'BEGIN' ? this.#begin : this.#end;
      this.at++;
      if (!this.sees('{')) throw this.error();
      into.push(this.#block());
    } else {
      this.#isInRule = true;
      this.#rule();
      this.#isInRule = false;
    }
  }

  #rule(): void {
    const { line } = this.token;
    if (this.sees('}')) {
      this.at++;
      throw new ProgramError(`line ${line}: extra '}'\nmawk: ${this.error().message}`);
    }
    const pattern: Expression[] = [];
    if (!this.sees('{')) {
      pattern.push(this.expression());
      if (this.takes(',')) {
        this.skipNewlines();
        pattern.push(this.expression());
      }
    }
    const action = this.sees('{') ? this.#block() : undefined;
    if (!action && this.token.kind !== 'newline' && !this.sees(';')) throw this.error();
    this.#rules.push({ pattern, action });
  }

  #function(): void {
    const { kind, text: name } = this.token;
    if (kind !== 'name' && kind !== 'call') throw this.error();
    this.at++;
    this.expect('(');
    const parameters: string[] = [];
    while (!this.takes(')')) {
      const { text, line } = this.token;
      if (this.token.kind !== 'name') throw this.error();
      if (parameters.includes(text))
        throw new ProgramError(`line ${line}: ${text} is duplicated in argument list`);
      parameters.push(text);
      this.at++;
      if (this.takes(',')) this.skipNewlines();
      else if (!this.sees(')')) throw this.error();
    }
    this.skipNewlines();
    this.parameters = parameters;
    this.#isInFunction = true;
    this.#functions.set(name, { name, parameters, body: this.#block() });
    this.#isInFunction = false;
    this.parameters = [];
  }

  #block(): Statement {
    if (++this.#nesting > DEPTH_MAX)
      throw new ProgramError('not simulated: blocks so deep in one another', true);
    this.expect('{');
    const statements: Statement[] = [];
    this.#skipTerminators();
    while (!this.takes('}')) {
      if (this.token.kind === 'end')
        throw new ProgramError(`line ${this.token.line}: missing } near end of file`);
      statements.push(this.#statement());
      this.#skipTerminators();
    }
    this.#nesting--;
    return { kind: 'block', statements };
  }

  #statement(): Statement {
    if (this.sees('{')) return this.#block();
    if (this.takes(';')) return { kind: 'block', statements: [] };
    if (this.takes('if')) return this.#if();
    if (this.takes('while')) {
      const test = this.#condition();
      return { kind: 'while', test, body: this.#loopBody(), isTestedAfter: false };
    }
    if (this.takes('do')) {
      const body = this.#loopBody();
      this.#skipTerminators();
      this.expect('while');
      const test = this.#condition();
      this.#endStatement();
      return { kind: 'while', test, body, isTestedAfter: true };
    }
    if (this.takes('for')) return this.#for();
    const statement = this.#simple();
    this.#endStatement();
    return statement;
  }

  /** A newline, a semicolon, or the brace that closes the block. */
  #endStatement(): void {
    if (this.sees('}')) return;
    if (this.token.kind === 'newline') this.at++;
    else if (this.token.kind === 'end')
      throw new ProgramError(`line ${this.token.line}: missing } near end of file`);
    else this.expect(';');
  }

  #condition(): Expression {
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    return test;
  }

  #nested(): Statement {
    if (++this.#nesting > DEPTH_MAX)
      throw new ProgramError('not simulated: blocks so deep in one another', true);
    this.skipNewlines();
    const statement = this.#statement();
    this.#nesting--;
    return statement;
  }

  #if(): Statement {
    const test = this.#condition();
    const then = this.#nested();
    const { at } = this;
    this.#skipTerminators();
    if (this.takes('else')) return { kind: 'if', test, then, else: this.#nested() };
    this.at = at;
    return { kind: 'if', test, then, else: undefined };
  }

  #loopBody(): Statement {
    this.#loops++;
    const body = this.#nested();
    this.#loops--;
    return body;
  }

  #for(): Statement {
    this.expect('(');
    const [variable, word, array, close] = this.tokens.slice(this.at, this.at + 4);
    if (variable?.kind === 'name' && word?.text === 'in' && close?.text === ')' && array) {
      this.at += 2;
      const name = this.arrayName();
      this.expect(')');
      return { kind: 'for in', variable: variable.text, array: name, body: this.#loopBody() };
    }
    const first = this.sees(';') ? undefined : this.#simple();
    this.expect(';');
    this.skipNewlines();
    const test = this.sees(';') ? undefined : this.expression();
    this.expect(';');
    this.skipNewlines();
    const after = this.sees(')') ? undefined : this.#simple();
    this.expect(')');
    return { kind: 'for', first, test, after, body: this.#loopBody() };
  }

  #simple(): Statement {
    const { kind, text } = this.token;
    if (kind !== 'keyword') return { kind: 'expression', expression: this.expression() };
    switch (text) {
      case 'print':
      case 'printf':
        this.at++;
        return this.#print(text);
      case 'delete':
        this.at++;
        return this.#delete();
      case 'exit':
      case 'return':
        this.#refuse(text === 'return' && !this.#isInFunction, 'return outside function body');
        this.at++;
        return { kind: text, value: this.#isAtEnd() ? undefined : this.expression() };
      case 'next':
      case 'nextfile':
        this.#refuse(!this.#isInRule && !this.#isInFunction, `improper use of ${text}`);
        this.at++;
        return { kind: text };
      case 'break':
      case 'continue':
        this.#refuse(this.#loops === 0, `${text} statement outside of loop`);
        this.at++;
        return { kind: text };
      default:
        return { kind: 'expression', expression: this.expression() };
    }
  }

  #refuse(isWrong: boolean, words: string): void {
    if (isWrong) throw new ProgramError(`line ${this.token.line}: ${words}`);
  }

  #isAtEnd(): boolean {
    const { kind } = this.token;
    return kind === 'newline' || kind === 'end' || this.sees(';', '}', '>', '>>', '|');
  }

  #print(kind: 'print' | 'printf'): Statement {
    const args = this.#printed();
    const { line } = this.token;
    if (kind === 'printf' && args.length === 0)
      throw new ProgramError(`line ${line}: no arguments in call to printf`);
    let redirection: Redirection | undefined;
    if (this.sees('>', '>>')) {
      const append = this.token.text === '>>';
      this.at++;
      redirection = { append, to: this.expression({ isInPrint: true }) };
    }
    return { kind, args, redirection };
  }

  /** `print (a, b)` prints both; `print (a)(b)` joins them. */
  #printed(): Expression[] {
    if (this.#isAtEnd()) return [];
    const { at } = this;
    if (this.takes('(')) {
      this.skipNewlines();
      const list = this.expressions();
      this.skipNewlines();
      if (this.takes(')') && this.#isAtEnd()) return list;
      this.at = at;
    }
    return this.expressions({ isInPrint: true });
  }

  #delete(): Statement {
    const array = this.arrayName();
    if (!this.takes('[')) return { kind: 'delete', array, subscripts: undefined };
    const subscripts = this.expressions();
    this.expect(']');
    return { kind: 'delete', array, subscripts };
  }
}
