import { defineCommand } from '../command';
import { printLine } from '../effect';
import { chomp, eachLine, misused } from '../text';

/** `cut -d C -f LIST` and `cut -c LIST`. */
export const command = defineCommand({
  usage: 'cut (-f LIST [-d CHARACTER] | -c LIST) [FILE]...',
  summary: 'Print selected parts of lines',
  flags: {
    delimiter: { short: 'd', type: 'string', help: 'use this instead of TAB between fields' },
    fields: { short: 'f', type: 'string', help: 'select only these fields' },
    characters: { short: 'c', type: 'string', help: 'select only these characters' },
    'only-delimited': { short: 's', help: 'do not print lines without delimiters' },
  },

  *run(invocation) {
    const { flags } = invocation;
    const list = flags.get('fields') ?? flags.get('characters');
    const delimiter = flags.get('delimiter') ?? '\t';
    if (list === undefined)
      return yield* misused('cut', 'you must specify a list of bytes, characters, or fields');
    if ([...delimiter].length !== 1)
      return yield* misused('cut', 'the delimiter must be a single character');
    const isIn = selector(list, flags.has('characters') ? characterWords : fieldWords);
    if (typeof isIn === 'string') return yield* misused('cut', isIn);
    return yield* eachLine('cut', invocation, function* (raw) {
      const line = chomp(raw);
      if (flags.has('characters'))
        yield* printLine([...line].filter((_, index) => isIn(index + 1)).join(''));
      else if (line.includes(delimiter))
        yield* printLine(
          line
            .split(delimiter)
            .filter((_, index) => isIn(index + 1))
            .join(delimiter),
        );
      else if (!flags.isOn('only-delimited')) yield* printLine(line);
      return undefined;
    });
  },
});

/** How cut words what is wrong with a list. @source GNU coreutils 9.1 src/set-fields.c */
const fieldWords = {
  value: 'invalid field value',
  range: 'invalid field range',
  zero: 'fields are numbered from 1',
};
const characterWords = {
  value: 'invalid byte/character position',
  range: 'invalid byte or character range',
  zero: 'byte/character positions are numbered from 1',
};

/** `1,3-5,7-` as a test; a text says what is wrong with it. */
function selector(
  list: string,
  words: typeof fieldWords,
): ((position: number) => boolean) | string {
  const ranges: [number, number][] = [];
  for (const part of list.split(',')) {
    if (!/^[\d-]*$/.test(part)) return `${words.value} ‘${part}’`;
    const [, from, dash = '', to = ''] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (from === undefined) return words.range;
    if (from === '' && to === '') return dash ? 'invalid range with no endpoint: -' : words.zero;
    const first = from === '' ? 1 : Number(from);
    const last = to === '' ? Number.POSITIVE_INFINITY : Number(to);
    if (first === 0) return words.zero;
    if (dash && last < first) return 'invalid decreasing range';
    ranges.push([first, dash ? last : first]);
  }
  return (position) => ranges.some(([first, last]) => position >= first && position <= last);
}
