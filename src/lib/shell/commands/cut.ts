import { defineCommand } from '../command';
import { fail, printLine } from '../effect';
import { chomp, eachLine } from '../text';

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
    if (list === undefined)
      return yield* fail('cut: you must specify a list of bytes, characters, or fields');
    const isIn = selector(list);
    if (!isIn) return yield* fail(`cut: invalid field value ‘${list}’`);
    const delimiter = flags.get('delimiter') ?? '\t';
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

/** `1,3-5,7-` as a test; `undefined` when it is no list. */
function selector(list: string): ((position: number) => boolean) | undefined {
  const ranges: [number, number][] = [];
  for (const part of list.split(',')) {
    const [, from = '', dash, to = ''] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (from === '' && to === '') return undefined;
    const first = from === '' ? 1 : Number(from);
    const last = to === '' ? Number.POSITIVE_INFINITY : Number(to);
    ranges.push([first, dash ? last : first]);
  }
  return (position) => ranges.some(([first, last]) => position >= first && position <= last);
}
