/** Ascending lists are cut by bisection: a long run costs no more than the part of it that is looked at. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is computed from pixels may miss a moment by less than this. */
const SLACK_MS = 1;

/** The place of the first item that does not lie before a moment. */
export function placeAt<Item>(
  items: readonly Item[],
  atMs: number,
  timeOf: (item: Item) => number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && timeOf(item) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The items in a stretch of time, those at its ends included. */
export const between = <Item>(
  items: readonly Item[],
  { fromMs, toMs }: Stretch,
  timeOf: (item: Item) => number,
): readonly Item[] =>
  items.slice(placeAt(items, fromMs - SLACK_MS, timeOf), placeAt(items, toMs + SLACK_MS, timeOf));
