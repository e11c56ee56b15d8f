import { defineCommand } from '../command';
import { printLine } from '../effect';
import { allLines } from '../text';

/** `sort [-r] [-n] [-u] [-k N] [-t C] [FILE]...`. */
export const command = defineCommand({
  usage: 'sort [-r] [-n] [-u] [-k FIELD] [-t CHARACTER] [FILE]...',
  summary: 'Sort lines of text',
  flags: {
    reverse: { short: 'r', help: 'reverse the result of comparisons' },
    'numeric-sort': { short: 'n', help: 'compare according to string numerical value' },
    unique: { short: 'u', help: 'print only the first of equal lines' },
    key: { short: 'k', type: 'string', help: 'sort by this field' },
    'field-separator': {
      short: 't',
      type: 'string',
      help: 'use this instead of blanks between fields',
    },
  },

  *run(invocation) {
    const { flags } = invocation;
    const { lines, exitCode } = yield* allLines('sort', invocation);
    const field = Number.parseInt(flags.get('key') ?? '', 10);
    const separator = flags.get('field-separator');
    const keyOf = (line: string) => {
      if (Number.isNaN(field)) return line;
      const fields = separator === undefined ? line.trim().split(/\s+/) : line.split(separator);
      return fields.slice(field - 1).join(' ');
    };
    const isNumeric = flags.isOn('numeric-sort');
    const compare = (a: string, b: string) => {
      const [x, y] = [keyOf(a), keyOf(b)];
      if (isNumeric) return (Number.parseFloat(x) || 0) - (Number.parseFloat(y) || 0);
      if (x === y) return 0;
      return x < y ? -1 : 1;
    };
    const sorted = [...lines].sort(compare);
    if (flags.isOn('reverse')) sorted.reverse();
    const shown = flags.isOn('unique')
      ? sorted.filter((line, index) => index === 0 || compare(line, sorted[index - 1] ?? '') !== 0)
      : sorted;
    for (const line of shown) yield* printLine(line);
    return exitCode;
  },
});
