/** JSON as jq has it: objects keep any key in its place, which JavaScript's own do not. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

export const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
export const isObject = (value: Json): value is JsonObject => value instanceof Map;
export const isTruthy = (value: Json): boolean => value !== null && value !== false;

export type Type = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export function typeOf(value: Json): Type {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  return isObject(value) ? 'object' : (typeof value as Type);
}

const order: readonly string[] = ['null', 'false', 'true', 'number', 'string', 'array', 'object'];
const rank = (value: Json): number =>
  order.indexOf(typeof value === 'boolean' ? String(value) : typeOf(value));

export const sortedKeys = (value: JsonObject): string[] => [...value.keys()].sort(compareTexts);

/** By code points, as bytes of UTF-8 are ordered. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [[...left], [...right]];
  for (const [index, each] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (each !== other) return (each.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
  }
  return -1;
}

/** The order of all values: null, false, true, numbers, texts, arrays, objects. @source jq 1.6 jv_aux.c jv_cmp */
export function compare(left: Json, right: Json): number {
  const byType = rank(left) - rank(right);
  if (byType !== 0) return byType;
  if (typeof left === 'number' && typeof right === 'number')
    // What is no number is less than any.
    return left < right || Number.isNaN(left) ? -1 : left === right ? 0 : 1;
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  if (isArray(left) && isArray(right)) return compareArrays(left, right);
  if (!isObject(left) || !isObject(right)) return 0;
  const [ours, theirs] = [sortedKeys(left), sortedKeys(right)];
  const byKeys = compareArrays(ours, theirs);
  if (byKeys !== 0) return byKeys;
  const values = (object: JsonObject) => ours.map((key) => object.get(key) ?? null);
  return compareArrays(values(left), values(right));
}

function compareArrays(left: readonly Json[], right: readonly Json[]): number {
  for (const [index, each] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const byElement = compare(each, other);
    if (byElement !== 0) return byElement;
  }
  return left.length - right.length;
}

export const sorted = (values: readonly Json[]): Json[] => [...values].sort(compare);

/** A failure that a program can catch. */
export class JqError extends Error {
  readonly value: Json;

  constructor(value: Json) {
    super('a failure of a jq program');
    this.value = value;
  }
}

/** What ends the program and cannot be caught. */
export class JqLimit extends Error {}
