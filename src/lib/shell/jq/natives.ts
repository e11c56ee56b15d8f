/** jq's functions that are made here. @source jq 1.6 builtin.c */
import { deletePaths, indicesOf, setPath, type Path } from './access';
import { arithmetic } from './arithmetic';
import { JqHalt } from './environment';
import type { Out, Results, Work } from './evaluate';
import { streaming } from './generators';
import {
  compare,
  isArray,
  isObject,
  JqError,
  JqLimit,
  sorted,
  sortedKeys,
  typeOf,
  type Json,
} from './json';
import { JsonProblem, parseJson } from './json-parser';
import { matches } from './matches';
import { described, splitText } from './operate';
import { print } from './print';
import { fromTime, parseTime, timeText } from './times';
import type { Node } from './tree';

type Native = (input: Json, args: readonly Json[], work: Work) => Json;
export type Generating = (work: Work, args: readonly Node[], input: Out) => Results;

const FLATTEN_MAX = 100;

function length(value: Json): Json {
  if (value === null) return 0;
  if (typeof value === 'number') return Math.abs(value);
  if (typeof value === 'string') return [...value].length;
  if (isArray(value)) return value.length;
  if (isObject(value)) return value.size;
  throw new JqError(`${described(value)} has no length`);
}

function keys(value: Json, isSorted: boolean): Json {
  if (isArray(value)) return [...value.keys()];
  if (isObject(value)) return isSorted ? sortedKeys(value) : [...value.keys()];
  throw new JqError(`${described(value)} has no keys`);
}

function has(value: Json, key: Json): Json {
  if (isObject(value) && typeof key === 'string') return value.has(key);
  if (isArray(value) && typeof key === 'number') return key >= 0 && key < value.length;
  throw new JqError(`Cannot check whether ${typeOf(value)} has a ${typeOf(key)} key`);
}

function contains(value: Json, part: Json): boolean {
  if (isObject(value) && isObject(part))
    return [...part].every(
      ([key, each]) => value.has(key) && contains(value.get(key) ?? null, each),
    );
  if (isArray(value) && isArray(part))
    return part.every((each) =>
      value.some((other) => typeOf(other) === typeOf(each) && contains(other, each)),
    );
  if (typeof value === 'string' && typeof part === 'string') return value.includes(part);
  if (typeOf(value) === typeOf(part)) return compare(value, part) === 0;
  throw new JqError(
    `${described(value)} and ${described(part)} cannot have their containment checked`,
  );
}

function flatten(value: Json, depth: number, level = 0): Json[] {
  if (level > FLATTEN_MAX) throw new JqLimit('not simulated: arrays so deep in one another');
  const items = isObject(value) ? [...value.values()] : isArray(value) ? value : undefined;
  if (!items)
    throw new JqError(
      `Cannot iterate over ${typeOf(value)}${value === null ? '' : ` (${print(value)})`}`,
    );
  return items.flatMap((each) =>
    isArray(each) && depth > 0 ? flatten(each, depth - 1, level + 1) : [each],
  );
}

function number(value: Json): Json {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string')
    throw new JqError(`${described(value)} cannot be parsed as a number`);
  return fromJson(value);
}

function fromJson(value: Json): Json {
  if (typeof value !== 'string') throw new JqError(`${described(value)} cannot be parsed as JSON`);
  try {
    return parseJson(value);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    throw new JqError(`${error.message} (while parsing '${value}')`);
  }
}

function array(value: Json): readonly Json[] {
  if (isArray(value)) return value;
  throw new JqError(`${described(value)} cannot be sorted, as it is not an array`);
}

interface Keyed {
  readonly value: Json;
  readonly key: Json;
}

/** What a value is ordered by. */
function keyed(value: Json, by: Json): Keyed[] {
  const all = isArray(by) ? by : [];
  return array(value).map((each, index) => ({ value: each, key: all[index] ?? null }));
}

function groups(value: Json, by: Json): Json[][] {
  const found: Keyed[][] = [];
  for (const each of keyed(value, by).sort((one, other) => compare(one.key, other.key))) {
    const last = found.at(-1);
    if (last?.[0] && compare(last[0].key, each.key) === 0) last.push(each);
    else found.push([each]);
  }
  return found.map((group) => group.map((each) => each.value));
}

function extreme(value: Json, by: Json, sign: 1 | -1): Json {
  let best: Keyed | undefined;
  for (const each of keyed(value, by)) {
    const order = best ? compare(each.key, best.key) * sign : 1;
    if (order > 0 || (order === 0 && sign > 0)) best = each;
  }
  return best?.value ?? null;
}

function indices(value: Json, wanted: Json): Json {
  if (value === null) return null;
  if (typeof value === 'string' && typeof wanted === 'string') {
    const found: number[] = [];
    for (
      let at = value.indexOf(wanted);
      at >= 0 && wanted !== '';
      at = value.indexOf(wanted, at + 1)
    )
      found.push(new TextEncoder().encode(value.slice(0, at)).length);
    return wanted === '' ? null : found;
  }
  if (isArray(value)) return indicesOf(value, isArray(wanted) ? wanted : [wanted]);
  const key = typeof wanted === 'string' ? `string ${JSON.stringify(wanted)}` : typeOf(wanted);
  throw new JqError(`Cannot index ${typeOf(value)} with ${key}`);
}

function begins(name: string, test: (text: string, part: string) => boolean): Native {
  return (value, [part = null]) => {
    if (typeof value !== 'string' || typeof part !== 'string')
      throw new JqError(`${name}() requires string inputs`);
    return test(value, part);
  };
}

function trimmed(value: Json, part: Json, isLeft: boolean): Json {
  if (typeof value !== 'string' || typeof part !== 'string' || part === '') return value;
  if (isLeft) return value.startsWith(part) ? value.slice(part.length) : value;
  return value.endsWith(part) ? value.slice(0, -part.length) : value;
}

function split(value: Json, separator: Json): Json {
  if (typeof value !== 'string' || typeof separator !== 'string')
    throw new JqError('split input and separator must be strings');
  return splitText(value, separator);
}

/** By an expression. */
function splitBy(value: Json, pattern: Json, flags: Json): Json {
  if (typeof value !== 'string')
    throw new JqError(`${described(value)} cannot be matched, as it is not a string`);
  const parts: string[] = [];
  let from = 0;
  for (const match of matches(value, pattern, `${typeof flags === 'string' ? flags : ''}g`)) {
    parts.push(value.slice(from, match.begin));
    from = match.end;
  }
  return [...parts, value.slice(from)];
}

function explode(value: Json): Json {
  if (typeof value !== 'string') throw new JqError('explode input must be a string');
  return [...value].map((each) => each.codePointAt(0) ?? 0);
}

function implode(value: Json): Json {
  if (!isArray(value)) throw new JqError('implode input must be an array');
  return value
    .map((each) => {
      const isCode = typeof each === 'number' && each >= 0 && each <= 0x10ffff;
      if (!isCode) throw new JqError('Unicode codepoint must be numeric');
      return String.fromCodePoint(Math.trunc(each));
    })
    .join('');
}

const asText = (value: Json): string => (typeof value === 'string' ? value : print(value));

function path(value: Json): Path {
  if (!isArray(value)) throw new JqError('Path must be specified as an array');
  return value;
}

function fail(value: Json): never {
  throw new JqError(value);
}

export const natives: ReadonlyMap<string, Native> = new Map<string, Native>([
  ...arithmetic,
  ['not/0', (value) => value === null || value === false],
  ['length/0', length],
  [
    'utf8bytelength/0',
    (value) =>
      typeof value === 'string'
        ? new TextEncoder().encode(value).length
        : fail(`${described(value)} only strings have UTF-8 byte length`),
  ],
  ['type/0', typeOf],
  ['keys/0', (value) => keys(value, true)],
  ['keys_unsorted/0', (value) => keys(value, false)],
  ['has/1', (value, [key = null]) => has(value, key)],
  ['contains/1', (value, [part = null]) => contains(value, part)],
  ['_flatten/1', (value, [depth = null]) => flatten(value, Number(depth))],
  ['tostring/0', asText],
  ['tonumber/0', number],
  ['tojson/0', (value) => print(value)],
  ['fromjson/0', fromJson],
  ['sort/0', (value) => sorted(array(value))],
  ['_sort_by/1', (value, [by = null]) => groups(value, by).flat()],
  ['_group_by/1', (value, [by = null]) => groups(value, by)],
  ['_min_by/1', (value, [by = null]) => extreme(value, by, -1)],
  ['_max_by/1', (value, [by = null]) => extreme(value, by, 1)],
  ['indices/1', (value, [wanted = null]) => indices(value, wanted)],
  ['startswith/1', begins('startswith', (text, part) => text.startsWith(part))],
  ['endswith/1', begins('endswith', (text, part) => text.endsWith(part))],
  ['ltrimstr/1', (value, [part = null]) => trimmed(value, part, true)],
  ['rtrimstr/1', (value, [part = null]) => trimmed(value, part, false)],
  ['split/1', (value, [separator = null]) => split(value, separator)],
  ['split/2', (value, [pattern = null, flags = null]) => splitBy(value, pattern, flags)],
  ['explode/0', explode],
  ['implode/0', implode],
  ['setpath/2', (value, [at = null, to = null]) => setPath(value, path(at), to)],
  ['delpaths/1', (value, [all = null]) => deletePaths(value, path(all).map(path))],
  ['now/0', (_, __, { machine }) => machine.nowMs() / 1000],
  ['mktime/0', fromTime],
  ['gmtime/0', (value) => parseTime(value)],
  ['strptime/1', (value, [format = null]) => parseTime(value, format)],
  ['strftime/1', (value, [format = null]) => timeText(value, format)],
  ['input_filename/0', (_, __, { machine }) => machine.fileName()],
  [
    'halt/0',
    () => {
      throw new JqHalt(0);
    },
  ],
  [
    'halt_error/1',
    (value, [code = null]) => {
      throw new JqHalt(typeof code === 'number' ? code & 255 : 5, value);
    },
  ],
  [
    'debug/0',
    (value, _, { machine }) => {
      machine.said.push(print(['DEBUG:', value]));
      return value;
    },
  ],
  [
    'stderr/0',
    (value, _, { machine }) => {
      machine.said.push(print(value));
      return value;
    },
  ],
]);

export const nativeGenerators: ReadonlyMap<string, Generating> = new Map(streaming);
