/**
 * POSIX regular expressions: of the matches that begin first, the longest. Every way is followed at once, a character
 * at a time, so that no expression takes longer than its size times the text's.
 * @simplified Among ways of the same length, groups go to the one that a backtracking matcher finds first.
 */
import { parseExpression, type Edge, type Node, type ParseOptions } from './parse-expression';
import { Match, type Slots } from './match';
import { expressionError, wordsOf, type Dialect } from './reading';
import type { Test } from './bracket';

type Instruction =
  | { readonly op: 'set'; readonly test: Test }
  | { readonly op: 'edge'; readonly edge: Edge }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'back'; readonly index: number }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'match' };

const INSTRUCTIONS_MAX = 20_000;
/** Back references need trying; this much of it and no more. */
const TRIES_MAX = 200_000;

export interface ExpressionOptions extends ParseOptions {
  readonly ignoresCase?: boolean;
}

/** An expression, or what is wrong with it. */
export function compileExpression(
  source: string,
  dialect: Dialect,
  options: ExpressionOptions = {},
): Expression | string {
  try {
    return new Expression(source, dialect, options);
  } catch (error) {
    const words = wordsOf(error);
    if (words === undefined) throw error;
    return words;
  }
}

export class Expression {
  /** How many groups it has. */
  readonly groups: number;
  readonly names: ReadonlyMap<number, string>;
  /** Whether the first way that matches is taken, be it not the longest: Perl's rule. */
  readonly #isFirstTaken: boolean;
  readonly #program: Instruction[] = [];
  readonly #hasBackReference: boolean;
  readonly #ignoresCase: boolean;
  /** When each instruction was reached last; says which are in the list already. */
  readonly #seen: number[];
  #now = 0;

  constructor(source: string, dialect: Dialect, options: ExpressionOptions) {
    const { node, groups, names } = parseExpression(source, dialect, options);
    this.groups = groups;
    this.names = names;
    this.#isFirstTaken = dialect === 'perl';
    this.#ignoresCase = options.ignoresCase ?? false;
    this.#emit({ kind: 'group', index: 0, node });
    this.#program.push({ op: 'match' });
    this.#hasBackReference = this.#program.some(({ op }) => op === 'back');
    this.#seen = this.#program.map(() => 0);
  }

  test(text: string): boolean {
    return this.exec(text) !== undefined;
  }

  /** The first match at `from` or later. */
  exec(text: string, from = 0): Match | undefined {
    const slots = this.#hasBackReference ? this.#try(text, from) : this.#simulate(text, from);
    return slots && new Match(text, slots);
  }

  #emit(node: Node): void {
    const program = this.#program;
    if (program.length > INSTRUCTIONS_MAX) throw expressionError('Regular expression too big');
    switch (node.kind) {
      case 'set':
        program.push({ op: 'set', test: this.#ignoresCase ? inAnyCase(node.test) : node.test });
        return;
      case 'edge':
        program.push({ op: 'edge', edge: node.edge });
        return;
      case 'back':
        program.push({ op: 'back', index: node.index });
        return;
      case 'group':
        program.push({ op: 'save', slot: node.index * 2 });
        this.#emit(node.node);
        program.push({ op: 'save', slot: node.index * 2 + 1 });
        return;
      case 'sequence':
        for (const each of node.nodes) this.#emit(each);
        return;
      case 'choice':
        this.#emitChoice(node.nodes);
        return;
      case 'repeat':
        this.#emitRepeat(node);
    }
  }

  #emitChoice(nodes: readonly Node[]): void {
    const program = this.#program;
    const ends: { to: number }[] = [];
    for (const [index, each] of nodes.entries()) {
      if (index === nodes.length - 1) {
        this.#emit(each);
        break;
      }
      const split = { op: 'split' as const, first: program.length + 1, second: 0 };
      program.push(split);
      this.#emit(each);
      const end = { op: 'jump' as const, to: 0 };
      program.push(end);
      ends.push(end);
      split.second = program.length;
    }
    for (const end of ends) end.to = program.length;
  }

  #emitRepeat({ node, min, max, isLazy = false }: Extract<Node, { kind: 'repeat' }>): void {
    const program = this.#program;
    for (let count = 0; count < min; count++) this.#emit(node);
    if (max === Infinity) {
      const split = { op: 'split' as const, first: program.length + 1, second: 0 };
      const at = program.push(split) - 1;
      this.#emit(node);
      program.push({ op: 'jump', to: at });
      split.second = program.length;
      if (isLazy) swap(split);
      return;
    }
    const splits: { first: number; second: number }[] = [];
    for (let count = min; count < max; count++) {
      const split = { op: 'split' as const, first: program.length + 1, second: 0 };
      program.push(split);
      splits.push(split);
      this.#emit(node);
    }
    for (const split of splits) {
      split.second = program.length;
      if (isLazy) swap(split);
    }
  }

  #simulate(text: string, from: number): Slots | undefined {
    let best: Slots | undefined;
    let current: Thread[] = [];
    for (let at = from; ;) {
      this.#now++;
      const threads: Thread[] = [];
      for (const { pc, slots } of current) this.#follow(threads, pc, { text, at, slots });
      if (!best) this.#follow(threads, 0, { text, at, slots: [] });
      if (threads.length === 0 && best) return best;
      const character = characterAt(text, at);
      const next: Thread[] = [];
      for (const { pc, slots } of threads) {
        const instruction = this.#program[pc];
        if (best && (slots[0] ?? 0) > (best[0] ?? 0)) continue;
        if (instruction?.op === 'match') {
          if (!best || slots[0] !== best[0] || best[1] !== at) best = slots;
          if (this.#isFirstTaken) break;
        } else if (instruction?.op === 'set' && character !== '' && instruction.test(character))
          next.push({ pc: pc + 1, slots });
      }
      if (character === '') return best;
      current = next;
      at += character.length;
    }
  }

  /** Goes on to everything that can be reached without a character. */
  #follow(threads: Thread[], from: number, where: Where): void {
    const open: Thread[] = [{ pc: from, slots: where.slots }];
    for (let thread = open.pop(); thread; thread = open.pop()) {
      const { pc, slots } = thread;
      if (this.#seen[pc] === this.#now) continue;
      this.#seen[pc] = this.#now;
      const instruction = this.#program[pc];
      if (instruction?.op === 'jump') open.push({ pc: instruction.to, slots });
      else if (instruction?.op === 'split')
        open.push({ pc: instruction.second, slots }, { pc: instruction.first, slots });
      else if (instruction?.op === 'save')
        open.push({ pc: pc + 1, slots: saved(slots, instruction.slot, where.at) });
      else if (instruction?.op === 'edge') {
        if (isEdge(instruction.edge, where.text, where.at)) open.push({ pc: pc + 1, slots });
      } else threads.push({ pc, slots });
    }
  }

  /** With back references: one way after the other. */
  #try(text: string, from: number): Slots | undefined {
    let tries = 0;
    for (let start = from; start <= text.length; start++) {
      let best: Slots | undefined;
      const open = [{ pc: 0, at: start, slots: [] as Slots }];
      for (let way = open.pop(); way && tries < TRIES_MAX; way = open.pop()) {
        tries++;
        const { pc, at, slots } = way;
        const instruction = this.#program[pc];
        if (instruction?.op === 'match') {
          if (!best || at > (best[1] ?? 0)) best = slots;
          if (this.#isFirstTaken) break;
        } else if (instruction) open.push(...this.#ways(instruction, { pc, at, slots, text }));
      }
      if (best) return best;
    }
    return undefined;
  }

  #ways(instruction: Instruction, { pc, at, slots, text }: Way): Omit<Way, 'text'>[] {
    switch (instruction.op) {
      case 'jump':
        return [{ pc: instruction.to, at, slots }];
      case 'split':
        return [instruction.second, instruction.first].map((to) => ({ pc: to, at, slots }));
      case 'save':
        return [{ pc: pc + 1, at, slots: saved(slots, instruction.slot, at) }];
      case 'edge':
        return isEdge(instruction.edge, text, at) ? [{ pc: pc + 1, at, slots }] : [];
      case 'back': {
        const found = new Match(text, slots).group(instruction.index);
        return text.startsWith(found, at) ? [{ pc: pc + 1, at: at + found.length, slots }] : [];
      }
      case 'set': {
        const character = characterAt(text, at);
        const isIn = character !== '' && instruction.test(character);
        return isIn ? [{ pc: pc + 1, at: at + character.length, slots }] : [];
      }
      case 'match':
        return [];
    }
  }
}

function swap(split: { first: number; second: number }): void {
  [split.first, split.second] = [split.second, split.first];
}

interface Thread {
  readonly pc: number;
  readonly slots: Slots;
}

interface Where {
  readonly text: string;
  readonly at: number;
  readonly slots: Slots;
}

interface Way extends Where {
  readonly pc: number;
}

function saved(slots: Slots, slot: number, at: number): Slots {
  const changed = [...slots];
  while (changed.length < slot) changed.push(-1);
  changed[slot] = at;
  return changed;
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

const inAnyCase =
  (test: Test): Test =>
  (character) =>
    test(character) || test(character.toLowerCase()) || test(character.toUpperCase());

function isEdge(edge: Edge, text: string, at: number): boolean {
  if (edge === 'start') return at === 0;
  if (edge === 'end') return at === text.length;
  const [before, after] = [text[at - 1] ?? '', text[at] ?? ''].map((each) => /\w/.test(each));
  if (edge === 'word start') return !before && after === true;
  if (edge === 'word end') return before === true && !after;
  return (before !== after) === (edge === 'word edge');
}
