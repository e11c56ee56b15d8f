/** Reads awk's expressions, the loosest binding first. @source POSIX.1-2017 awk, grammar; mawk 1.3.4 parse.y */
import { ProgramError, type Token } from './lexer';
import { TokenParser } from './token-parser';
import type { Expression, Target } from './tree';

const DEPTH_MAX = 150;
const COMPARISONS = ['<', '<=', '==', '!=', '>', '>='];
const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '^='];
const NOT_SIMULATED = new Set(['rand', 'srand', 'system', 'systime', 'mktime', 'strftime']);

/** How many arguments the functions take. */
const counts: Readonly<Record<string, readonly [number, number]>> = {
  length: [0, 1],
  substr: [2, 3],
  index: [2, 2],
  split: [2, 3],
  sub: [2, 3],
  gsub: [2, 3],
  match: [2, 2],
  sprintf: [1, 255],
  atan2: [2, 2],
  close: [1, 1],
  fflush: [0, 1],
};

/** In `print a > b` a bare `>` redirects. */
export interface Where {
  readonly isInPrint: boolean;
}

export class ExpressionParser extends TokenParser {
  #depth = 0;
  #where: Where = { isInPrint: false };

  protected expression(where: Where = { isInPrint: false }): Expression {
    if (++this.#depth > DEPTH_MAX)
      throw new ProgramError('not simulated: so deep an expression', true);
    const around = this.#where;
    this.#where = where;
    const expression = this.#choice(where);
    this.#where = around;
    this.#depth--;
    return expression;
  }

  protected expressions(where?: Where): Expression[] {
    const list = [this.expression(where)];
    while (this.takes(',')) {
      this.skipNewlines();
      list.push(this.expression(where));
    }
    return list;
  }

  #choice(where: Where): Expression {
    const test = this.#or(where);
    if (!this.takes('?')) return test;
    this.skipNewlines();
    const yes = this.expression(where);
    this.skipNewlines();
    this.expect(':');
    this.skipNewlines();
    return { kind: 'choice', test, yes, no: this.expression(where) };
  }

  #or(where: Where): Expression {
    let left = this.#and(where);
    while (this.takes('||')) {
      this.skipNewlines();
      left = { kind: 'logic', operator: '||', left, right: this.#and(where) };
    }
    return left;
  }

  #and(where: Where): Expression {
    let left = this.#membership(where);
    while (this.takes('&&')) {
      this.skipNewlines();
      left = { kind: 'logic', operator: '&&', left, right: this.#membership(where) };
    }
    return left;
  }

  #membership(where: Where): Expression {
    let left = this.#matching(where);
    while (this.takes('in')) left = { kind: 'in', subscripts: [left], array: this.arrayName() };
    return left;
  }

  #matching(where: Where): Expression {
    let left = this.#comparison(where);
    while (this.sees('~', '!~')) {
      const isNegated = this.token.text === '!~';
      this.at++;
      left = { kind: 'match', isNegated, left, right: this.#comparison(where) };
    }
    return left;
  }

  #comparison(where: Where): Expression {
    const left = this.#concatenation();
    if (!this.sees(...COMPARISONS) || (where.isInPrint && this.sees('>'))) return left;
    const operator = this.token.text;
    this.at++;
    return { kind: 'binary', operator, left, right: this.#concatenation() };
  }

  #concatenation(): Expression {
    let left = this.#additive();
    while (this.#beginsOperand())
      left = { kind: 'binary', operator: ' ', left, right: this.#additive() };
    return left;
  }

  #beginsOperand(): boolean {
    const { kind } = this.token;
    if (['number', 'string', 'regex', 'name', 'call', 'builtin'].includes(kind)) return true;
    return this.sees('(', '$', '++', '--');
  }

  #additive(): Expression {
    let left = this.#multiplicative();
    while (this.sees('+', '-')) {
      const operator = this.token.text;
      this.at++;
      left = { kind: 'binary', operator, left, right: this.#multiplicative() };
    }
    return left;
  }

  #multiplicative(): Expression {
    let left = this.#unary();
    while (this.sees('*', '/', '%')) {
      const operator = this.token.text;
      this.at++;
      left = { kind: 'binary', operator, left, right: this.#unary() };
    }
    return left;
  }

  #unary(): Expression {
    if (!this.sees('!', '-', '+')) return this.#power();
    const operator = this.token.text as '!' | '-' | '+';
    this.at++;
    if (++this.#depth > DEPTH_MAX)
      throw new ProgramError('not simulated: so deep an expression', true);
    const operand = this.#unary();
    this.#depth--;
    return { kind: 'unary', operator, operand };
  }

  #power(): Expression {
    const left = this.#stepped();
    if (!this.takes('^')) return left;
    // To the right: 2^3^2 is 2^9, and 2^-1 is a half.
    const right = this.sees('-', '+', '!') ? this.#unary() : this.#power();
    return { kind: 'binary', operator: '^', left, right };
  }

  #stepped(): Expression {
    if (this.sees('++', '--')) {
      const by = this.token.text === '++' ? 1 : -1;
      this.at++;
      const target = this.#primary();
      if (!isTarget(target)) throw this.error();
      return { kind: 'step', target, by, isPrefix: true };
    }
    const operand = this.#primary();
    if (isTarget(operand) && this.sees(...ASSIGNMENTS)) {
      const operator = this.token.text;
      this.at++;
      this.skipNewlines();
      return { kind: 'assign', operator, target: operand, value: this.expression(this.#where) };
    }
    if (!isTarget(operand) || !this.sees('++', '--')) return operand;
    const by = this.token.text === '++' ? 1 : -1;
    this.at++;
    return { kind: 'step', target: operand, by, isPrefix: false };
  }

  #primary(): Expression {
    const token = this.token;
    switch (token.kind) {
      case 'number':
        this.at++;
        return { kind: 'number', value: Number(token.text) };
      case 'string':
        this.at++;
        return { kind: 'string', value: token.text };
      case 'regex':
        this.at++;
        return { kind: 'regex', source: token.text };
      case 'name':
        return this.#name(token);
      case 'call':
        this.at++;
        this.called.add(token.text);
        return { kind: 'call', name: token.text, args: this.#arguments() };
      case 'builtin':
        return this.#builtin(token);
      case 'keyword':
        if (token.text === 'getline') throw new ProgramError('not simulated: getline', true);
        throw this.error();
      default:
        if (this.takes('(')) return this.#parenthesized();
        if (this.takes('$')) return { kind: 'field', index: this.#fieldIndex() };
        throw this.error();
    }
  }

  /** `$NF-1` is one less than the last field, `$++i` the next one. */
  #fieldIndex(): Expression {
    if (++this.#depth > DEPTH_MAX)
      throw new ProgramError('not simulated: so deep an expression', true);
    const index = this.sees('-', '+', '!')
      ? this.#unary()
      : this.sees('++', '--')
        ? this.#stepped()
        : this.#primary();
    this.#depth--;
    return index;
  }

  #name({ text: name }: Token): Expression {
    this.at++;
    if (this.sees('[')) {
      this.useAsArray(name);
      this.at++;
      const subscripts = this.expressions();
      this.expect(']');
      return { kind: 'element', array: name, subscripts };
    }
    // An argument may be either.
    const isArgument = this.sees(',', ')') && this.tokens[this.at - 2]?.kind === 'operator';
    if (!isArgument && !this.parameters.includes(name) && !this.scalars.has(name))
      this.scalars.set(name, this.at - 1);
    return { kind: 'variable', name };
  }

  #parenthesized(): Expression {
    const list = this.expressions();
    this.skipNewlines();
    this.expect(')');
    const [only] = list;
    if (list.length === 1 && only) return only;
    if (!this.takes('in')) throw this.error();
    return { kind: 'in', subscripts: list, array: this.arrayName() };
  }

  #arguments(): Expression[] {
    this.expect('(');
    this.skipNewlines();
    if (this.takes(')')) return [];
    const args = this.expressions();
    this.skipNewlines();
    this.expect(')');
    return args;
  }

  #builtin({ text: name, line }: Token): Expression {
    this.at++;
    if (NOT_SIMULATED.has(name)) throw new ProgramError(`not simulated: ${name}`, true);
    const hasArguments = this.sees('(');
    if (!hasArguments && name !== 'length') throw this.error();
    const args = hasArguments ? this.#arguments() : [];
    const [least, most] = counts[name] ?? [1, 1];
    if (args.length < least || args.length > most)
      throw new ProgramError(`line ${line}: wrong number of arguments in call to ${name}`);
    return { kind: 'builtin', name, args };
  }
}

const isTarget = (expression: Expression): expression is Target =>
  ['variable', 'field', 'element'].includes(expression.kind);
