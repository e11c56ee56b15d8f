/** Puts in order what is printed in the order of generated names, or of a sort that leaves it open: it differs from cluster to cluster. */

/** The template's hash, or the random end, of `httpbin-77dbd4d76b-mgt4b`; `base` is what comes before it. */
const GENERATED =
  /(?<base>[a-z][a-z0-9-]*?-)(?:(?=[0-9]*[a-z])[bcdfghjklmnpqrstvwxz2456789]{8,10}|[bcdfghjklmnpqrstvwxz2456789]{5})(?![a-z0-9])(?:-[bcdfghjklmnpqrstvwxz2456789]{5}\b)?/;

interface Group {
  /** What its name begins with; nothing when it has no generated name and keeps its place. */
  readonly base: string | undefined;
  readonly name: string | undefined;
  readonly text: string;
}

/**
 * @param text one command's output
 * @param normalise takes out what differs, so that the order left depends on nothing that was generated
 */
export function sortGenerated(text: string, normalise: (text: string) => string): string {
  const blocks = text
    .trim()
    .split('\n\n\n')
    .map((block) => groupOf(block, firstLine(block)));
  const sorted = sortNeighbours(blocks, normalise).map(({ text: block }) =>
    sortRows(sortItems(block, normalise), normalise),
  );
  return normalise(sorted.join('\n\n\n'));
}

const firstLine = (text: string): string => text.slice(0, text.indexOf('\n'));

function groupOf(text: string, named = text): Group {
  const match = GENERATED.exec(named);
  // A node's images are sorted by size; those of one size come in any order.
  const [size] = /^ +sizeBytes: \d+$/m.exec(named) ?? [];
  return { base: match?.groups?.base ?? size, name: match?.[0], text };
}

/** Only neighbours whose names begin alike change places: the order of everything else is compared. */
function sortNeighbours(groups: readonly Group[], normalise: (text: string) => string): Group[] {
  const runs: Group[][] = [];
  for (const group of groups) {
    const run = runs.at(-1);
    if (run && group.base !== undefined && run[0]?.base === group.base) run.push(group);
    else runs.push([group]);
  }
  const keyed = (run: readonly Group[]) =>
    run.map((group) => ({ group, key: normalise(group.text) }));
  return runs.flatMap((run) =>
    keyed(run)
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(({ group }) => group),
  );
}

/** Rows of a table: those of one object stay together, in their own order. */
function sortRows(text: string, normalise: (text: string) => string): string {
  const groups: Group[] = [];
  for (const line of text.split('\n')) {
    const row = /^\s/.test(line) ? groupOf(line, '') : groupOf(line);
    const last = groups.at(-1);
    if (last && row.name !== undefined && last.name === row.name)
      groups[groups.length - 1] = { ...last, text: `${last.text}\n${line}` };
    else groups.push(row);
  }
  return sortNeighbours(groups, normalise)
    .map((group) => group.text)
    .join('\n');
}

const ITEM = /^( *)- /;

/** Items of a YAML list, or of a description's, the innermost first. */
function sortItems(text: string, normalise: (text: string) => string): string {
  let lines = text.split('\n');
  const indents = new Set(lines.flatMap((line) => ITEM.exec(line)?.[1]?.length ?? []));
  for (const indent of [...indents].sort((a, b) => b - a))
    lines = sortItemsAt(lines, indent, normalise);
  return lines.join('\n');
}

function sortItemsAt(
  lines: readonly string[],
  indent: number,
  normalise: (text: string) => string,
): string[] {
  const groups: Group[] = [];
  let isInside = false;
  for (const line of lines) {
    const startsItem = ITEM.exec(line)?.[1]?.length === indent;
    const depth = line.search(/\S|$/);
    isInside = startsItem || (isInside && depth > indent);
    const last = groups.at(-1);
    if (last && isInside && !startsItem)
      groups[groups.length - 1] = groupOf(`${last.text}\n${line}`);
    else groups.push(startsItem ? groupOf(line) : groupOf(line, ''));
  }
  return sortNeighbours(groups, normalise).map((group) => group.text);
}
