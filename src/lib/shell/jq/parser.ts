/** Reads a jq program, the loosest binding first. @source jq 1.6 parser.y */
import { CompileError, type Token } from './lexer';
import { TermParser } from './parse-term';
import type { Node } from './tree';

const UPDATES = ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='];
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='];

/** @throws CompileError */
export function parseProgram(tokens: readonly Token[]): Node {
  return new Parser(tokens).program();
}

class Parser extends TermParser {
  program(): Node {
    if (this.isAtEnd()) return { kind: 'identity' };
    for (const word of ['import', 'include', 'module'])
      if (this.sees(word)) throw new CompileError(`not simulated: ${word}`, this.token.at);
    const node = this.sees('def') ? this.#definitions() : this.#wholePipe();
    if (!this.isAtEnd()) throw this.error('$end');
    return node;
  }

  /** What cannot even begin is told that nothing was needed. */
  #wholePipe(): Node {
    const { kind, text } = this.token;
    const canBegin = kind !== 'operator' || ['.', '..', '$', '(', '[', '{', '-'].includes(text);
    const isWord =
      kind === 'keyword' && !['if', 'reduce', 'foreach', 'try', 'label'].includes(text);
    if (!canBegin || isWord || kind === 'INVALID_CHARACTER') throw this.error('$end');
    return this.pipe();
  }

  /** Definitions alone are a program, too. */
  #definitions(): Node {
    const definition = this.definition();
    const rest: Node = this.isAtEnd()
      ? { kind: 'identity' }
      : this.sees('def')
        ? this.#definitions()
        : this.pipe();
    return { kind: 'define', definition, rest };
  }

  pipe(hasCommas = true): Node {
    this.deepen();
    if (this.sees('def')) {
      const definition = this.definition();
      const rest = this.pipe(hasCommas);
      this.rise();
      return { kind: 'define', definition, rest };
    }
    let node: Node;
    if (this.takes('label')) {
      this.expect('$');
      const name = this.identifier();
      this.expect('|');
      node = { kind: 'label', name, body: this.pipe(hasCommas) };
    } else {
      const left = hasCommas ? this.#comma() : this.#alternative();
      node = this.takes('|') ? { kind: 'pipe', left, right: this.pipe(hasCommas) } : left;
    }
    this.rise();
    return node;
  }

  #comma(): Node {
    let left = this.#alternative();
    while (this.takes(',')) left = { kind: 'comma', left, right: this.#alternative() };
    return left;
  }

  /** To the right: `a // b // c`. */
  #alternative(): Node {
    const left = this.#update();
    if (!this.takes('//')) return left;
    this.deepen();
    const right = this.#alternative();
    this.rise();
    return { kind: 'alternative', left, right };
  }

  #update(): Node {
    const left = this.#or();
    if (!this.sees(...UPDATES)) return left;
    const operator = this.token.text;
    this.advance();
    const right = this.#alternativeOf(this.#or());
    if (this.sees(...UPDATES)) throw this.error();
    return { kind: 'update', operator, left, right };
  }

  /** On the right of an assignment `//` binds more tightly than the assignment. */
  #alternativeOf(left: Node): Node {
    if (!this.takes('//')) return left;
    return { kind: 'alternative', left, right: this.#alternativeOf(this.#or()) };
  }

  #or(): Node {
    let left = this.#and();
    while (this.takes('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Node {
    let left = this.#comparison();
    while (this.takes('and')) left = { kind: 'and', left, right: this.#comparison() };
    return left;
  }

  #comparison(): Node {
    const left = this.#sum();
    if (!this.sees(...COMPARISONS)) return left;
    const operator = this.token.text;
    this.advance();
    const right = this.#sum();
    if (this.sees(...COMPARISONS)) throw this.error();
    return { kind: 'operate', operator, left, right };
  }

  #sum(): Node {
    let left = this.#product();
    while (this.sees('+', '-')) {
      const operator = this.token.text;
      this.advance();
      left = { kind: 'operate', operator, left, right: this.#product() };
    }
    return left;
  }

  #product(): Node {
    let left = this.#operand();
    while (this.sees('*', '/', '%')) {
      const operator = this.token.text;
      this.advance();
      left = { kind: 'operate', operator, left, right: this.#operand() };
    }
    return left;
  }

  #operand(): Node {
    if (this.takes('-')) {
      this.deepen();
      const operand = this.#operand();
      this.rise();
      return { kind: 'negate', operand };
    }
    if (this.takes('try')) {
      const body = this.postfix();
      return { kind: 'try', body, handler: this.takes('catch') ? this.postfix() : undefined };
    }
    const term = this.postfix();
    if (!this.takes('as')) return term;
    const pattern = this.pattern();
    this.expect('|');
    return { kind: 'bind', source: term, pattern, body: this.pipe() };
  }
}
