/** How find reads what it is to look for. @source GNU findutils 4.9 find/parser.c, find/tree.c */
import { resolvePath } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { print, type Program } from '../effect';
import { always, ExpressionError, Predicates, type Found, type Test } from './_find-predicates';

export interface Expression {
  readonly test: Test;
  /** Whether what is in a directory goes before it. */
  readonly isDepthFirst: boolean;
  readonly depthMax: number;
  readonly depthMin: number;
  /** Runs what was kept for the end; whether any of it failed. */
  end(): Program<boolean>;
}

/** A text says what is wrong. */
export function compile(words: readonly string[], invocation: Invocation): Expression | string {
  try {
    return new Parser(words, invocation).parse();
  } catch (error) {
    if (error instanceof ExpressionError)
      return error.isUnsimulated ? error.message : `find: ${error.message}`;
    throw error;
  }
}

const OR = /^-or?$/;
const AND = /^-a(nd)?$/;

/** How deep parentheses may stand in one another. */
const DEPTH_MAX = 100;

class Parser {
  readonly #words: readonly string[];
  readonly #invocation: Invocation;
  readonly #predicates: Predicates;
  #at = 0;
  #depth = 0;
  #lastPredicate: string | undefined;

  constructor(words: readonly string[], invocation: Invocation) {
    this.#words = words;
    this.#invocation = invocation;
    this.#predicates = new Predicates(invocation, (word) => this.#argument(word));
  }

  parse(): Expression {
    const test = this.#words.length > 0 ? this.#or() : always;
    if (this.#at < this.#words.length) this.#refuse();
    const { isDepthFirst, depthMax, depthMin, hasAction, ends } = this.#predicates;
    return {
      isDepthFirst,
      depthMax,
      depthMin,
      *test(found) {
        const isMatch = yield* test(found);
        if (isMatch && !hasAction) yield* print(`${found.name}\n`);
        return isMatch;
      },
      *end() {
        let hasFailed = false;
        for (const end of ends) if (yield* end()) hasFailed = true;
        return hasFailed;
      },
    };
  }

  get #word(): string | undefined {
    return this.#words[this.#at];
  }

  #argument(word: string): string {
    const argument = this.#words[this.#at++];
    if (argument === undefined) throw new ExpressionError(`missing argument to \`${word}'`);
    return argument;
  }

  /** Something stands where it cannot. */
  #refuse(): never {
    const word = this.#word ?? '';
    if (word === ')') throw new ExpressionError("you have too many ')'");
    const { place, state } = this.#invocation;
    const isFile = place.files.stat(resolvePath(state.cwd, word)) !== undefined;
    const hint =
      isFile && this.#lastPredicate !== undefined
        ? `\nfind: possible unquoted pattern after predicate \`${this.#lastPredicate}'?`
        : '';
    throw new ExpressionError(`paths must precede expression: \`${word}'${hint}`);
  }

  #or(): Test {
    const tests = [this.#and()];
    while (OR.test(this.#word ?? '')) tests.push(this.#after(() => this.#and()));
    return joined(tests, true);
  }

  #and(): Test {
    const tests = [this.#not()];
    for (let word = this.#word; word !== undefined && !OR.test(word); word = this.#word) {
      if (word === ')' && this.#depth > 0) break;
      tests.push(AND.test(word) ? this.#after(() => this.#not()) : this.#not());
    }
    return joined(tests, false);
  }

  /** What follows an operator. */
  #after(read: () => Test): Test {
    const operator = this.#word ?? '';
    this.#at++;
    if (this.#word === undefined)
      throw new ExpressionError(`expected an expression after '${operator}'`);
    return read();
  }

  #not(): Test {
    let isNegated = false;
    while (this.#word === '!' || this.#word === '-not') {
      isNegated = !isNegated;
      const operator = this.#word;
      this.#at++;
      if (this.#at === this.#words.length)
        throw new ExpressionError(`expected an expression after '${operator}'`);
    }
    const test = this.#primary();
    if (!isNegated) return test;
    return function* (found) {
      return !(yield* test(found));
    };
  }

  #primary(): Test {
    const word = this.#word ?? '';
    if (word === '(') return this.#parentheses();
    if (OR.test(word) || AND.test(word))
      throw new ExpressionError(
        `invalid expression; you have used a binary operator '${word}' with nothing before it.`,
      );
    if (!word.startsWith('-')) this.#refuse();
    this.#at++;
    this.#lastPredicate = word;
    return this.#predicates.read(word);
  }

  #parentheses(): Test {
    this.#at++;
    if (this.#word === ')')
      throw new ExpressionError('invalid expression; empty parentheses are not allowed.');
    if (++this.#depth > DEPTH_MAX)
      throw new ExpressionError('not simulated: find with parentheses so deep');
    const inner = this.#word === undefined ? undefined : this.#or();
    this.#depth--;
    if (!inner || this.#word !== ')')
      throw new ExpressionError(
        "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
      );
    this.#at++;
    return inner;
  }
}

/** Looks until one of them decides. */
const joined = (tests: readonly Test[], decides: boolean): Test =>
  function* (found: Found) {
    for (const test of tests) if ((yield* test(found)) === decides) return decides;
    return !decides;
  };
