/** What awk's values are worth as numbers, as texts and as truths. @source mawk 1.3.4 cast.c */
import { formatNumber } from './format';

/** A text from outside that looks like a number: it is compared as one. */
export class NumericText {
  readonly text: string;
  readonly number: number;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

/** `undefined` is what was never set: nothing as a text, zero as a number. */
export type Value = number | string | NumericText | undefined;

const NUMBER = /^[ \t\n\v\f\r]*([+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?))/;
const SPECIAL = /^[ \t\n\v\f\r]*([+-]?)(inf(?:inity)?|nan)/i;
const HEX = /^[ \t\n\v\f\r]*([+-]?0x[\da-f]+)/i;

/** A text that somebody else wrote. */
export function fromOutside(text: string): Value {
  const number = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text);
  return number ? new NumericText(text, Number(text)) : text;
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof NumericText) return value.number;
  if (value === undefined) return 0;
  const hex = HEX.exec(value)?.[1];
  if (hex !== undefined) return (hex.startsWith('-') ? -1 : 1) * Number(hex.replace(/^[+-]/, ''));
  const digits = NUMBER.exec(value)?.[1];
  if (digits !== undefined) return Number(digits);
  const [, sign = '', word] = SPECIAL.exec(value) ?? [];
  if (word === undefined) return 0;
  return /^nan/i.test(word) ? Number.NaN : sign === '-' ? -Infinity : Infinity;
}

/** @source mawk 1.3.4 sizes.h Max_Int */
const INTEGER_MAX = 2_147_483_647;

/** A number as a text: a whole one as it is, any other by CONVFMT or OFMT. */
export function numberText(number: number, format: string): string {
  // The processor's own: what is computed from nothing sensible has its sign bit set.
  if (Number.isNaN(number)) return '-nan';
  if (number === Infinity) return 'inf';
  if (number === -Infinity) return '-inf';
  if (Number.isInteger(number) && Math.abs(number) <= INTEGER_MAX)
    return String(number === 0 ? 0 : number);
  return formatNumber(format, number);
}

export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value;
  if (value instanceof NumericText) return value.text;
  return value === undefined ? '' : numberText(value, format);
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  if (value instanceof NumericText) return value.number !== 0;
  return value !== undefined && value !== '';
}

/** Below zero, zero or above; not a number when nothing can be said. */
export function compareValues(left: Value, right: Value, format: string): number {
  if (typeof left !== 'string' && typeof right !== 'string') {
    const [a, b] = [toNumber(left), toNumber(right)];
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;
  }
  const [a, b] = [toText(left, format), toText(right, format)];
  return a < b ? -1 : a > b ? 1 : 0;
}
