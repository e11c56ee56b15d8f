/** `@csv`, `@base64` and the others. @source jq 1.6 builtin.c f_format */
import { isArray, JqError, JqLimit, type Json } from './json';
import { described } from './operate';
import { print } from './print';

const text = (value: Json): string => (typeof value === 'string' ? value : print(value));

const html: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&apos;',
  '"': '&quot;',
};

function row(value: Json, name: string, write: (cell: string) => string, between: string): string {
  if (!isArray(value))
    throw new JqError(`${described(value)} cannot be ${name}-formatted, only array`);
  return value
    .map((cell) => {
      if (typeof cell === 'string') return write(cell);
      if (cell === null) return '';
      if (typeof cell === 'object')
        throw new JqError(`${described(cell)} is not valid in a csv row`);
      return print(cell);
    })
    .join(between);
}

const controls: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\r': '\\r',
  '\n': '\\n',
  '\\': '\\\\',
};

function shell(value: Json): string {
  if (isArray(value)) return value.map(shellWord).join(' ');
  return shellWord(value);
}

function shellWord(value: Json): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "'\\''")}'`;
  if (value !== null && typeof value === 'object')
    throw new JqError(`${described(value)} can not be escaped for shell`);
  return print(value);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(plain: string): string {
  const bytes = new TextEncoder().encode(plain);
  let written = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63] ?? '');
    written += letters
      .join('')
      .slice(0, Math.min(3, bytes.length - at) + 1)
      .padEnd(4, '=');
  }
  return written;
}

function fromBase64(value: Json): string {
  const letters = text(value).replace(/=+$/, '');
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const letter of letters) {
    const code = ALPHABET.indexOf(letter);
    if (code < 0) throw new JqError(`${described(value)} is not valid base64 data`);
    bits = ((bits << 6) | code) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 255);
  }
  if (letters !== '' && bytes.length === 0)
    throw new JqError(`${described(value)} is not valid base64 data`);
  return new TextDecoder().decode(new Uint8Array(bytes));
}

export function formatted(name: string, value: Json): string {
  switch (name) {
    case 'text':
      return text(value);
    case 'json':
      return print(value);
    case 'csv':
      return row(value, 'csv', (cell) => `"${cell.replaceAll('"', '""')}"`, ',');
    case 'tsv':
      return row(
        value,
        'tsv',
        (cell) => cell.replace(/[\t\r\n\\]/g, (each) => controls[each] ?? each),
        '\t',
      );
    case 'html':
      return text(value).replace(/[<>&'"]/g, (each) => html[each] ?? each);
    case 'uri':
      return encodeURIComponent(text(value).toWellFormed()).replace(
        /[!'()*]/g,
        (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    case 'sh':
      return shell(value);
    case 'base64':
      return toBase64(text(value));
    case 'base64d':
      return fromBase64(value);
    case 'base32':
      throw new JqLimit('not simulated: @base32');
    default:
      throw new JqError(`${name} is not a valid format`);
  }
}
