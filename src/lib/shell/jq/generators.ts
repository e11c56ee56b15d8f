/** jq's functions that give several results, or none, or that have to do with paths. @source jq 1.6 builtin.jq */
import { getPath, type Path } from './access';
import { made, NOWHERE, plain, run, type Out, type Results, type Work } from './evaluate';
import { isArray, isTruthy, JqError, type Json } from './json';
import { matches, replacedBy, type Found } from './matches';
import type { Generating } from './natives';
import { described } from './operate';
import type { Node } from './tree';
import { pathsOf } from './update';

const NOTHING: Node = { kind: 'literal', value: null };

function* values(work: Work, node: Node | undefined, { value }: Out): Results {
  yield* run(work, node ?? NOTHING, plain(value));
}

/** Does something with each value of an argument. */
const each = (
  use: (work: Work, value: Json, args: readonly Node[], input: Out) => Results,
): Generating =>
  function* (work, args, input) {
    for (const out of values(work, args[0], input))
      if (out) yield* use(work, out.value, args, input);
      else yield out;
  };

function* limited(work: Work, node: Node, input: Out, count: number): Results {
  let left = count;
  for (const out of run(work, node, input)) {
    yield out;
    if (out && --left <= 0) return;
  }
}

function* range(
  work: Work,
  input: Out,
  [from, to, by]: readonly [number, number, number],
): Results {
  for (let at = from; by > 0 ? at < to : by < 0 && at > to; at += by) {
    if (work.machine.isDue) yield undefined;
    yield made(at, input);
  }
}

const rangeOver: Generating = function* (work, args, input) {
  const [first, second, third] = args.length === 1 ? [undefined, args[0], undefined] : args;
  for (const from of first ? values(work, first, input) : [plain(0)])
    for (const to of values(work, second, input))
      for (const by of third ? values(work, third, input) : [plain(1)]) {
        if (!from || !to || !by) yield undefined;
        else if ([from, to, by].some(({ value }) => typeof value !== 'number'))
          throw new JqError('Range bounds must be numeric');
        else yield* range(work, input, [Number(from.value), Number(to.value), Number(by.value)]);
      }
};

/** `recurse(f)` and `recurse(f; condition)`. */
const recurse: Generating = function* (work, [step = NOTHING, condition], input) {
  yield input;
  for (const out of run(work, step, input)) {
    if (!out) {
      yield out;
      continue;
    }
    if (!condition) {
      yield* descend(work, [step], out);
      continue;
    }
    for (const test of run(work, condition, plain(out.value)))
      if (!test) yield test;
      else if (isTruthy(test.value)) yield* descend(work, [step, condition], out);
  }
};

function* descend(work: Work, args: readonly Node[], input: Out): Results {
  work.machine.enter();
  try {
    if (work.machine.isDue) yield undefined;
    yield* recurse(work, args, input);
  } finally {
    work.machine.leave();
  }
}

/** The last result of a step is where the next one begins, as long as there is one: no loop grows. */
function* lastOf(work: Work, node: Node, input: Out): Generator<undefined, Out[], undefined> {
  const outs: Out[] = [];
  for (const out of run(work, node, input)) {
    if (out) outs.push(out);
    else yield undefined;
  }
  return outs;
}

/** `while`, `until` and `repeat`: with a step that gives one result they go on for ever. */
const loop = (goesOn: 'while' | 'until' | 'repeat'): Generating =>
  function* (work, args, input) {
    const [condition, step = NOTHING] = goesOn === 'repeat' ? [undefined, args[0]] : args;
    // `repeat` gives what its step gives, and goes on from there.
    const open: Out[] = [input];
    for (let at = open.pop(); at; at = open.pop()) {
      if (work.machine.isDue) yield undefined;
      let isIn = true;
      if (condition)
        for (const out of run(work, condition, plain(at.value)))
          if (out) isIn = isTruthy(out.value);
          else yield undefined;
      if (goesOn === 'until' && isIn) {
        yield at;
        continue;
      }
      if (goesOn === 'while' && !isIn) continue;
      if (goesOn === 'while' || (goesOn === 'repeat' && at !== input)) yield at;
      open.push(...(yield* lastOf(work, step, at)).reverse());
    }
  };

const path: Generating = function* (work, [node = NOTHING], input) {
  for (const at of pathsOf(work, node, input.value)) yield at && made(at, input);
};

const pathTo = (value: Json): Path => {
  if (!isArray(value)) throw new JqError('Path must be specified as an array');
  return value;
};

const getpath = each(function* (_, key, __, input) {
  const keys = pathTo(key);
  if (input.path === NOWHERE)
    throw new JqError(`Invalid path expression with result ${described(input.value)}`);
  yield { value: getPath(input.value, keys), path: input.path && [...input.path, ...keys] };
});

/** An error of nothing is no error: nothing comes. */
function* failWith(value: Json): Results {
  if (value !== null) throw new JqError(value);
  yield* [];
}

const input: Generating = function* (work, args, at) {
  const { machine } = work;
  machine.wantsInput = true;
  yield undefined;
  const given = machine.input;
  machine.input = undefined;
  if (!given) throw new JqError('break');
  yield made(given.value, at);
  if (args.length > 0) yield* input(work, args, at);
};

const inputs: Generating = function* (work, _, at) {
  for (;;) {
    work.machine.wantsInput = true;
    yield undefined;
    const given = work.machine.input;
    work.machine.input = undefined;
    if (!given) return;
    yield made(given.value, at);
  }
};

const matching: Generating = function* (work, args, at) {
  const [pattern, flags = NOTHING, isTest = NOTHING] = args;
  for (const given of values(work, flags, at))
    for (const source of values(work, pattern, at))
      for (const tests of values(work, isTest, at)) {
        if (!given || !source || !tests) {
          yield undefined;
          continue;
        }
        const text = at.value;
        if (typeof text !== 'string')
          throw new JqError(`${described(text)} cannot be matched, as it is not a string`);
        const [re, mode] = isArray(source.value) ? source.value : [source.value, given.value];
        const all = matches(text, re ?? null, mode ?? null);
        yield made(tests.value === true ? all.length > 0 : all.map((match) => match.described), at);
      }
};

/** `sub(re; str; flags)`: the replacement is a program that sees the groups by their names. */
const substitute: Generating = function* (
  work,
  [pattern = NOTHING, by = NOTHING, flags = NOTHING],
  at,
) {
  const text = at.value;
  for (const given of values(work, flags, at))
    for (const source of values(work, pattern, at)) {
      if (!given || !source) {
        yield undefined;
        continue;
      }
      if (typeof text !== 'string')
        throw new JqError(`${described(text)} cannot be matched, as it is not a string`);
      const all = matches(text, source.value, given.value);
      yield* replaceAll(work, { text, all, by }, at);
    }
};

interface Replacing {
  readonly text: string;
  readonly all: readonly Found[];
  readonly by: Node;
}

/** One result for each way in which the replacements can be chosen. */
function* replaceAll(work: Work, { text, all, by }: Replacing, at: Out): Results {
  if (all.length === 0) {
    yield made(text, at);
    return;
  }
  const results: string[] = [];
  let from = 0;
  for (const [index, match] of all.entries()) {
    let way = 0;
    for (const out of run(work, by, plain(match.groups))) {
      if (!out) {
        yield undefined;
        continue;
      }
      const before = index === 0 ? '' : (results[way] ?? results.at(-1) ?? '');
      results[way++] = replacedBy(before + text.slice(from, match.begin), out.value);
    }
    from = match.end;
  }
  for (const each of results) yield made(each + text.slice(from), at);
}

export const streaming: readonly (readonly [string, Generating])[] = [
  [
    'empty/0',
    function* () {
      yield* [];
    },
  ],
  ['error/0', (_, __, at) => failWith(at.value)],
  ['error/1', each((_, value) => failWith(value))],
  ['range/1', rangeOver],
  ['range/2', rangeOver],
  ['range/3', rangeOver],
  ['recurse/0', (work, _, at) => run(work, { kind: 'recurse' }, at)],
  ['recurse/1', recurse],
  ['recurse/2', recurse],
  ['while/2', loop('while')],
  ['until/2', loop('until')],
  ['repeat/1', loop('repeat')],
  ['first/1', (work, [node = NOTHING], at) => limited(work, node, at, 1)],
  [
    'limit/2',
    each(function* (work, count, [, node = NOTHING], at) {
      const most = typeof count === 'number' ? count : Infinity;
      // jq 1.6 gives one even when none is asked for.
      if (most < 0) yield* run(work, node, at);
      else yield* limited(work, node, at, Math.max(1, most));
    }),
  ],
  [
    'last/1',
    function* (work, [node = NOTHING], at) {
      const outs = yield* lastOf(work, node, at);
      yield* outs.slice(-1);
    },
  ],
  [
    'isempty/1',
    function* (work, [node = NOTHING], at) {
      for (const out of run(work, node, plain(at.value))) {
        if (out) {
          yield made(false, at);
          return;
        }
        yield undefined;
      }
      yield made(true, at);
    },
  ],
  ['path/1', path],
  ['getpath/1', getpath],
  ['input/0', input],
  ['inputs/0', inputs],
  ['_match/3', matching],
  ['sub/3', substitute],
];
