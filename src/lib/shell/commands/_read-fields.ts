/** A character of a line; one that a backslash stood before separates nothing. */
export interface Character {
  readonly text: string;
  readonly isPlain: boolean;
}

export function unescaped(line: string, isRaw: boolean): readonly Character[] {
  const found = isRaw ? line.match(/[^]/gu) : line.match(/\\?[^]/gu);
  return (found ?? []).map((each) =>
    !isRaw && each.startsWith('\\')
      ? { text: each.slice(1), isPlain: false }
      : { text: each, isPlain: true },
  );
}

/** Splits a line as `read` does: the last field takes what is left. @source bash 5.2 subst.c get_word_from_string, strip_trailing_ifs_whitespace */
export function fieldsOf(
  characters: readonly Character[],
  count: number,
  separators: string,
): readonly string[] {
  const separates = (at: number): boolean => {
    const character = characters[at];
    return character !== undefined && character.isPlain && separators.includes(character.text);
  };
  const isBlank = (at: number): boolean => separates(at) && /\s/.test(characters[at]?.text ?? '');
  const textOf = (from: number, to: number) =>
    characters
      .slice(from, to)
      .map(({ text }) => text)
      .join('');
  const pastBlanks = (from: number): number => {
    let at = from;
    while (isBlank(at)) at++;
    return at;
  };
  /** The end of a field, and where the next one begins. */
  const fieldAt = (from: number): readonly [number, number] => {
    let end = from;
    while (end < characters.length && !separates(end)) end++;
    const after = pastBlanks(end);
    // Blanks around another separator belong to it.
    return [end, separates(after) ? pastBlanks(after + 1) : after];
  };
  const fields: string[] = [];
  let at = pastBlanks(0);
  while (fields.length < count - 1 && at < characters.length) {
    const [end, next] = fieldAt(at);
    fields.push(textOf(at, end));
    at = next;
  }
  const [end, next] = fieldAt(at);
  let last = characters.length;
  while (last > at && isBlank(last - 1)) last--;
  // One field that a separator ends is that field alone.
  return [...fields, textOf(at, next >= characters.length ? end : last)];
}
