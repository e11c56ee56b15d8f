/** Reads and writes inside values. @source jq 1.6 jv_aux.c */
import { compare, isArray, isObject, JqError, JqLimit, typeOf, type Json } from './json';
import { shortened } from './print';

export type Path = readonly Json[];

const LENGTH_MAX = 100_000;

/** A slice as a path has it: an object with `start` and `end`. */
export const sliceKey = (start: Json, end: Json): Json =>
  new Map([
    ['start', start],
    ['end', end],
  ]);

function keyName(key: Json): string {
  return typeof key === 'string' ? `string ${JSON.stringify(key)}` : typeOf(key);
}

function bounds(length: number, key: ReadonlyMap<string, Json>): [number, number] {
  const [start, end] = ['start', 'end'].map((name) => key.get(name) ?? null);
  const isRight = (each: Json | undefined) => each === null || typeof each === 'number';
  if (!isRight(start) || !isRight(end))
    throw new JqError('Start and end indices of an array slice must be numbers');
  const place = (each: number) => Math.max(0, Math.min(length, each < 0 ? each + length : each));
  const from = Math.floor(place(typeof start === 'number' ? start : 0));
  const to = Math.ceil(place(typeof end === 'number' ? end : length));
  return [from, Math.max(from, to)];
}

export function get(value: Json, key: Json): Json {
  if (isObject(value) && typeof key === 'string') return value.get(key) ?? null;
  if (isArray(value) && typeof key === 'number') {
    if (!Number.isInteger(key)) return null;
    const index = key;
    return value[index < 0 ? index + value.length : index] ?? null;
  }
  if (isObject(key) && (isArray(value) || typeof value === 'string' || value === null)) {
    if (value === null) return null;
    if (typeof value !== 'string') return value.slice(...bounds(value.length, key));
    const characters = [...value];
    return characters.slice(...bounds(characters.length, key)).join('');
  }
  if (isArray(value) && isArray(key)) return indicesOf(value, key);
  if (value === null && (typeof key === 'string' || typeof key === 'number' || key === null))
    return null;
  throw new JqError(`Cannot index ${typeOf(value)} with ${keyName(key)}`);
}

export function indicesOf(value: readonly Json[], wanted: readonly Json[]): number[] | null {
  if (wanted.length === 0) return null;
  const found: number[] = [];
  for (let at = 0; at + wanted.length <= value.length; at++)
    if (wanted.every((each, index) => compare(value[at + index] ?? null, each) === 0))
      found.push(at);
  return found;
}

export function set(value: Json, key: Json, to: Json): Json {
  if (typeof key === 'string' && (isObject(value) || value === null))
    return new Map([...(value ?? []), [key, to]]);
  if (typeof key === 'number' && (isArray(value) || value === null)) {
    const items = [...(value ?? [])];
    const index = Math.floor(key < 0 ? key + items.length : key);
    if (index < 0) throw new JqError('Out of bounds negative array index');
    if (index > LENGTH_MAX)
      throw new JqLimit(`not simulated: an array of more than ${LENGTH_MAX} elements`);
    while (items.length < index) items.push(null);
    items[index] = to;
    return items;
  }
  if (isObject(key) && (isArray(value) || value === null)) {
    if (!isArray(to)) throw new JqError('A slice of an array can only be assigned another array');
    const items = value ?? [];
    const [from, end] = bounds(items.length, key);
    return [...items.slice(0, from), ...to, ...items.slice(end)];
  }
  if (isObject(key) && !isObject(value))
    throw new JqError(`Cannot update field at object index of ${typeOf(value)}`);
  throw new JqError(`Cannot index ${typeOf(value)} with ${keyName(key)}`);
}

export function getPath(value: Json, path: Path): Json {
  let at = value;
  for (const key of path) {
    if (at === null) return null;
    at = get(at, key);
  }
  return at;
}

export function setPath(value: Json, [key, ...rest]: Path, to: Json): Json {
  if (key === undefined) return to;
  return set(value, key, setPath(get(value, key), rest, to));
}

/** The longest and last paths first, so that those before them stay right. */
export function deletePaths(value: Json, paths: readonly Path[]): Json {
  return [...paths].sort((one, other) => compare(other, one)).reduce<Json>(deletePath, value);
}

function deletePath(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined || value === null) return null;
  if (rest.length > 0) {
    const inner = get(value, key);
    return inner === null ? value : set(value, key, deletePath(inner, rest));
  }
  if (isObject(value) && typeof key === 'string')
    return new Map([...value].filter(([name]) => name !== key));
  if (isArray(value) && typeof key === 'number') {
    const index = Math.floor(key < 0 ? key + value.length : key);
    return value.filter((_, at) => at !== index);
  }
  if (isArray(value) && isObject(key)) {
    const [from, to] = bounds(value.length, key);
    return value.filter((_, at) => at < from || at >= to);
  }
  if (isObject(value) || isArray(value))
    throw new JqError(
      isObject(value)
        ? `Cannot delete ${typeOf(key)} field of object`
        : `Cannot delete field at object index of array`,
    );
  throw new JqError(`Cannot delete field at object index of ${typeOf(value)}`);
}

/** What `.[]` gives, with its keys. */
export function entriesOf(value: Json): (readonly [Json, Json])[] {
  if (isArray(value)) return [...value.entries()];
  if (isObject(value)) return [...value.entries()];
  throw new JqError(
    `Cannot iterate over ${typeOf(value)}${value === null ? ' (null)' : ` (${shortened(value)})`}`,
  );
}
