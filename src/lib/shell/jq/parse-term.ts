/** Reads jq's terms: what stands without an operator, with what hangs on it. @source jq 1.6 parser.y Term */
import type { Token } from './lexer';
import { TokenReader } from './token-reader';
import type { Definition, Node, ObjectPattern, Pattern } from './tree';

export abstract class TermParser extends TokenReader {
  abstract pipe(hasCommas?: boolean): Node;

  protected definition(): Definition {
    this.expect('def');
    const name = this.identifier();
    const parameters: string[] = [];
    if (this.takes('(')) {
      do {
        const isValue = this.takes('$');
        if (!isValue && this.token.kind !== 'IDENT') throw this.error('IDENT', "'$'");
        parameters.push((isValue ? '$' : '') + this.identifier());
      } while (this.takes(';'));
      this.expect(')', ';');
    }
    this.expect(':', ...(parameters.length === 0 ? ['('] : []));
    const body = this.pipe();
    this.#close(';');
    return { name, parameters, body };
  }

  protected postfix(): Node {
    let node = this.#term();
    for (;;) {
      const { kind, text } = this.token;
      if (kind === 'FIELD') {
        this.at++;
        node = index(node, { kind: 'literal', value: text });
      } else if (this.takes('.')) {
        if (this.token.kind !== 'string') throw this.error('FORMAT', 'QQSTRING_START');
        node = index(node, this.#string(undefined));
      } else if (this.takes('?')) node = optional(node);
      else if (this.takes('[')) node = this.#subscript(node);
      else return node;
    }
  }

  #term(): Node {
    const { kind, text, at } = this.token;
    switch (kind) {
      case 'LITERAL':
        this.at++;
        return { kind: 'literal', value: Number(text) };
      case 'FIELD':
        this.at++;
        return index({ kind: 'identity' }, { kind: 'literal', value: text });
      case 'string':
        return this.#string(undefined);
      case 'FORMAT':
        this.at++;
        return this.token.kind === 'string' ? this.#string(text) : { kind: 'format', name: text };
      case 'IDENT':
        this.at++;
        return this.#call(text, at);
      case 'keyword':
        return this.#keyword();
      case 'operator':
        return this.#operator();
      default:
        throw this.error();
    }
  }

  #operator(): Node {
    const { at } = this.token;
    if (this.takes('.')) {
      const isField = this.token.kind === 'string';
      return isField ? index({ kind: 'identity' }, this.#string(undefined)) : { kind: 'identity' };
    }
    if (this.takes('..')) return { kind: 'recurse' };
    if (this.takes('$')) {
      if (this.takes('__loc__'))
        return {
          kind: 'literal',
          value: new Map<string, string | number>([
            ['file', '<top-level>'],
            ['line', 1],
          ]),
        };
      if (this.token.kind !== 'IDENT') throw this.error('IDENT', '__loc__');
      return { kind: 'variable', name: this.identifier(), at };
    }
    if (this.takes('(')) {
      const node = this.pipe();
      this.#close(')');
      return node;
    }
    if (this.takes('[')) {
      if (this.takes(']')) return { kind: 'array', body: undefined };
      const body = this.pipe();
      this.#close(']');
      return { kind: 'array', body };
    }
    if (this.takes('{')) return this.#object();
    throw this.error();
  }

  /** What could also follow an expression is too much to list. */
  #close(text: string): void {
    if (!this.takes(text)) throw this.error();
  }

  #subscript(of: Node): Node {
    if (this.takes(']')) return { kind: 'iterate', of };
    if (this.takes(':')) {
      const to = this.pipe();
      this.#close(']');
      return { kind: 'slice', of, from: undefined, to };
    }
    const key = this.pipe();
    if (this.takes(':')) {
      const to = this.sees(']') ? undefined : this.pipe();
      this.#close(']');
      return { kind: 'slice', of, from: key, to };
    }
    this.#close(']');
    return index(of, key);
  }

  #call(name: string, at: number): Node {
    if (name === 'null') return { kind: 'literal', value: null };
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (name === 'break' && !this.sees('$')) throw this.error("'$'");
    if (name === 'break' && this.takes('$')) return { kind: 'break', name: this.identifier(), at };
    const args: Node[] = [];
    if (this.takes('(')) {
      do args.push(this.pipe());
      while (this.takes(';'));
      if (!this.takes(')')) throw this.error("';'", "')'");
    }
    return { kind: 'call', name, args, at };
  }

  #string(format: string | undefined): Node {
    const { parts = [] } = this.token;
    this.at++;
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'string') return { kind: 'literal', value: only };
    const read = parts.map((part) => (typeof part === 'string' ? part : this.#inside(part)));
    return { kind: 'string', format, parts: read };
  }

  #inside(tokens: readonly Token[]): Node {
    const around = { tokens: this.tokens, at: this.at };
    this.tokens = tokens;
    this.at = 0;
    const node = this.pipe();
    if (this.token.kind !== '$end') throw this.error();
    this.tokens = around.tokens;
    this.at = around.at;
    return node;
  }

  #keyword(): Node {
    if (this.takes('if')) return this.#if();
    const isReduce = this.takes('reduce');
    if (!isReduce && !this.takes('foreach')) throw this.error();
    const source = this.postfix();
    this.expect('as');
    const pattern = this.pattern();
    this.expect('(');
    const first = this.pipe();
    this.#close(';');
    const update = this.pipe();
    if (isReduce) {
      this.#close(')');
      return { kind: 'reduce', source, pattern, first, update };
    }
    const extract = this.takes(';') ? this.pipe() : undefined;
    this.#close(')');
    return { kind: 'foreach', source, pattern, first, update, extract };
  }

  #if(): Node {
    const test = this.pipe();
    this.#close('then');
    const then = this.pipe();
    if (this.takes('elif')) return { kind: 'if', test, then, else: this.#if() };
    this.#close('else');
    const otherwise = this.pipe();
    this.#close('end');
    return { kind: 'if', test, then, else: otherwise };
  }

  #object(): Node {
    const entries: (readonly [Node, Node])[] = [];
    while (!this.takes('}')) {
      entries.push(this.#entry());
      if (!this.takes(',') && !this.sees('}')) throw this.error("'}'");
    }
    return { kind: 'object', entries };
  }

  #entry(): readonly [Node, Node] {
    const { kind, text, at } = this.token;
    if (this.takes('$')) {
      const name = this.identifier();
      return [
        { kind: 'literal', value: name },
        { kind: 'variable', name, at },
      ];
    }
    let key: Node;
    if (kind === 'IDENT' || kind === 'keyword') {
      this.at++;
      key = { kind: 'literal', value: text };
    } else if (kind === 'LITERAL') {
      this.at++;
      key = { kind: 'literal', value: Number(text) };
    } else if (kind === 'string') key = this.#string(undefined);
    else if (kind === 'FORMAT') {
      this.at++;
      key = this.token.kind === 'string' ? this.#string(text) : { kind: 'format', name: text };
    } else if (this.takes('(')) {
      key = this.pipe();
      this.#close(')');
      this.expect(':');
      return [key, this.#entryValue()];
    } else throw this.error();
    if (this.takes(':')) return [key, this.#entryValue()];
    if (kind === 'keyword') throw this.error("':'");
    return [key, index({ kind: 'identity' }, key)];
  }

  /** Terms, joined by pipes: a comma begins the next entry. */
  #entryValue(): Node {
    const isNegated = this.takes('-');
    const term = this.postfix();
    const left: Node = isNegated ? { kind: 'negate', operand: term } : term;
    return this.takes('|') ? { kind: 'pipe', left, right: this.#entryValue() } : left;
  }

  protected pattern(): Pattern {
    this.deepen();
    const pattern = this.#pattern();
    this.rise();
    return pattern;
  }

  #pattern(): Pattern {
    if (this.takes('$')) return { kind: 'name', name: this.identifier() };
    if (this.takes('[')) {
      const items = [this.pattern()];
      while (this.takes(',')) items.push(this.pattern());
      this.#close(']');
      return { kind: 'array', items };
    }
    if (!this.takes('{')) throw this.error("'$'", "'['", "'{'");
    const entries = [this.#objectPattern()];
    while (this.takes(',')) entries.push(this.#objectPattern());
    this.#close('}');
    return { kind: 'object', entries };
  }

  #objectPattern(): ObjectPattern {
    const { kind, text } = this.token;
    if (this.takes('$')) {
      const name = this.identifier();
      const value = this.takes(':') ? this.pattern() : undefined;
      return { name, key: { kind: 'literal', value: name }, value };
    }
    let key: Node;
    if (kind === 'IDENT' || kind === 'keyword') {
      this.at++;
      key = { kind: 'literal', value: text };
    } else if (kind === 'string') key = this.#string(undefined);
    else if (this.takes('(')) {
      key = this.pipe();
      this.#close(')');
    } else throw this.error();
    this.expect(':');
    return { name: undefined, key, value: this.pattern() };
  }
}

/** After a field or a subscript, only that step may fail. */
function optional(node: Node): Node {
  const isAccess = node.kind === 'index' || node.kind === 'slice' || node.kind === 'iterate';
  if (isAccess && node.isOptional !== true) return { ...node, isOptional: true };
  return { kind: 'try', body: node, handler: undefined };
}

const index = (of: Node, key: Node): Node => ({ kind: 'index', of, key });
