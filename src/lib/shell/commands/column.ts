import { defineCommand } from '../command';
import { fail, printLine } from '../effect';
import { allLines } from '../text';

/** `column -t [-s SEPARATORS] [-o SEPARATOR] [FILE]...`. @source util-linux 2.38 text-utils/column.c */
export const command = defineCommand({
  usage: 'column -t [-s SEPARATORS] [-o SEPARATOR] [FILE]...',
  summary: 'Columnate lists',
  places: ['laptop'],
  flags: {
    table: { short: 't', help: 'create a table' },
    separator: { short: 's', type: 'string', help: 'possible delimiters between columns' },
    'output-separator': { short: 'o', type: 'string', help: 'use this instead of two spaces' },
  },

  *run(invocation) {
    const { flags } = invocation;
    if (!flags.isOn('table')) return yield* fail('not simulated: column without -t');
    const separators = flags.get('separator');
    const { lines, exitCode } = yield* allLines('column', invocation);
    const rows = lines
      .filter((line) => line.trim() !== '')
      .map((line) => cellsOf(line, separators));
    const widths: number[] = [];
    for (const row of rows)
      for (const [at, cell] of row.entries())
        widths[at] = Math.max(widths[at] ?? 0, [...cell].length);
    for (const row of rows) {
      const cells = widths.map((width, at) => {
        const cell = row[at] ?? '';
        return at === widths.length - 1 ? cell : cell + ' '.repeat(width - [...cell].length);
      });
      yield* printLine(cells.join(flags.get('output-separator') ?? '  '));
    }
    return exitCode;
  },
});

/** Blanks in a row are one delimiter; of those that were asked for each is one. */
function cellsOf(line: string, separators: string | undefined): string[] {
  if (separators === undefined) return line.trim().split(/[ \t]+/);
  const cells = [''];
  for (const character of line)
    if (separators.includes(character)) cells.push('');
    else cells.push((cells.pop() ?? '') + character);
  return cells;
}
