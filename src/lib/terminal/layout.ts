/** Where text comes to lie in a terminal of so many columns. */
import { columnsOf } from '$lib/shell/line-editor/width';

export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Where the next character goes after `text`. A wide character that does not fit goes to the next row. */
export function positionAfter(text: string, columns: number): Position {
  let row = 0;
  let column = 0;
  for (const character of text) {
    const width = columnsOf(character);
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
  }
  return column >= columns ? { row: row + 1, column: 0 } : { row, column };
}

/** Candidates for Tab in as many columns as fit, filled downwards, as bash lists them. */
export function inColumns(words: readonly string[], columns: number): string {
  const width = Math.max(...words.map(columnsOf)) + 2;
  const across = Math.max(1, Math.floor(columns / width));
  const rows = Math.ceil(words.length / across);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: across }, (_, column) => words[column * rows + row] ?? '')
      .map((word) => word + ' '.repeat(Math.max(0, width - columnsOf(word))))
      .join('')
      .trimEnd(),
  ).join('\r\n');
}
