import { defineCommand } from '../command';
import { fail, printLine } from '../effect';
import { chomp, eachLine } from '../text';

/** What GNU's tools add about a number that is one. */
export const outOfRange = (text: string): string =>
  /^-?\d+$/.test(text) ? ': Numerical result out of range' : '';

/** `nl [-b a|t|n] [-s TEXT] [-v N] [-w N] [FILE]...`. @source GNU coreutils 9.1 src/nl.c */
export const command = defineCommand({
  usage: 'nl [-b a|t|n] [-s TEXT] [-v NUMBER] [-w NUMBER] [FILE]...',
  summary: 'Number lines of files',
  flags: {
    'body-numbering': {
      short: 'b',
      type: 'string',
      help: 'a: all lines, t: those with text, n: none',
    },
    'number-separator': { short: 's', type: 'string', help: 'add this after the number' },
    'starting-line-number': { short: 'v', type: 'string', help: 'begin with this number' },
    'number-width': { short: 'w', type: 'string', help: 'use this many columns for numbers' },
  },

  *run(invocation) {
    const { flags } = invocation;
    const style = flags.get('body-numbering') ?? 't';
    if (style.startsWith('p')) return yield* fail('not simulated: nl -b p');
    if (!/^[atn]$/.test(style))
      return yield* fail(
        `nl: invalid body numbering style: ‘${style}’\nTry 'nl --help' for more information.`,
      );
    const width = flags.get('number-width') ?? '6';
    if (!/^0*[1-9]\d{0,2}$/.test(width))
      return yield* fail(`nl: invalid line number field width: ‘${width}’${outOfRange(width)}`);
    const first = flags.get('starting-line-number') ?? '1';
    if (!/^-?\d+$/.test(first)) return yield* fail(`nl: invalid starting line number: ‘${first}’`);
    const separator = flags.get('number-separator') ?? '\t';
    let number = Number(first);
    return yield* eachLine('nl', invocation, function* (raw) {
      const line = chomp(raw);
      const isNumbered = style === 'a' || (style === 't' && line !== '');
      const before = isNumbered ? String(number).padStart(Number(width)) + separator : '';
      if (isNumbered) number++;
      yield* printLine((isNumbered ? before : ' '.repeat(Number(width) + separator.length)) + line);
      return undefined;
    });
  },
});
