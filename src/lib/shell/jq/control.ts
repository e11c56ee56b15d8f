/** jq's conditions, loops and failures. */
import { bindPattern } from './bind';
import { JqBreak } from './environment';
import { made, plain, run, type Out, type Results, type Work } from './evaluate';
import { isTruthy, JqError } from './json';
import type { Node, Pair } from './tree';

export function* logic(work: Work, node: Pair, input: Out): Results {
  const decides = node.kind === 'or';
  for (const left of run(work, node.left, plain(input.value))) {
    if (!left) yield left;
    else if (isTruthy(left.value) === decides) yield made(decides, input);
    else
      for (const right of run(work, node.right, plain(input.value)))
        yield right && made(isTruthy(right.value), input);
  }
}

export function* alternative(work: Work, node: Pair, input: Out): Results {
  let hasAny = false;
  try {
    for (const out of run(work, node.left, input)) {
      if (out && !isTruthy(out.value)) continue;
      hasAny ||= out !== undefined;
      yield out;
    }
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
  if (!hasAny) yield* run(work, node.right, input);
}

export function* attempt(
  work: Work,
  { body, handler }: Extract<Node, { kind: 'try' }>,
  input: Out,
): Results {
  const results = run(work, body, input);
  for (;;) {
    let step: IteratorResult<Out | undefined, void>;
    try {
      step = results.next();
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      if (handler) yield* run(work, handler, made(error.value, input));
      return;
    }
    if (step.done) return;
    yield step.value;
  }
}

export function* label(
  work: Work,
  { name, body }: Extract<Node, { kind: 'label' }>,
  input: Out,
): Results {
  const mark = {};
  try {
    yield* run({ ...work, scope: { kind: 'label', name, mark, outer: work.scope } }, body, input);
  } catch (error) {
    if (!(error instanceof JqBreak) || error.mark !== mark) throw error;
  }
}

export function* fold(
  work: Work,
  node: Extract<Node, { kind: 'reduce' | 'foreach' }>,
  input: Out,
): Results {
  for (const first of run(work, node.first, input)) {
    if (!first) {
      yield first;
      continue;
    }
    let state = first;
    for (const source of run(work, node.source, plain(input.value))) {
      if (!source) {
        yield source;
        continue;
      }
      for (const bound of bindPattern(work, node.pattern, source.value)) {
        if (!bound) {
          yield undefined;
          continue;
        }
        let next: Out | undefined;
        for (const out of run(bound, node.update, state)) {
          if (out) next = out;
          if (!out || node.kind === 'reduce') {
            yield* out ? [] : [undefined];
            continue;
          }
          if (node.extract) yield* run(bound, node.extract, out);
          else yield out;
        }
        state = next ?? (node.kind === 'reduce' ? made(null, input) : state);
      }
    }
    if (node.kind === 'reduce') yield state;
  }
}

export function* bind(work: Work, node: Extract<Node, { kind: 'bind' }>, input: Out): Results {
  for (const out of run(work, node.source, plain(input.value)))
    if (out)
      for (const bound of bindPattern(work, node.pattern, out.value))
        if (bound) yield* run(bound, node.body, input);
        else yield undefined;
    else yield out;
}
