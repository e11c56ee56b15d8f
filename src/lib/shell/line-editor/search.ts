/** Ctrl-R: looking for a line of the history by a part of it. */
import type { Key } from './keys';
import type { LineState } from './line-editor';

export interface Search {
  readonly query: string;
  /** How many lines that match were passed over by pressing Ctrl-R again. */
  readonly skip: number;
  /** The line as it was before. */
  readonly from: string;
}

/** The next state while searching; `undefined` for a key that ends the search and then does its own work. */
export function search(
  state: LineState,
  { query, skip, from }: Search,
  key: Key,
  history: readonly string[],
): LineState | undefined {
  switch (key.type) {
    case 'text':
      return found(state, { query: query + key.text, skip: 0, from }, history);
    case 'backspace':
      return found(state, { query: [...query].slice(0, -1).join(''), skip: 0, from }, history);
    case 'search back':
      return found(state, { query, skip: skip + 1, from }, history);
    case 'escape':
      return leaveSearch(state);
    case 'interrupt':
    case 'abort':
      return { ...state, text: from, cursor: from.length, search: undefined };
    default:
      return undefined;
  }
}

export const leaveSearch = (state: LineState): LineState => ({ ...state, search: undefined });

function found(state: LineState, wanted: Search, history: readonly string[]): LineState {
  if (wanted.query === '')
    return { ...state, text: wanted.from, cursor: wanted.from.length, search: wanted };
  const matches = [...new Set([...history].reverse())].filter((line) =>
    line.includes(wanted.query),
  );
  const skip = Math.min(wanted.skip, Math.max(0, matches.length - 1));
  const text = matches[skip];
  if (text === undefined) return { ...state, search: wanted };
  return { ...state, text, cursor: text.indexOf(wanted.query), search: { ...wanted, skip } };
}

/** What stands before the line while searching, as bash shows it. */
export function searchPrompt({ query }: Search, isFound: boolean): string {
  return `(${isFound ? '' : 'failed '}reverse-i-search)\`${query}': `;
}
