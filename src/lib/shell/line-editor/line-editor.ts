/** The line that is being typed: a pure step from one state to the next, with what the terminal is to do. */
import type { Completed } from '../complete';
import { killed, moved, typed, wordEnd, wordStart } from './editing';
import type { Key } from './keys';
import { leaveSearch, search, type Search } from './search';
import { columnsOf } from './width';

export interface LineState {
  readonly text: string;
  /** Index in `text`, never inside a character. */
  readonly cursor: number;
  /** How many lines back in the history; 0 is the line that is being typed. */
  readonly back: number;
  /** What was typed before the history was looked through. */
  readonly draft: string;
  /** What was cut last, for Ctrl-Y. */
  readonly cut: string;
  readonly search: Search | undefined;
  /** Whether the last key was Tab and changed nothing: the next one lists what is possible. */
  readonly hasTabbed: boolean;
}

export type Effect =
  | { readonly type: 'submit'; readonly line: string }
  | { readonly type: 'interrupt'; readonly line: string }
  | { readonly type: 'end of input' }
  | { readonly type: 'list'; readonly candidates: readonly string[] }
  | { readonly type: 'clear screen' };

export interface EditContext {
  readonly history: readonly string[];
  readonly complete: (before: string) => Completed;
}

export interface Step {
  readonly state: LineState;
  readonly effects: readonly Effect[];
}

export const emptyLine: LineState = {
  text: '',
  cursor: 0,
  back: 0,
  draft: '',
  cut: '',
  search: undefined,
  hasTabbed: false,
};

const stay = (state: LineState): Step => ({ state, effects: [] });

/** Takes one key. */
export function edit(state: LineState, key: Key, context: EditContext): Step {
  if (state.search) {
    const searched = search(state, state.search, key, context.history);
    if (searched) return stay(searched);
    return edit(leaveSearch(state), key, context);
  }
  const before = { ...state, hasTabbed: false };
  switch (key.type) {
    case 'text':
      return stay(typed(before, key.text));
    case 'paste':
      return paste(before, key.text);
    case 'enter':
      return { state: fresh(before), effects: [{ type: 'submit', line: before.text }] };
    case 'interrupt':
      return { state: fresh(before), effects: [{ type: 'interrupt', line: before.text }] };
    case 'end of input':
      return before.text === ''
        ? { state: before, effects: [{ type: 'end of input' }] }
        : stay(editInPlace(before, 'delete'));
    case 'tab':
      return complete(state, context);
    case 'clear screen':
      return { state: before, effects: [{ type: 'clear screen' }] };
    case 'search back':
      return stay({ ...before, search: { query: '', skip: 0, from: before.text } });
    case 'up':
      return stay(browse(before, 1, context.history));
    case 'down':
      return stay(browse(before, -1, context.history));
    case 'escape':
    case 'abort':
      return stay(before);
    default:
      return stay(editInPlace(before, key.type));
  }
}

type InPlace = Exclude<
  Key['type'],
  | 'text'
  | 'paste'
  | 'enter'
  | 'interrupt'
  | 'end of input'
  | 'tab'
  | 'clear screen'
  | 'search back'
  | 'up'
  | 'down'
  | 'escape'
  | 'abort'
>;

function editInPlace(state: LineState, key: InPlace): LineState {
  const { text, cursor } = state;
  switch (key) {
    case 'left':
      return moved(state, previousOf(state));
    case 'right':
      return moved(state, nextOf(state));
    case 'home':
      return moved(state, 0);
    case 'end':
      return moved(state, text.length);
    case 'word left':
      return moved(state, wordStart(text, cursor));
    case 'word right':
      return moved(state, wordEnd(text, cursor));
    case 'backspace':
      return { ...killed(state, previousOf(state), cursor), cut: state.cut };
    case 'delete':
      return { ...killed(state, cursor, nextOf(state)), cut: state.cut };
    case 'kill to end':
      return killed(state, cursor, text.length);
    case 'kill to start':
      return killed(state, 0, cursor);
    case 'kill word back':
      return killed(state, wordStart(text, cursor, /\s/), cursor);
    case 'kill word':
      return killed(state, cursor, wordEnd(text, cursor));
    case 'yank':
      return typed(state, state.cut);
    case 'transpose':
      return transposed(state);
  }
}

/** A line was ended: nothing of it stays but what was cut. */
const fresh = ({ cut }: LineState): LineState => ({ ...emptyLine, cut });

/** Marks stand with the character before them: the cursor passes both in one step. */
function previousOf({ text, cursor }: LineState): number {
  let at = cursor;
  for (const character of [...text.slice(0, cursor)].reverse()) {
    at -= character.length;
    if (columnsOf(character) > 0) break;
  }
  return at;
}

function nextOf({ text, cursor }: LineState): number {
  const [first = '', ...after] = text.slice(cursor);
  let at = cursor + first.length;
  for (const character of after) {
    if (columnsOf(character) > 0) break;
    at += character.length;
  }
  return at;
}

function transposed(state: LineState): LineState {
  const at = state.cursor === state.text.length ? previousOf(state) : state.cursor;
  const before = previousOf({ ...state, cursor: at });
  const after = nextOf({ ...state, cursor: at });
  if (at === 0 || before === at) return state;
  const { text } = state;
  const swapped = text.slice(at, after) + text.slice(before, at);
  return { ...state, text: text.slice(0, before) + swapped + text.slice(after), cursor: after };
}

/** Every whole line of what was pasted is entered; what follows the last newline stays to be edited. */
function paste(state: LineState, pasted: string): Step {
  const lines = pasted.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').split('\n');
  const clean = lines.map((line) => line.replace(/\p{Cc}/gu, ''));
  const first = typed(state, clean[0] ?? '');
  if (clean.length === 1) return stay(first);
  const whole = [first.text, ...clean.slice(1, -1)];
  return {
    state: typed(fresh(state), clean.at(-1) ?? ''),
    effects: whole.map((line) => ({ type: 'submit', line })),
  };
}

function browse(state: LineState, by: number, history: readonly string[]): LineState {
  const back = Math.max(0, Math.min(history.length, state.back + by));
  if (back === state.back) return state;
  const draft = state.back === 0 ? state.text : state.draft;
  const text = back === 0 ? draft : (history[history.length - back] ?? '');
  return { ...state, text, cursor: text.length, back, draft };
}

function complete(state: LineState, { complete }: EditContext): Step {
  const before = state.text.slice(0, state.cursor);
  const { from, candidates } = complete(before);
  const word = before.slice(from);
  const [only] = candidates;
  if (only === undefined) return stay({ ...state, hasTabbed: true });
  if (candidates.length === 1) {
    const closing = /[/=]$/.test(only) ? '' : ' ';
    return stay({ ...typed(state, only.slice(word.length) + closing), hasTabbed: false });
  }
  const shared = sharedBeginning(candidates);
  if (shared.length > word.length)
    return stay({ ...typed(state, shared.slice(word.length)), hasTabbed: true });
  if (!state.hasTabbed) return stay({ ...state, hasTabbed: true });
  return { state, effects: [{ type: 'list', candidates }] };
}

function sharedBeginning(words: readonly string[]): string {
  const [first = '', ...others] = words;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
