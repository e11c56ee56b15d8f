import { diffArrays } from 'diff';
import { linesWithEnds, type LineChange } from '$lib/shell/editor';

/** What turns one text into another, line by line: what a recording keeps of an edit. */
export function changesBetween(before: string, after: string): LineChange[] {
  const changes: [number, number, string][] = [];
  let at = 0;
  let open: [number, number, string] | undefined;
  for (const { value, added, removed } of diffArrays(linesWithEnds(before), linesWithEnds(after))) {
    if (!added && !removed) {
      at += value.length;
      open = undefined;
      continue;
    }
    if (!open) changes.push((open = [at, 0, '']));
    if (added) open[2] += value.join('');
    else {
      open[1] += value.length;
      at += value.length;
    }
  }
  return changes;
}
