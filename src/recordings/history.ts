/** A cluster that was recorded late had a past that is not replayed: its Events are left out on both sides. */

const SECONDS = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;

/** A row of `kubectl get events`, or of the Events in a description: how long ago it was last seen. */
const ROW = /^(?:(?:\S+ +)?(?=\d)(\S+) +(?:Normal|Warning) | +(?:Normal|Warning) +\S+ +(\d\S*) )/;

/**
 * Leaves out Events that may have happened more than so many seconds ago, and how often they came in all.
 * @param text one command's output
 */
export function withoutHistory(text: string, secondsMax: number): string {
  return text
    .split('\n')
    .filter((line) => {
      const [, inTable, inDescription] = ROW.exec(line) ?? [];
      const age = inTable ?? inDescription;
      return age === undefined || oldestOf(age) <= secondsMax;
    })
    .map((line) => line.replace(/ \(x\d+ over \S+\)/, ''))
    .join('\n');
}

/** `2m5s` is anything up to 2 minutes and 6 seconds, `12m` up to 13 minutes; below ten minutes `2m` has no seconds left over. */
function oldestOf(age: string): number {
  const parts = [...age.matchAll(/(\d+)([dhms])/g)].map(([, count, unit]) => ({
    count: Number(count),
    unit: SECONDS[unit as keyof typeof SECONDS],
  }));
  const seconds = parts.reduce((sum, { count, unit }) => sum + count * unit, 0);
  return seconds + (seconds < 600 ? 1 : (parts.at(-1)?.unit ?? 1));
}
