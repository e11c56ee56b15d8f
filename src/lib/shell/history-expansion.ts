/** `!!`, `!5`, `!-2`, `!kubectl` at the beginning of a line. @simplified Only there, and without modifiers. */
export function expandHistory(
  line: string,
  history: readonly string[],
): { readonly text: string; readonly error?: string } {
  const [designator, what = ''] = /^!(!|-?\d+|[A-Za-z][\w-]*)/.exec(line) ?? [];
  if (designator === undefined) return { text: line };
  const found = findEntry(what, history);
  if (found === undefined) return { text: line, error: `${designator}: event not found` };
  return { text: found + line.slice(designator.length) };
}

function findEntry(what: string, history: readonly string[]): string | undefined {
  if (what === '!') return history.at(-1);
  if (/^-\d+$/.test(what)) return history.at(Number(what));
  if (/^\d+$/.test(what)) return history[Number(what) - 1];
  return history.findLast((line) => line.startsWith(what));
}
