/** Writes JSON as jq does. @source jq 1.6 jv_print.c, jv_dtoa.c jvp_dtoa_fmt */
import { isArray, isObject, sortedKeys, type Json } from './json';

export interface PrintOptions {
  /** What stands before each level; nothing makes one line. */
  readonly indent?: string;
  readonly sortsKeys?: boolean;
  readonly isAscii?: boolean;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
};

const hex = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function quoted(text: string, isAscii: boolean): string {
  // What stands before the blank is a control character.
  const written = text.replace(/["\\\u007f]|[^ -\uffff]/g, (each) => escapes[each] ?? hex(each));
  return `"${isAscii ? written.replace(/[^ -~]/g, hex) : written}"`;
}

const DIGITS_BEFORE_EXPONENT = 15;

export function numberText(number: number): string {
  if (Number.isNaN(number)) return 'null';
  if (!Number.isFinite(number))
    return number > 0 ? '1.7976931348623157e+308' : '-1.7976931348623157e+308';
  if (number === 0) return Object.is(number, -0) ? '-0' : '0';
  const [mantissa = '', power = '0'] = Math.abs(number).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(power) + 1;
  const sign = number < 0 ? '-' : '';
  if (point <= -4 || point > digits.length + DIGITS_BEFORE_EXPONENT) {
    const exponent = Number(power);
    const shown = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${shown}`;
  }
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

export function print(value: Json, options: PrintOptions = {}, level = ''): string {
  const { indent = '', sortsKeys = false, isAscii = false } = options;
  if (typeof value === 'string') return quoted(value, isAscii);
  if (typeof value === 'number') return numberText(value);
  const inner = level + indent;
  const [start, between, end] =
    indent === '' ? ['', ',', ''] : [`\n${inner}`, `,\n${inner}`, `\n${level}`];
  if (isArray(value)) {
    if (value.length === 0) return '[]';
    return `[${start}${value.map((each) => print(each, options, inner)).join(between)}${end}]`;
  }
  if (!isObject(value)) return String(value);
  if (value.size === 0) return '{}';
  const keys = sortsKeys ? sortedKeys(value) : [...value.keys()];
  const colon = indent === '' ? ':' : ': ';
  const fields = keys.map(
    (key) => quoted(key, isAscii) + colon + print(value.get(key) ?? null, options, inner),
  );
  return `{${start}${fields.join(between)}${end}}`;
}

/** As much of a value as a message shows. */
export function shortened(value: Json, most = 14): string {
  const text = print(value);
  return text.length > most ? `${text.slice(0, most - 3)}...` : text;
}
