/** Labels in a drawing: how wide they are, and which of them fit beside each other. */

/** About how wide a text is at 12 px, Hangul being wider than Latin. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[ㄱ-힝]/.test(letter) ? 12 : 7), 0);

/** A mark's label, or nothing where it would run into the one before it. */
export function labelsThatFit<Labelled extends { readonly x: number; readonly width: number }>(
  marks: readonly Labelled[],
  gap = 8,
): Set<Labelled> {
  const kept = new Set<Labelled>();
  let endX = Number.NEGATIVE_INFINITY;
  for (const mark of marks) {
    if (mark.x - mark.width / 2 < endX + gap) continue;
    kept.add(mark);
    endX = mark.x + mark.width / 2;
  }
  return kept;
}
