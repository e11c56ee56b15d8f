/** Edits that turn one word into another. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * Commands that somebody may have meant.
 * @source github.com/spf13/cobra Command.SuggestionsFor (distance of at most 2, or the same beginning)
 */
export const suggest = (typed: string, names: readonly string[]): string[] =>
  names.filter(
    (name) => editDistance(typed.toLowerCase(), name) <= 2 || name.startsWith(typed.toLowerCase()),
  );
