/** Small changes of a line. */
import type { LineState } from './line-editor';

export const moved = (state: LineState, cursor: number): LineState => ({ ...state, cursor });

export function typed(state: LineState, added: string): LineState {
  const { text, cursor } = state;
  return {
    ...state,
    text: text.slice(0, cursor) + added + text.slice(cursor),
    cursor: cursor + added.length,
  };
}

/** Cuts out a stretch of the line and keeps it for Ctrl-Y. */
export function killed(state: LineState, from: number, to: number): LineState {
  if (from >= to) return state;
  const { text } = state;
  return {
    ...state,
    text: text.slice(0, from) + text.slice(to),
    cursor: from,
    cut: text.slice(from, to),
  };
}

/** Marks belong to the letters they stand on. */
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]/u;

/** Where the word before the cursor begins. Ctrl-W takes blanks as the only limits, Alt-B every mark. */
export function wordStart(text: string, cursor: number, limit = BETWEEN_WORDS): number {
  let at = cursor;
  while (at > 0 && limit.test(text[at - 1] ?? '')) at--;
  while (at > 0 && !limit.test(text[at - 1] ?? '')) at--;
  return at;
}

export function wordEnd(text: string, cursor: number): number {
  let at = cursor;
  while (at < text.length && BETWEEN_WORDS.test(text[at] ?? '')) at++;
  while (at < text.length && !BETWEEN_WORDS.test(text[at] ?? '')) at++;
  return at;
}
