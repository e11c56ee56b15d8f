/** What find knows to look for and to do. @source GNU findutils 4.9 find/parser.c, find/pred.c */
import type { FileEntry } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { complain, print, type Program } from '../effect';
import { patternToRegExp } from '../evaluate/glob';
import { isProgram, runProgram } from './_run';

export interface Found {
  /** As it is shown: from the path that was named. */
  readonly name: string;
  readonly base: string;
  readonly path: string;
  readonly kind: FileEntry['kind'];
}

export type Test = (found: Found) => Program<boolean>;

export class ExpressionError extends Error {
  get isUnsimulated(): boolean {
    return this.message.startsWith('not simulated');
  }
}

const plain = (matches: (found: Found) => boolean): Test =>
  function* (found) {
    yield* [];
    return matches(found);
  };

export const always: Test = plain(() => true);

/** `*` goes over slashes here. */
const matcherOf = (pattern: string, letters = ''): RegExp =>
  new RegExp(patternToRegExp(pattern).source.replaceAll('[^/]', '[^]'), letters);

/** Of devices, pipes and sockets there are none. */
const kinds: Readonly<Record<string, FileEntry['kind'] | 'none'>> = {
  f: 'file',
  d: 'directory',
  l: 'symlink',
  b: 'none',
  c: 'none',
  p: 'none',
  s: 'none',
};

/** Real predicates that the simulation has not got. */
const others =
  /^-(amin|anewer|atime|cmin|cnewer|context|ctime|daystart|execdir|false|files0-from|fls|follow|fprint|fprint0|fprintf|fstype|gid|group|ilname|inum|ipath|iregex|iwholename|links|lname|ls|mmin|mount|mtime|newer|newer[aBcmt]{2}|nogroup|noleaf|nouser|ok|okdir|perm|printf|prune|quit|readable|regex|regextype|samefile|size|true|uid|used|user|writable|executable|xdev|xtype|[HLPDO].*)$/;

/** Reads predicates one by one, and notes what they change in the whole. */
export class Predicates {
  hasAction = false;
  isDepthFirst = false;
  depthMax = Number.POSITIVE_INFINITY;
  depthMin = 0;
  /** What is done when everything has been looked at; whether it failed. */
  readonly ends: (() => Program<boolean>)[] = [];
  readonly #invocation: Invocation;
  readonly #argument: (word: string) => string;

  constructor(invocation: Invocation, argument: (word: string) => string) {
    this.#invocation = invocation;
    this.#argument = argument;
  }

  read(word: string): Test {
    switch (word) {
      case '-maxdepth':
        this.depthMax = this.#depth(word);
        return always;
      case '-mindepth':
        this.depthMin = this.#depth(word);
        return always;
      case '-depth':
        this.isDepthFirst = true;
        return always;
      case '-name':
      case '-iname': {
        const matcher = matcherOf(this.#argument(word), word === '-iname' ? 'i' : '');
        return plain(({ base }) => matcher.test(base));
      }
      case '-path':
      case '-wholename': {
        const matcher = matcherOf(this.#argument(word));
        return plain(({ name }) => matcher.test(name));
      }
      case '-type':
        return this.#type(word);
      case '-empty':
        return this.#empty();
      default:
        return this.#action(word);
    }
  }

  #depth(word: string): number {
    const text = this.#argument(word);
    if (!/^\d+$/.test(text))
      throw new ExpressionError(
        `Expected a positive decimal integer argument to ${word}, but got ‘${text}’`,
      );
    return Number(text);
  }

  #empty(): Test {
    const { files } = this.#invocation.place;
    return plain(({ path, kind }) => {
      if (kind === 'directory')
        return !files.stat(path)?.isUnknown && files.list(path).length === 0;
      const read = files.read(path);
      return kind === 'file' && 'text' in read && read.text === '';
    });
  }

  #type(word: string): Test {
    const letters = this.#argument(word).split(',');
    for (const letter of letters) {
      const [first = ''] = letter;
      if (first === '')
        throw new ExpressionError('Arguments to -type should contain at least one letter');
      if (!Object.hasOwn(kinds, first))
        throw new ExpressionError(`Unknown argument to -type: ${first}`);
      if (letter !== first)
        throw new ExpressionError("Must separate multiple arguments to -type using: ','");
    }
    return plain(({ kind }) => letters.some((letter) => kinds[letter] === kind));
  }

  #action(word: string): Test {
    this.hasAction = true;
    switch (word) {
      case '-print':
      case '-print0':
        return function* ({ name }) {
          yield* print(name + (word === '-print' ? '\n' : '\0'));
          return true;
        };
      case '-delete':
        this.isDepthFirst = true;
        return this.#delete();
      case '-exec':
        return this.#exec(word);
      default:
        throw new ExpressionError(
          others.test(word) ? `not simulated: find ${word}` : `unknown predicate \`${word}'`,
        );
    }
  }

  #delete(): Test {
    const { files } = this.#invocation.place;
    let hasFailed = false;
    this.ends.push(function* () {
      yield* [];
      return hasFailed;
    });
    return function* ({ name, path, base }) {
      if (base === '.') return true;
      const error = files.remove(path);
      if (!error) return true;
      hasFailed = true;
      yield* complain(`find: cannot delete ‘${name}’: ${error}`);
      return false;
    };
  }

  #exec(word: string): Test {
    const words: string[] = [];
    for (;;) {
      const next = this.#argument(word);
      const isMany = next === '+' && words.at(-1) === '{}';
      if (next === ';' && words.length === 0)
        throw new ExpressionError(`invalid argument \`;' to \`${word}'`);
      if (isMany) return this.#execMany(words.slice(0, -1));
      if (next === ';') return this.#execEach(words);
      words.push(next);
    }
  }

  #execEach(words: readonly string[]): Test {
    const invocation = this.#invocation;
    return function* ({ name }) {
      const own = words.map((word) => word.replaceAll('{}', () => name));
      return (yield* execute(invocation, own)) === 0;
    };
  }

  #execMany(words: readonly string[]): Test {
    const invocation = this.#invocation;
    const names: string[] = [];
    this.ends.push(function* () {
      return names.length > 0 && (yield* execute(invocation, [...words, ...names])) !== 0;
    });
    return plain(({ name }) => names.push(name) > 0);
  }
}

function* execute(invocation: Invocation, words: readonly string[]): Program {
  const [name = ''] = words;
  if (isProgram(invocation, name)) return yield* runProgram(invocation, words);
  yield* complain(`find: ‘${name}’: No such file or directory`);
  return 1;
}
