import type { Expression } from './expression';
import type { Match } from './match';

/** Where an expression matches a text, one after the other. Nothing right after a match is no further match. */
export function* occurrences(expression: Expression, text: string): Generator<Match> {
  let lastEnd = -1;
  for (let from = 0; from <= text.length;) {
    const match = expression.exec(text, from);
    if (!match) return;
    const { begin, end } = match;
    if (begin === end && begin === lastEnd) {
      from += (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    yield match;
    lastEnd = end;
    from = end;
  }
}
