/** Times in jq: seconds, and what gmtime makes of them. @source jq 1.6 builtin.c, glibc strftime in the C locale */
import { isArray, JqError, JqLimit, type Json } from './json';

const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const DAY_MS = 86_400_000;

/** Year, month from 0, day, hour, minute, seconds, day of the week, day of the year from 0. */
function broken(seconds: number): number[] {
  const date = new Date(Math.floor(seconds) * 1000);
  const year = date.getUTCFullYear();
  return [
    year,
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds() + (seconds - Math.floor(seconds)),
    date.getUTCDay(),
    Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / DAY_MS),
  ];
}

function numbersOf(value: Json, name: string): number[] {
  if (typeof value === 'number') return broken(value);
  if (!isArray(value) || value.length < 6) throw new JqError(`${name} requires array of 6 numbers`);
  return value.map((each) => {
    if (typeof each !== 'number') throw new JqError(`${name} requires parsed datetime inputs`);
    return each;
  });
}

export function fromTime(value: Json): Json {
  if (!isArray(value)) throw new JqError('mktime requires array of 6 numbers');
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = numbersOf(
    value,
    'mktime',
  );
  return Math.floor(Date.UTC(year, month, day, hour, minute, second) / 1000);
}

/** `gmtime` without a format, `strptime` with one. */
export function parseTime(value: Json, format?: Json): Json {
  if (format === undefined) {
    if (typeof value !== 'number') throw new JqError('gmtime() requires a number');
    return broken(value);
  }
  if (typeof value !== 'string' || typeof format !== 'string')
    throw new JqError('strptime/1 requires string inputs and arguments');
  const fields: string[] = [];
  const directives: Readonly<Record<string, string>> = { ...short, F: '%Y-%m-%d', T: '%H:%M:%S' };
  const long = format.replace(/%([FT])/g, (_, letter: string) => directives[letter] ?? '');
  const source = long.replace(/%(.)|[^%]/gs, (each, letter: string | undefined) => {
    if (letter === undefined)
      return /\s/.test(each) ? '\\s*' : each.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    const pattern = short[letter];
    if (pattern === undefined) throw new JqLimit(`not simulated: strptime %${letter}`);
    fields.push(letter);
    return pattern;
  });
  const read = new RegExp(`^${source}$`).exec(value);
  if (!read) throw new JqError(`date "${value}" does not match format "${format}"`);
  const found = new Map(fields.map((letter, index) => [letter, read[index + 1] ?? '']));
  const number = (letter: string, otherwise: number) => Number(found.get(letter) ?? otherwise);
  const monthName = (found.get('b') ?? found.get('B'))?.slice(0, 3).toLowerCase();
  const month =
    monthName === undefined
      ? number('m', 1) - 1
      : MONTHS.findIndex((each) => each.toLowerCase().startsWith(monthName));
  if (found.has('s')) return broken(number('s', 0));
  const ms = Date.UTC(
    number('Y', 1900),
    month,
    number('d', 1),
    number('H', 0),
    number('M', 0),
    number('S', 0),
  );
  return broken(ms / 1000);
}

const short: Readonly<Record<string, string>> = {
  Y: '(\\d{4})',
  m: '(\\d\\d?)',
  d: '(\\d\\d?)',
  H: '(\\d\\d?)',
  M: '(\\d\\d?)',
  S: '(\\d\\d?)',
  Z: '([A-Za-z]+)',
  z: '([+-]\\d{4}|Z)',
  b: '([A-Za-z]{3,})',
  B: '([A-Za-z]{3,})',
  a: '([A-Za-z]{3,})',
  A: '([A-Za-z]{3,})',
  s: '(\\d+)',
  j: '(\\d{1,3})',
};

export function timeText(value: Json, format: Json): Json {
  if (typeof value !== 'number' && !isArray(value))
    throw new JqError('strftime/1 requires parsed datetime inputs');
  if (typeof format !== 'string') throw new JqError('strftime/1 requires a string format');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, weekday = 0, yearDay = 0] =
    numbersOf(value, 'strftime/1');
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const texts: Readonly<Record<string, string>> = {
    Y: String(year),
    y: two(year % 100),
    m: two(month + 1),
    d: two(day),
    e: String(day).padStart(2),
    H: two(hour),
    I: two(hour % 12 || 12),
    M: two(minute),
    S: two(second),
    p: hour < 12 ? 'AM' : 'PM',
    j: String(yearDay + 1).padStart(3, '0'),
    A: DAYS[weekday] ?? '',
    a: (DAYS[weekday] ?? '').slice(0, 3),
    B: MONTHS[month] ?? '',
    b: (MONTHS[month] ?? '').slice(0, 3),
    u: String(weekday || 7),
    w: String(weekday),
    Z: 'UTC',
    z: '+0000',
    s: String(Math.floor(Date.UTC(year, month, day, hour, minute, second) / 1000)),
    n: '\n',
    t: '\t',
    '%': '%',
  };
  const long = format
    .replaceAll('%F', '%Y-%m-%d')
    .replaceAll('%T', '%H:%M:%S')
    .replaceAll('%R', '%H:%M')
    .replaceAll('%D', '%m/%d/%y')
    .replaceAll('%c', '%a %b %e %H:%M:%S %Y');
  return long.replace(/%(.)/gs, (_, letter: string) => {
    const text = texts[letter];
    if (text === undefined) throw new JqLimit(`not simulated: strftime %${letter}`);
    return text;
  });
}
