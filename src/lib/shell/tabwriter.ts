/**
 * Aligns text whose cells end with tabs, as Go's text/tabwriter does: a column is a run of neighbouring lines
 * that have a cell there, and the last cell of a line is never padded.
 * @source go text/tabwriter, github.com/liggitt/tabwriter
 */
export interface TabWriterOptions {
  readonly minWidth: number;
  readonly padding: number;
}

/** Of `kubectl get`, `events`, `api-resources`. @source kubernetes v1.30 staging/src/k8s.io/cli-runtime/pkg/printers/tabwriter.go */
export const getColumns: TabWriterOptions = { minWidth: 6, padding: 3 };
/** Of `kubectl describe`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go tabbedString */
export const describeColumns: TabWriterOptions = { minWidth: 0, padding: 2 };
/** Of `docker ps` and other docker tables. @source docker/cli cli/command/formatter/tabwriter */
export const dockerColumns: TabWriterOptions = { minWidth: 10, padding: 3 };
/** Of `crictl ps`. @source cri-tools v1.30 cmd/crictl/util.go newTableDisplay */
export const crictlColumns: TabWriterOptions = { minWidth: 20, padding: 3 };

const widthOf = (text: string): number => [...text].length;

export function alignTabs(text: string, options: TabWriterOptions): string {
  const hasFinalNewline = text.endsWith('\n');
  const lines = (hasFinalNewline ? text.slice(0, -1) : text)
    .split('\n')
    .map((line) => line.split('\t'));
  const written: string[] = [];
  const widths: number[] = [];

  const writeLines = (from: number, to: number) => {
    for (const cells of lines.slice(from, to))
      written.push(cells.map((cell, column) => cell + padding(cell, widths[column])).join(''));
  };
  const format = (from: number, to: number) => {
    let start = from;
    const column = widths.length;
    for (let line = from; line < to; line++) {
      if (!hasCell(lines[line], column)) continue;
      writeLines(start, line);
      start = line;
      let width = options.minWidth;
      for (; line < to && hasCell(lines[line], column); line++)
        width = Math.max(width, widthOf(lines[line]?.[column] ?? '') + options.padding);
      widths.push(width);
      format(start, line);
      widths.pop();
      start = line;
    }
    writeLines(start, to);
  };
  format(0, lines.length);
  return written.join('\n') + (hasFinalNewline ? '\n' : '');
}

/** Whether a line has a cell in this column that a tab ends. */
const hasCell = (cells: readonly string[] | undefined, column: number): boolean =>
  cells !== undefined && column < cells.length - 1;

const padding = (cell: string, width: number | undefined): string =>
  width === undefined ? '' : ' '.repeat(Math.max(0, width - widthOf(cell)));

/**
 * A table whose rows come one by one: columns never shrink, and a longer cell widens its column from then on.
 * @source github.com/liggitt/tabwriter RememberWidths
 */
export class GrowingTable {
  #widths: number[] = [];
  readonly #options: TabWriterOptions;

  constructor(options: TabWriterOptions) {
    this.#options = options;
  }

  /** Rows that belong together are aligned together. */
  format(rows: readonly (readonly string[])[]): string {
    const { minWidth, padding: gap } = this.#options;
    for (const row of rows)
      row.slice(0, -1).forEach((cell, column) => {
        this.#widths[column] = Math.max(this.#widths[column] ?? minWidth, widthOf(cell) + gap);
      });
    return rows
      .map((row) => {
        const cells = row.map((cell, column) =>
          column === row.length - 1 ? cell : cell + padding(cell, this.#widths[column]),
        );
        return `${cells.join('')}\n`;
      })
      .join('');
  }
}
