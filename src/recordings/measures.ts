/** Bounded measures of many runs, and their table beside what was recorded. All in seconds. */
import { expect } from 'vitest';

export interface Measure {
  readonly from: number;
  readonly to: number;
  /** What the recordings have, by their names. */
  readonly recorded: string;
  /** What one run has, with a name for each. */
  readonly values: readonly (readonly [name: string, seconds: number])[];
}

/** The measures by their names, of one run. */
export type Measures = Readonly<Record<string, Measure>>;

/** Numbers are kept in whole milliseconds, and still their differences are not exact. */
const EXACT = 0.000_5;

/** Prints the table, and expects every value within its bounds and at least so many of each measure. */
export function expectWithinBounds(title: string, runs: readonly Measures[], least: number): void {
  const names = Object.keys(runs[0] ?? {});
  const rows = names.map((name) => rowOf(name, runs));
  const head = `${title}, ${runs.length} seeds`.padEnd(58);
  console.log([`${head}count   least  median    most | recorded`, ...rows].join('\n'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const all = runs.flatMap((run, index) =>
      (run[name]?.values ?? []).map((value) => ({ run: index + 1, value })),
    );
    expect(all.length, name).toBeGreaterThanOrEqual(least);
    const { from = 0, to = 0 } = runs[0]?.[name] ?? {};
    const isOutside = (seconds: number) => !(seconds >= from - EXACT && seconds <= to + EXACT);
    expect(
      all.filter(({ value: [, seconds] }) => isOutside(seconds)),
      `${name}: ${from} to ${to} s`,
    ).toEqual([]);
  }
}

function rowOf(name: string, runs: readonly Measures[]): string {
  const values = runs
    .flatMap((run) => (run[name]?.values ?? []).map(([, seconds]) => seconds))
    .sort((a, b) => a - b);
  const [least = 0, most = 0] = [values[0], values.at(-1)];
  const median = values[Math.floor(values.length / 2)] ?? 0;
  const numbers = [least, median, most].map((each) => each.toFixed(3).padStart(7)).join(' ');
  const recorded = runs[0]?.[name]?.recorded ?? '';
  return `${name.padEnd(58)}${String(values.length).padStart(5)} ${numbers} | ${recorded}`;
}
