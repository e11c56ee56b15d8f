/** Runs jq programs: each gives its results one after the other, with the paths to them where somebody asks. */
import { entriesOf, get, sliceKey, type Path } from './access';
import { callFunction } from './call';
import { alternative, attempt, bind, fold, label, logic } from './control';
import { JqBreak, type Machine, type Scope } from './environment';
import { formatted } from './formats';
import { isTruthy, JqError, typeOf, type Json } from './json';
import { described, operate } from './operate';
import { shortened } from './print';
import type { Node } from './tree';
import { update } from './update';

/** Results of something that is no place in the input. */
export const NOWHERE = Symbol('no path');

export interface Out {
  readonly value: Json;
  /** Absent as long as nobody asks for paths. */
  readonly path: Path | typeof NOWHERE | undefined;
}

/** `undefined` between results: whoever runs the program may let others have a turn. */
export type Results = Generator<Out | undefined, void, undefined>;

/** What a program works with. */
export interface Work {
  readonly machine: Machine;
  readonly scope: Scope;
}

/** A value that is made, not found. */
export const made = (value: Json, { path }: Out): Out => ({
  value,
  path: path === undefined ? undefined : NOWHERE,
});

export const plain = (value: Json): Out => ({ value, path: undefined });

export function* run(work: Work, node: Node, input: Out): Results {
  const { machine } = work;
  machine.enter();
  try {
    if (machine.isDue) yield undefined;
    yield* evaluate(work, node, input);
  } finally {
    machine.leave();
  }
}

function* evaluate(work: Work, node: Node, input: Out): Results {
  switch (node.kind) {
    case 'identity':
      yield input;
      return;
    case 'recurse':
      yield* recurse(work, input);
      return;
    case 'literal':
      yield made(node.value, input);
      return;
    case 'string':
      yield* interpolate(work, node, input);
      return;
    case 'format':
      yield made(formatted(node.name, input.value), input);
      return;
    case 'index':
    case 'slice':
      yield* access(work, node, input);
      return;
    case 'iterate':
      for (const out of run(work, node.of, input))
        if (out) yield* node.isOptional === true ? iterateIfAny(out) : iterate(out);
        else yield out;
      return;
    default:
      yield* evaluateFurther(work, node, input);
  }
}

function* evaluateFurther(work: Work, node: Node, input: Out): Results {
  switch (node.kind) {
    case 'negate':
      for (const out of run(work, node.operand, plain(input.value))) {
        if (out && typeof out.value !== 'number')
          throw new JqError(`${described(out.value)} cannot be negated`);
        yield out && made(-Number(out.value), input);
      }
      return;
    case 'operate':
      for (const right of run(work, node.right, plain(input.value))) {
        if (!right) yield right;
        else
          for (const left of run(work, node.left, plain(input.value)))
            yield left && made(operate(node.operator, left.value, right.value), input);
      }
      return;
    case 'and':
    case 'or':
      yield* logic(work, node, input);
      return;
    case 'alternative':
      yield* alternative(work, node, input);
      return;
    case 'if':
      for (const out of run(work, node.test, plain(input.value)))
        if (out) yield* run(work, isTruthy(out.value) ? node.then : node.else, input);
        else yield out;
      return;
    case 'call':
    case 'variable':
      yield* callFunction(work, node, input);
      return;
    default:
      yield* evaluateNamed(work, node, input);
  }
}

/** Names, and what is built of other results. */
function* evaluateNamed(work: Work, node: Node, input: Out): Results {
  switch (node.kind) {
    case 'array':
      yield* collect(work, node, input);
      return;
    case 'object':
      yield* object(work, node.entries, new Map(), input);
      return;
    case 'pipe':
      for (const out of run(work, node.left, input))
        if (out) yield* run(work, node.right, out);
        else yield out;
      return;
    case 'comma':
      yield* run(work, node.left, input);
      yield* run(work, node.right, input);
      return;
    case 'update':
      yield* update(work, node, input);
      return;
    case 'try':
      yield* attempt(work, node, input);
      return;
    case 'reduce':
    case 'foreach':
      yield* fold(work, node, input);
      return;
    case 'define': {
      const { definition, rest } = node;
      const name = `${definition.name}/${definition.parameters.length}`;
      yield* run(
        { ...work, scope: { kind: 'function', name, definition, outer: work.scope } },
        rest,
        input,
      );
      return;
    }
    case 'bind':
      yield* bind(work, node, input);
      return;
    case 'label':
      yield* label(work, node, input);
      return;
    case 'break': {
      let { scope } = work;
      while (scope && (scope.kind !== 'label' || scope.name !== node.name)) scope = scope.outer;
      throw new JqBreak(scope?.kind === 'label' ? scope.mark : {});
    }
  }
}

/** A step from a result to what lies in it. */
export function found({ value, path }: Out, key: Json): Out {
  if (path === NOWHERE)
    throw new JqError(
      `Invalid path expression near attempt to access element ${shortened(key)} of ${shortened(value)}`,
    );
  return { value: get(value, key), path: path && [...path, key] };
}

function* iterate(out: Out): Results {
  if (out.path === NOWHERE)
    throw new JqError(
      `Invalid path expression near attempt to iterate through ${shortened(out.value)}`,
    );
  for (const [key, value] of entriesOf(out.value))
    yield { value, path: out.path && [...out.path, key] };
}

function* iterateIfAny(out: Out): Results {
  const kind = typeOf(out.value);
  if (kind === 'array' || kind === 'object') yield* iterate(out);
}

function* foundIfAny(out: Out, key: Json): Results {
  let inner: Out;
  try {
    inner = found(out, key);
  } catch (error) {
    if (error instanceof JqError) return;
    throw error;
  }
  yield inner;
}

function* recurse(work: Work, out: Out): Results {
  if (work.machine.isDue) yield undefined;
  yield out;
  const kind = typeOf(out.value);
  if (kind !== 'array' && kind !== 'object') return;
  for (const inner of iterate(out)) if (inner) yield* recurse(work, inner);
}

function* access(
  work: Work,
  node: Extract<Node, { kind: 'index' | 'slice' }>,
  input: Out,
): Results {
  for (const key of node.kind === 'index'
    ? run(work, node.key, plain(input.value))
    : keysOf(work, node, input))
    if (key)
      for (const out of run(work, node.of, input)) {
        if (node.isOptional !== true || !out) yield out && found(out, key.value);
        else yield* foundIfAny(out, key.value);
      }
    else yield key;
}

function* keysOf(
  work: Work,
  { from, to }: Extract<Node, { kind: 'slice' }>,
  { value }: Out,
): Results {
  const nothing: Node = { kind: 'literal', value: null };
  for (const end of run(work, to ?? nothing, plain(value)))
    if (end)
      for (const start of run(work, from ?? nothing, plain(value)))
        yield start && plain(sliceKey(start.value, end.value));
    else yield end;
}

function* interpolate(
  work: Work,
  { parts, format }: Extract<Node, { kind: 'string' }>,
  input: Out,
): Results {
  const fill = function* (index: number): Generator<string | undefined, void, undefined> {
    const part = parts[index];
    if (part === undefined) {
      yield '';
      return;
    }
    for (const rest of fill(index + 1)) {
      if (rest === undefined) yield undefined;
      else if (typeof part === 'string') yield part + rest;
      else
        for (const out of run(work, part, plain(input.value)))
          yield out && formatted(format ?? 'text', out.value) + rest;
    }
  };
  for (const text of fill(0)) yield text === undefined ? undefined : made(text, input);
}

function* collect(work: Work, { body }: Extract<Node, { kind: 'array' }>, input: Out): Results {
  const values: Json[] = [];
  if (body)
    for (const out of run(work, body, plain(input.value)))
      if (out) values.push(out.value);
      else yield undefined;
  yield made(values, input);
}

function* object(
  work: Work,
  [entry, ...rest]: readonly (readonly [Node, Node])[],
  made_: ReadonlyMap<string, Json>,
  input: Out,
): Results {
  if (!entry) {
    yield made(made_, input);
    return;
  }
  for (const key of run(work, entry[0], plain(input.value))) {
    if (!key) {
      yield undefined;
      continue;
    }
    if (typeof key.value !== 'string')
      throw new JqError(`Cannot use ${described(key.value)} as object key`);
    for (const value of run(work, entry[1], plain(input.value)))
      if (value) yield* object(work, rest, new Map([...made_, [key.value, value.value]]), input);
      else yield value;
  }
}
