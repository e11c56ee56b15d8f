/** Reads a POSIX regular expression. @source POSIX.1-2017 XBD 9, GNU sed 4.9, mawk 1.3.4 */
import { controlOf, perlSets, readBracket, type Test } from './bracket';
import { expressionError, Reading, type Dialect } from './reading';

/** What has to hold between two characters. */
export type Edge = 'start' | 'end' | 'word edge' | 'no word edge' | 'word start' | 'word end';

export type Node =
  | { readonly kind: 'set'; readonly test: Test }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'group'; readonly index: number; readonly node: Node }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly node: Node;
      readonly min: number;
      readonly max: number;
      /** Takes as little as will do. */
      readonly isLazy?: boolean;
    }
  | { readonly kind: 'back'; readonly index: number };

export interface Parsed {
  readonly node: Node;
  readonly groups: number;
  /** Names of groups, by their numbers. */
  readonly names: ReadonlyMap<number, string>;
}

export interface ParseOptions {
  /** Whether a dot leaves newlines out. */
  readonly dotStopsAtNewline?: boolean;
}

const DEPTH_MAX = 100;
/** @source POSIX RE_DUP_MAX, glibc */
const REPEAT_MAX = 32_767;

const isWord: Test = (character) => /\w/.test(character);
const isSpace: Test = (character) => /[ \t\n\v\f\r]/.test(character);
const sets: Readonly<Record<string, Test>> = {
  w: isWord,
  W: (character) => !isWord(character),
  s: isSpace,
  S: (character) => !isSpace(character),
};
const edges: Readonly<Record<string, Edge>> = {
  b: 'word edge',
  B: 'no word edge',
  '<': 'word start',
  '>': 'word end',
  '`': 'start',
  "'": 'end',
};

const literal = (character: string): Node => ({
  kind: 'set',
  test: (other) => other === character,
});

/** @throws what `wordsOf` tells the words of */
export function parseExpression(
  source: string,
  dialect: Dialect,
  options: ParseOptions = {},
): Parsed {
  return new Parser(source, dialect, options).parse();
}

class Parser {
  readonly #reading: Reading;
  readonly #dialect: Dialect;
  readonly #isBasic: boolean;
  readonly #options: ParseOptions;
  readonly #names = new Map<number, string>();
  #groups = 0;
  #closed = new Set<number>();
  #depth = 0;

  constructor(source: string, dialect: Dialect, options: ParseOptions) {
    this.#options = options;
    this.#reading = new Reading(source);
    this.#dialect = dialect;
    this.#isBasic = dialect === 'basic';
  }

  parse(): Parsed {
    const node = this.#choice();
    if (!this.#reading.isAtEnd) throw expressionError('Unmatched ) or \\)');
    return { node, groups: this.#groups, names: this.#names };
  }

  /** Whether an operator stands here: `|`, or `\|` in a basic expression. */
  #sees(operator: string): boolean {
    const written = this.#isBasic ? `\\${operator}` : operator;
    return this.#reading.text.startsWith(written, this.#reading.at);
  }

  #takes(operator: string): boolean {
    if (!this.#sees(operator)) return false;
    this.#reading.advance(this.#isBasic ? 2 : 1);
    return true;
  }

  #choice(): Node {
    if (this.#depth++ > DEPTH_MAX) throw expressionError('Regular expression too big');
    const nodes = [this.#sequence()];
    while (this.#takes('|')) nodes.push(this.#sequence());
    this.#depth--;
    const [only] = nodes;
    return nodes.length === 1 && only ? only : { kind: 'choice', nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    while (!this.#reading.isAtEnd && !this.#sees('|') && !this.#sees(')')) {
      const isFirst =
        nodes.length === 0 ||
        (this.#isBasic && nodes.every(({ kind }) => kind === 'edge') && this.#isAfterCaret);
      const node = this.#atom(isFirst);
      nodes.push(node.kind === 'edge' && this.#dialect !== 'awk' ? node : this.#repeated(node));
    }
    const [only] = nodes;
    return nodes.length === 1 && only ? only : { kind: 'sequence', nodes };
  }

  get #isAfterCaret(): boolean {
    return this.#reading.text[this.#reading.at - 1] === '^';
  }

  #atom(isFirst: boolean): Node {
    const reading = this.#reading;
    if (this.#takes('(')) return this.#group();
    const character = reading.next();
    switch (character) {
      case '.':
        return this.#options.dotStopsAtNewline === true
          ? { kind: 'set', test: (other) => other !== '\n' }
          : { kind: 'set', test: () => true };
      case '[':
        return { kind: 'set', test: readBracket(reading, this.#dialect) };
      case '\\':
        return this.#escaped();
      case '^':
        if (!this.#isBasic || isFirst) return { kind: 'edge', edge: 'start' };
        break;
      case '$':
        if (!this.#isBasic || reading.isAtEnd || this.#sees(')') || this.#sees('|'))
          return { kind: 'edge', edge: 'end' };
        break;
      case '*':
      case '+':
      case '?':
      case '{':
        if (this.#dialect === 'extended' || (this.#dialect === 'perl' && character !== '{'))
          throw expressionError('Invalid preceding regular expression');
    }
    return literal(character);
  }

  #group(): Node {
    if (this.#dialect === 'perl' && this.#reading.take('?')) return this.#perlGroup();
    return this.#numbered();
  }

  /** `(?:…)` and `(?<name>…)`. */
  #perlGroup(): Node {
    const reading = this.#reading;
    if (reading.take(':')) {
      const node = this.#choice();
      if (!this.#takes(')')) throw expressionError('Unmatched ( or \\(');
      return node;
    }
    const [written, name] = /^P?<([A-Za-z_]\w*)>/.exec(reading.rest) ?? [];
    if (written === undefined || name === undefined)
      throw expressionError(`not simulated: (?${reading.peek()} in an expression`);
    reading.advance(written.length);
    this.#names.set(this.#groups + 1, name);
    return this.#numbered();
  }

  #numbered(): Node {
    const index = ++this.#groups;
    const node = this.#choice();
    if (!this.#takes(')')) throw expressionError('Unmatched ( or \\(');
    this.#closed.add(index);
    return { kind: 'group', index, node };
  }

  #escaped(): Node {
    const reading = this.#reading;
    if (reading.isAtEnd) {
      if (this.#dialect === 'awk') return literal('\\');
      throw expressionError('Trailing backslash');
    }
    const coded =
      this.#dialect === 'awk' ? /^[0-7]{1,3}/ : /^(?:x[\da-fA-F]{1,2}|o[0-7]{3}|d\d{3})/;
    const [code] = coded.exec(reading.rest) ?? [];
    if (code !== undefined) {
      reading.advance(code.length);
      return literal(String.fromCharCode(codeOf(code)));
    }
    const letter = reading.next();
    const control = controlOf(letter);
    if (control !== undefined) return literal(control);
    if (this.#dialect === 'awk') return literal(letter);
    if (this.#dialect === 'perl') return this.#perlEscape(letter);
    if (/[1-9]/.test(letter)) {
      if (!this.#closed.has(Number(letter))) throw expressionError('Invalid back reference');
      return { kind: 'back', index: Number(letter) };
    }
    if (this.#isBasic && letter === '{')
      throw expressionError('Invalid preceding regular expression');
    const set = Object.hasOwn(sets, letter) ? sets[letter] : undefined;
    if (set) return { kind: 'set', test: set };
    const edge = Object.hasOwn(edges, letter) ? edges[letter] : undefined;
    return edge ? { kind: 'edge', edge } : literal(letter);
  }

  #perlEscape(letter: string): Node {
    const set = Object.hasOwn(perlSets, letter) ? perlSets[letter] : undefined;
    if (set) return { kind: 'set', test: set };
    const perlEdges: Readonly<Record<string, Edge>> = {
      A: 'start',
      Z: 'end',
      z: 'end',
      b: 'word edge',
      B: 'no word edge',
    };
    const edge = Object.hasOwn(perlEdges, letter) ? perlEdges[letter] : undefined;
    if (edge) return { kind: 'edge', edge };
    if (/[1-9]/.test(letter) && this.#closed.has(Number(letter)))
      return { kind: 'back', index: Number(letter) };
    return literal(letter);
  }

  #repeated(first: Node): Node {
    let node = first;
    for (;;) {
      const reading = this.#reading;
      if (this.#isBasic && reading.rest.startsWith('**'))
        throw expressionError('Invalid preceding regular expression');
      if (reading.take('*')) node = { kind: 'repeat', node, min: 0, max: Infinity };
      else if (this.#takes('+')) node = { kind: 'repeat', node, min: 1, max: Infinity };
      else if (this.#takes('?')) node = { kind: 'repeat', node, min: 0, max: 1 };
      else if (this.#seesCount && this.#takes('{')) node = this.#counted(node);
      else return node;
      if (this.#dialect === 'perl' && node.kind === 'repeat' && reading.take('?'))
        node = { ...node, isLazy: true };
    }
  }

  get #seesCount(): boolean {
    if (this.#dialect === 'awk') return false;
    return this.#dialect !== 'perl' || /^\{(?:\d+,?\d*|,\d+)\}/.test(this.#reading.rest);
  }

  #counted(node: Node): Node {
    const written = this.#isBasic ? /^(\d*)(,?)(\d*)\\\}/ : /^(\d*)(,?)(\d*)\}/;
    const [all, from = '', comma = '', to = ''] = written.exec(this.#reading.rest) ?? [];
    if (all === undefined) {
      const isOpen = !this.#reading.rest.includes('}');
      throw expressionError(isOpen ? 'Unmatched \\{' : 'Invalid content of \\{\\}');
    }
    if (from === '' && comma === '') throw expressionError('Invalid preceding regular expression');
    this.#reading.advance(all.length);
    const min = Number(from || 0);
    const max = comma === '' ? min : to === '' ? Infinity : Number(to);
    if (max < min) throw expressionError('Invalid content of \\{\\}');
    if (min > REPEAT_MAX || (max > REPEAT_MAX && max !== Infinity))
      throw expressionError('Regular expression too big');
    return { kind: 'repeat', node, min, max };
  }
}

function codeOf(code: string): number {
  const digits = code.replace(/^[xod]/, '');
  return parseInt(digits, code.startsWith('x') ? 16 : code.startsWith('d') ? 10 : 8) % 256;
}
