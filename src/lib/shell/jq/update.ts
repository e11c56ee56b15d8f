/** Paths, and what is changed along them. */
import { deletePaths, getPath, setPath, type Path } from './access';
import { made, NOWHERE, plain, run, type Out, type Results, type Work } from './evaluate';
import { isTruthy, JqError, type Json } from './json';
import { operate } from './operate';
import { shortened } from './print';
import type { Node, Operation } from './tree';

/** The paths that a program leads to. */
export function* pathsOf(
  work: Work,
  node: Node,
  value: Json,
): Generator<Path | undefined, void, undefined> {
  for (const out of run(work, node, { value, path: [] })) {
    if (!out) yield undefined;
    else if (out.path === NOWHERE || out.path === undefined)
      throw new JqError(`Invalid path expression with result ${shortened(out.value)}`);
    else yield out.path;
  }
}

/** `=`, `|=`, `+=` …: what lies at the paths of the left is replaced. */
export function* update(work: Work, node: Operation, input: Out): Results {
  const { left, right, operator } = node;
  if (operator === '|=') {
    let { value } = input;
    const gone: Path[] = [];
    for (const path of pathsOf(work, left, input.value)) {
      if (!path) {
        yield undefined;
        continue;
      }
      let next: Out | undefined;
      for (const out of run(work, right, plain(getPath(value, path)))) {
        next = out;
        if (out) break;
        yield undefined;
      }
      if (next) value = setPath(value, path, next.value);
      else gone.push(path);
    }
    yield made(gone.length > 0 ? deletePaths(value, gone) : value, input);
    return;
  }
  for (const by of run(work, right, plain(input.value))) {
    if (!by) {
      yield by;
      continue;
    }
    let { value } = input;
    for (const path of pathsOf(work, left, input.value)) {
      if (!path) yield undefined;
      else value = setPath(value, path, changed(operator, getPath(value, path), by.value));
    }
    yield made(value, input);
  }
}

function changed(operator: string, before: Json, by: Json): Json {
  if (operator === '=') return by;
  if (operator === '//=') return isTruthy(before) ? before : by;
  return operate(operator.slice(0, -1), before, by);
}
