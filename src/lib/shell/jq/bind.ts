/** `… as PATTERN`: what the names in it stand for. */
import { get } from './access';
import { plain, run, type Work } from './evaluate';
import { JqError, typeOf, type Json } from './json';
import type { ObjectPattern, Pattern } from './tree';

/** The program's names with those of the pattern; more than once where a key has several values. */
export function* bindPattern(
  work: Work,
  pattern: Pattern,
  value: Json,
): Generator<Work | undefined, void, undefined> {
  if (pattern.kind === 'name') yield bound(work, pattern.name, value);
  else if (pattern.kind === 'array') yield* bindItems(work, pattern.items, value, 0);
  else yield* bindEntries(work, pattern.entries, value);
}

const bound = (work: Work, name: string, value: Json): Work => ({
  ...work,
  scope: { kind: 'variable', name, value, outer: work.scope },
});

function* bindItems(
  work: Work,
  items: readonly Pattern[],
  value: Json,
  index: number,
): Generator<Work | undefined, void, undefined> {
  const item = items[index];
  if (!item) {
    yield work;
    return;
  }
  for (const each of bindPattern(work, item, get(value, index)))
    if (each) yield* bindItems(each, items, value, index + 1);
    else yield undefined;
}

function* bindEntries(
  work: Work,
  [entry, ...rest]: readonly ObjectPattern[],
  value: Json,
): Generator<Work | undefined, void, undefined> {
  if (!entry) {
    yield work;
    return;
  }
  for (const key of run(work, entry.key, plain(value))) {
    if (!key) {
      yield undefined;
      continue;
    }
    if (typeof key.value !== 'string')
      throw new JqError(`Cannot index ${typeOf(value)} with ${typeOf(key.value)}`);
    const inner = get(value, key.value);
    const named = entry.name === undefined ? work : bound(work, entry.name, inner);
    for (const each of entry.value ? bindPattern(named, entry.value, inner) : [named])
      if (each) yield* bindEntries(each, rest, value);
      else yield undefined;
  }
}
