import { defineCommand } from '../command';
import { fail, print } from '../effect';
import { chomp, eachLine } from '../text';
import { outOfRange } from './nl';

const TAB = 8;

/** `fold [-s] [-w WIDTH] [FILE]...`. @simplified It counts characters; GNU's counts the bytes of each. */
export const command = defineCommand({
  usage: 'fold [-s] [-w WIDTH] [FILE]...',
  summary: 'Wrap each line to fit in a width',
  flags: {
    spaces: { short: 's', help: 'break at spaces' },
    width: { short: 'w', type: 'string', help: 'use this many columns instead of 80' },
  },

  *run(invocation) {
    const { flags } = invocation;
    const given = flags.get('width') ?? '80';
    if (!/^0*[1-9]\d*$/.test(given))
      return yield* fail(`fold: invalid number of columns: ‘${given}’${outOfRange(given)}`);
    return yield* eachLine('fold', invocation, function* (raw) {
      const line = chomp(raw);
      const pieces = folded(line, Number(given), flags.isOn('spaces'));
      yield* print(pieces.join('\n') + raw.slice(line.length));
      return undefined;
    });
  },
});

function folded(line: string, width: number, atSpaces: boolean): string[] {
  const pieces: string[] = [];
  let piece = '';
  let column = 0;
  for (const character of line) {
    if (piece !== '' && columnAfter(column, character) > width) {
      const space = atSpaces ? piece.search(/[ \t][^ \t]*$/) : -1;
      pieces.push(space < 0 ? piece : piece.slice(0, space + 1));
      piece = space < 0 ? '' : piece.slice(space + 1);
      column = [...piece].reduce(columnAfter, 0);
    }
    piece += character;
    column = columnAfter(column, character);
  }
  return [...pieces, piece];
}

function columnAfter(column: number, character: string): number {
  if (character === '\t') return column + TAB - (column % TAB);
  if (character === '\b') return Math.max(0, column - 1);
  return character === '\r' ? 0 : column + 1;
}
