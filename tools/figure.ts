/** What a benchmark says: one JSON line for each figure with its budget. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB gz';
  /** A figure without one is printed to be compared with others. */
  readonly budget?: number;
}

/** Prints one figure; a broken budget is the exit code. */
export function report({ figure, value, unit, budget }: Figure): void {
  const ok = budget === undefined ? undefined : value <= budget;
  if (ok === false) process.exitCode = 1;
  process.stdout.write(
    `${JSON.stringify({ figure, value: Math.round(value * 100) / 100, unit, budget, ok })}\n`,
  );
}

export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}
