/** jq's operators on two values. @source jq 1.6 builtin.c */
import {
  compare,
  isArray,
  isObject,
  JqError,
  JqLimit,
  typeOf,
  type Json,
  type JsonObject,
} from './json';
import { shortened } from './print';

const TEXT_MAX = 1_000_000;

export const described = (value: Json): string => `${typeOf(value)} (${shortened(value)})`;

function failed(left: Json, right: Json, words: string): JqError {
  return new JqError(`${described(left)} and ${described(right)} cannot be ${words}`);
}

export function operate(operator: string, left: Json, right: Json): Json {
  switch (operator) {
    case '+':
      return add(left, right);
    case '-':
      if (typeof left === 'number' && typeof right === 'number') return left - right;
      if (isArray(left) && isArray(right))
        return left.filter((each) => !right.some((other) => compare(each, other) === 0));
      throw failed(left, right, 'subtracted');
    case '*':
      return multiply(left, right);
    case '/':
      return divide(left, right);
    case '%':
      return remainder(left, right);
    case '==':
      return compare(left, right) === 0;
    case '!=':
      return compare(left, right) !== 0;
    case '<':
      return compare(left, right) < 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>':
      return compare(left, right) > 0;
    default:
      return compare(left, right) >= 0;
  }
}

export function add(left: Json, right: Json): Json {
  if (left === null) return right;
  if (right === null) return left;
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (typeof left === 'string' && typeof right === 'string') return bounded(left + right);
  if (isArray(left) && isArray(right)) {
    if (left.length + right.length > TEXT_MAX) throw tooMuch();
    return [...left, ...right];
  }
  if (isObject(left) && isObject(right)) return new Map([...left, ...right]);
  throw failed(left, right, 'added');
}

const tooMuch = () => new JqLimit(`not simulated: a value of more than ${TEXT_MAX} elements`);

function bounded(text: string): string {
  if (text.length > TEXT_MAX) throw tooMuch();
  return text;
}

function multiply(left: Json, right: Json): Json {
  if (typeof left === 'number' && typeof right === 'number') return left * right;
  const text = typeof left === 'string' ? left : right;
  const times = typeof left === 'number' ? left : right;
  if (typeof text === 'string' && typeof times === 'number') {
    if (times <= 0) return null;
    if (text.length * times > TEXT_MAX) throw tooMuch();
    return text.repeat(Math.max(1, Math.ceil(times)));
  }
  if (isObject(left) && isObject(right)) return merged(left, right);
  throw failed(left, right, 'multiplied');
}

function merged(left: JsonObject, right: JsonObject): Json {
  const result = new Map(left);
  for (const [key, value] of right) {
    const before = result.get(key) ?? null;
    result.set(key, isObject(before) && isObject(value) ? merged(before, value) : value);
  }
  return result;
}

function divide(left: Json, right: Json): Json {
  if (typeof left === 'number' && typeof right === 'number') {
    if (right === 0) throw failed(left, right, 'divided because the divisor is zero');
    return left / right;
  }
  if (typeof left === 'string' && typeof right === 'string') return splitText(left, right);
  throw failed(left, right, 'divided');
}

export function splitText(text: string, separator: string): string[] {
  if (text === '') return [];
  return separator === '' ? [...text] : text.split(separator);
}

function remainder(left: Json, right: Json): Json {
  if (typeof left !== 'number' || typeof right !== 'number')
    throw failed(left, right, 'divided (remainder)');
  const divisor = Math.abs(Math.trunc(right));
  if (!(divisor > 0)) throw failed(left, right, 'divided (remainder) because the divisor is zero');
  return (Math.trunc(left) % divisor) + 0;
}
