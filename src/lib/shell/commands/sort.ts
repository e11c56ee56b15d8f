import { defineCommand } from '../command';
import { fail, printLine } from '../effect';
import { allLines } from '../text';

interface Key {
  /** The first and the last field; they count from 1. */
  readonly from: number;
  readonly to: number;
  readonly isNumeric: boolean;
  readonly isReversed: boolean;
}

/** `sort [-r] [-n] [-u] [-k N] [-t C] [FILE]...`. @source GNU coreutils 9.1, in the C locale */
export const command = defineCommand({
  usage: 'sort [-r] [-n] [-u] [-k FIELD[,FIELD]] [-t CHARACTER] [FILE]...',
  summary: 'Sort lines of text',
  flags: {
    reverse: { short: 'r', help: 'reverse the result of comparisons' },
    'numeric-sort': { short: 'n', help: 'compare according to string numerical value' },
    unique: { short: 'u', help: 'print only the first of equal lines' },
    key: {
      short: 'k',
      type: 'string',
      help: 'sort by these fields; n and r may follow their numbers',
    },
    'field-separator': {
      short: 't',
      type: 'string',
      help: 'use this instead of blanks between fields',
    },
  },

  *run(invocation) {
    const { flags } = invocation;
    const isReversed = flags.isOn('reverse');
    const all = { isNumeric: flags.isOn('numeric-sort'), isReversed };
    const keys: Key[] = [];
    for (const text of flags.all('key')) {
      const key = readKey(text, all);
      if (typeof key === 'string') return yield* fail(key, 2);
      keys.push(key);
    }
    if (keys.length === 0) keys.push({ from: 1, to: Number.POSITIVE_INFINITY, ...all });
    const { lines, exitCode } = yield* allLines('sort', invocation);
    if (exitCode !== 0) return 2;
    const separator = flags.get('field-separator');
    const byKeys = (a: string, b: string) => {
      for (const key of keys) {
        const order = compare(keyText(a, key, separator), keyText(b, key, separator), key);
        if (order !== 0) return order;
      }
      return 0;
    };
    // Lines with equal keys are in the order of the whole lines.
    const whole = { isNumeric: false, isReversed };
    const isUnique = flags.isOn('unique');
    const sorted = [...lines].sort((a, b) => byKeys(a, b) || (isUnique ? 0 : compare(a, b, whole)));
    for (const [index, line] of sorted.entries())
      if (!isUnique || index === 0 || byKeys(line, sorted[index - 1] ?? '') !== 0)
        yield* printLine(line);
    return 0;
  },
});

/** `2`, `2,3`, `2nr`; without letters of its own a key takes the options for all. */
function readKey(text: string, all: Pick<Key, 'isNumeric' | 'isReversed'>): Key | string {
  const [, from, first = '', to, second = ''] =
    /^(\d+)([a-zA-Z]*)(?:,(\d+)([a-zA-Z]*))?$/.exec(text) ?? [];
  if (from === undefined)
    return /^\d/.test(text)
      ? `not simulated: sort -k ${text}`
      : `sort: invalid number at field start: invalid count at start of ‘${text}’`;
  if (Number(from) === 0)
    return `sort: field number is zero: invalid field specification ‘${text}’`;
  const letters = first + second;
  if (/[^bnr]/.test(letters)) return `not simulated: sort -k ${text}`;
  return {
    from: Number(from),
    to: to === undefined ? Number.POSITIVE_INFINITY : Number(to),
    isNumeric: letters === '' ? all.isNumeric : letters.includes('n'),
    isReversed: letters === '' ? all.isReversed : letters.includes('r'),
  };
}

/** Without a separator a field begins with the blanks before it. */
function keyText(line: string, { from, to }: Key, separator: string | undefined): string {
  if (from === 1 && to === Number.POSITIVE_INFINITY) return line;
  const fields = separator === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(separator);
  return fields.slice(from - 1, to).join(separator ?? '');
}

function compare(
  a: string,
  b: string,
  { isNumeric, isReversed }: Pick<Key, 'isNumeric' | 'isReversed'>,
): number {
  const [first, second] = isReversed ? [b, a] : [a, b];
  if (isNumeric) return (Number.parseFloat(first) || 0) - (Number.parseFloat(second) || 0);
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
