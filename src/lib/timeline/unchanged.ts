/** What a drawing is told again and again, and has drawn already. */

/**
 * The list as it is now, in which each thing that says the same as the one at its place before is that very object,
 * and which is that very list if all of them are: what draws it has nothing to do. The things are flat; what they
 * hold is compared by identity, since it may belong to the run.
 */
export function keptEach<Item extends object>(
  before: readonly Item[],
  now: readonly Item[],
): readonly Item[] {
  const kept = now.map((item, index) => {
    const old = before[index];
    return old && saysTheSame(old, item) ? old : item;
  });
  const isSame = kept.length === before.length && kept.every((item, at) => item === before[at]);
  return isSame ? before : kept;
}

/** The latest of several lists, with what was there before kept. */
export function keeper<Item extends object>(): (now: readonly Item[]) => readonly Item[] {
  let before: readonly Item[] = [];
  return (now) => (before = keptEach(before, now));
}

function saysTheSame<Item extends object>(before: Item, now: Item): boolean {
  const keys = Object.keys(now) as (keyof Item)[];
  return (
    keys.length === Object.keys(before).length && keys.every((key) => before[key] === now[key])
  );
}
