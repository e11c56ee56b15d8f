/** Reads a shell script as far as containers' commands need it: lists, pipes, redirections, loops, conditions. */

export type Node =
  | {
      readonly kind: 'simple';
      readonly words: readonly string[];
      readonly redirects: readonly Redirect[];
    }
  | { readonly kind: 'pipe'; readonly nodes: readonly Node[]; readonly isNegated: boolean }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'redirected'; readonly body: Node; readonly redirects: readonly Redirect[] }
  /** In parentheses. */
  | { readonly kind: 'copy'; readonly body: Node }
  | { readonly kind: 'loop'; readonly test: Node; readonly body: Node; readonly until: boolean }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly words: readonly string[];
      readonly body: Node;
    }
  | {
      readonly kind: 'if';
      readonly test: Node;
      readonly then: Node;
      readonly otherwise: Node | undefined;
    };

export interface Redirect {
  readonly operator: string;
  readonly target: string;
}

export interface ListItem {
  /** What stands before it: `;`, `&&`, `||`. */
  readonly after: string;
  readonly node: Node;
  readonly isBackground: boolean;
}

export class ScriptError extends Error {}

interface Token {
  readonly text: string;
  readonly isOperator: boolean;
}

const OPERATOR = /^(?:&&|\|\||2>&1|1>&2|>&2|2>>?|>>|[;&|<>\n()])/;
/** Each character can be read in one way only, or a long word that does not end would take for ever. */
const WORD =
  /^(?:\\[\s\S]|'[^']*'|"(?:\\[\s\S]|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$(?!\()|[^"\\$`])*"|\$\((?:[^()]|\([^()]*\))*\)|\$\{[^}]*\}|`[^`]*`|[^\s;&|<>()'"\\`])+/;
const DEPTH_MAX = 100;
/** Words that begin what is not read here. */
const NOT_SIMULATED = ['case', 'function', 'select', '[[', '(('];

/** Words keep their quotes; they are expanded when they are run. */
function tokenize(script: string): Token[] {
  const tokens: Token[] = [];
  let rest = script.replace(/\\\n/g, ' ');
  for (;;) {
    rest = rest.replace(/^(?:[ \t\r]+|#[^\n]*)+/, '');
    if (rest === '') return tokens;
    const operator = OPERATOR.exec(rest)?.[0];
    const text = operator ?? WORD.exec(rest)?.[0];
    if (text === undefined) throw new ScriptError('syntax error: unterminated quoted string');
    tokens.push({ text, isOperator: operator !== undefined });
    rest = rest.slice(text.length);
  }
}

export const parseScript = (script: string): Node => new Parser(tokenize(script)).script();

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  script(): Node {
    const list = this.#list([]);
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return list;
  }

  get #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #isOperator(...texts: string[]): boolean {
    return this.#next?.isOperator === true && texts.includes(this.#next.text);
  }

  #isWord(...texts: string[]): boolean {
    return this.#next?.isOperator === false && texts.includes(this.#next.text);
  }

  #unexpected(): ScriptError {
    const text = this.#next?.text ?? 'end of file';
    return new ScriptError(`syntax error: unexpected ${this.#next ? `"${text}"` : text}`);
  }

  #take(text: string): void {
    if (this.#next?.text !== text) throw this.#unexpected();
    this.#at++;
  }

  #list(ends: readonly string[]): Node {
    const items: ListItem[] = [];
    let after = ';';
    for (;;) {
      while (this.#isOperator('\n', ';')) this.#at++;
      if (!this.#next || this.#isWord(...ends) || this.#isOperator(')')) break;
      items.push({ after, node: this.#pipe(), isBackground: false });
      if (this.#isOperator('&')) {
        // All that `&&` and `||` have bound together goes to the background.
        const first = items.findLastIndex((item) => item.after === ';');
        const node: Node = { kind: 'list', items: items.splice(first) };
        items.push({ after: ';', node, isBackground: true });
      }
      if (!this.#isOperator(';', '\n', '&', '&&', '||')) break;
      after = this.#isOperator('&&', '||') ? this.#next.text : ';';
      this.#at++;
    }
    return { kind: 'list', items };
  }

  #pipe(): Node {
    const isNegated = this.#isWord('!');
    if (isNegated) this.#at++;
    const nodes = [this.#command()];
    while (this.#isOperator('|')) {
      this.#at++;
      nodes.push(this.#command());
    }
    return nodes.length === 1 && nodes[0] && !isNegated
      ? nodes[0]
      : { kind: 'pipe', nodes, isNegated };
  }

  #command(): Node {
    if (++this.#depth > DEPTH_MAX) throw new ScriptError('not simulated: commands so deep');
    const command = this.#anyCommand();
    this.#depth--;
    return command;
  }

  #anyCommand(): Node {
    if (this.#isWord(...NOT_SIMULATED))
      throw new ScriptError(`not simulated: ${this.#next?.text ?? ''}`);
    const body = this.#compound();
    if (!body) return this.#simple();
    const redirects = this.#redirects();
    return redirects.length > 0 ? { kind: 'redirected', body, redirects } : body;
  }

  #compound(): Node | undefined {
    if (this.#isWord('while', 'until')) return this.#loop();
    if (this.#isWord('for')) return this.#for();
    if (this.#isWord('if')) return this.#if();
    if (this.#isOperator('(')) {
      this.#at++;
      const body = this.#list([]);
      this.#take(')');
      return { kind: 'copy', body };
    }
    if (this.#isWord('{')) return this.#braces();
    return undefined;
  }

  #loop(): Node {
    const until = this.#next?.text === 'until';
    this.#at++;
    const test = this.#list(['do']);
    return { kind: 'loop', test, body: this.#body(), until };
  }

  #body(): Node {
    this.#take('do');
    const body = this.#list(['done']);
    this.#take('done');
    return body;
  }

  #braces(): Node {
    this.#at++;
    const list = this.#list(['}']);
    this.#take('}');
    return list;
  }

  #for(): Node {
    this.#at++;
    const name = this.#next?.text ?? '';
    this.#at++;
    this.#take('in');
    const words: string[] = [];
    while (this.#next && !this.#next.isOperator) {
      words.push(this.#next.text);
      this.#at++;
    }
    while (this.#isOperator(';', '\n')) this.#at++;
    return { kind: 'for', name, words, body: this.#body() };
  }

  #if(): Node {
    this.#at++;
    const test = this.#list(['then']);
    this.#take('then');
    const then = this.#list(['else', 'elif', 'fi']);
    if (this.#isWord('elif')) return { kind: 'if', test, then, otherwise: this.#elif() };
    let otherwise: Node | undefined;
    if (this.#isWord('else')) {
      this.#at++;
      otherwise = this.#list(['fi']);
    }
    this.#take('fi');
    return { kind: 'if', test, then, otherwise };
  }

  #elif(): Node {
    if (++this.#depth > DEPTH_MAX) throw new ScriptError('not simulated: conditions so many');
    const node = this.#if();
    this.#depth--;
    return node;
  }

  #simple(): Node {
    const words: string[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      redirects.push(...this.#redirects());
      if (!this.#next || this.#next.isOperator) break;
      words.push(this.#next.text);
      this.#at++;
    }
    if (words.length === 1 && this.#isOperator('('))
      throw new ScriptError('not simulated: functions');
    if (words.length === 0 && redirects.length === 0) throw this.#unexpected();
    return { kind: 'simple', words, redirects };
  }

  #redirects(): Redirect[] {
    const redirects: Redirect[] = [];
    for (;;) {
      const operator = this.#next?.text ?? '';
      if (this.#isOperator('2>&1', '1>&2', '>&2')) {
        redirects.push({ operator, target: '' });
        this.#at++;
      } else if (this.#isOperator('>', '>>', '<', '2>', '2>>')) {
        this.#at++;
        if (!this.#next || this.#next.isOperator) throw this.#unexpected();
        redirects.push({ operator, target: this.#next.text });
        this.#at++;
      } else return redirects;
    }
  }
}
