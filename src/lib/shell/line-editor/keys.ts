import { ESCAPE } from '../escapes';

/** What a terminal sends for a key, as the line editor understands it. */
export type Key =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: KeyName };

/** Names of keys that do something. @source GNU readline, default Emacs key bindings */
type KeyName =
  | 'enter'
  | 'tab'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word left'
  | 'word right'
  | 'kill to end'
  | 'kill to start'
  | 'kill word back'
  | 'kill word'
  | 'yank'
  | 'transpose'
  | 'clear screen'
  | 'interrupt'
  | 'end of input'
  | 'search back'
  | 'escape'
  | 'abort';

/** Longest first, so that a sequence is not taken for the beginning of itself. */
const sequences: readonly (readonly [string, KeyName])[] = [
  ['\x1b[1;5D', 'word left'],
  ['\x1b[1;5C', 'word right'],
  ['\x1b[1;3D', 'word left'],
  ['\x1b[1;3C', 'word right'],
  ['\x1b[3~', 'delete'],
  ['\x1b[1~', 'home'],
  ['\x1b[4~', 'end'],
  ['\x1b[A', 'up'],
  ['\x1b[B', 'down'],
  ['\x1b[C', 'right'],
  ['\x1b[D', 'left'],
  ['\x1b[H', 'home'],
  ['\x1b[F', 'end'],
  ['\x1bOA', 'up'],
  ['\x1bOB', 'down'],
  ['\x1bOC', 'right'],
  ['\x1bOD', 'left'],
  ['\x1bOH', 'home'],
  ['\x1bOF', 'end'],
  ['\x1b\x7f', 'kill word back'],
  ['\x1bb', 'word left'],
  ['\x1bf', 'word right'],
  ['\x1bd', 'kill word'],
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  ['\x7f', 'backspace'],
  ['\x01', 'home'],
  ['\x02', 'left'],
  ['\x03', 'interrupt'],
  ['\x04', 'end of input'],
  ['\x05', 'end'],
  ['\x06', 'right'],
  ['\x07', 'abort'],
  ['\x08', 'backspace'],
  ['\x0b', 'kill to end'],
  ['\x0c', 'clear screen'],
  ['\x0e', 'down'],
  ['\x10', 'up'],
  ['\x12', 'search back'],
  ['\x14', 'transpose'],
  ['\x15', 'kill to start'],
  ['\x17', 'kill word back'],
  ['\x19', 'yank'],
];

const PASTE_BEGINS = '\x1b[200~';
const PASTE_ENDS = '\x1b[201~';
/** An escape sequence that means nothing here: it is swallowed whole. */
const UNKNOWN_SEQUENCE = new RegExp(`^${ESCAPE}(\\[[0-?]*[ -/]*[@-~]?|O[@-~]?|[^[O])`, 'u');
/** As far as no key is among it. */
const PLAIN_TEXT = /^\P{Cc}+/u;

/** Splits what a terminal sent into keys. */
export function keysOf(data: string): Key[] {
  const keys: Key[] = [];
  let rest = data;
  while (rest !== '') {
    const [key, length] = nextKey(rest, rest.length === data.length);
    if (key) keys.push(key);
    rest = rest.slice(length);
  }
  return keys;
}

function nextKey(data: string, isFirst: boolean): [Key | undefined, number] {
  if (data.startsWith(PASTE_BEGINS)) {
    const ends = data.indexOf(PASTE_ENDS);
    const text = data.slice(PASTE_BEGINS.length, ends < 0 ? undefined : ends);
    return [{ type: 'paste', text }, ends < 0 ? data.length : ends + PASTE_ENDS.length];
  }
  // What arrives at once and has several lines was pasted, whether the terminal says so or not.
  if (isFirst && data.length > 2 && /[\r\n]./s.test(data) && !data.includes('\x1b'))
    return [{ type: 'paste', text: data }, data.length];
  const found = sequences.find(([sequence]) => data.startsWith(sequence));
  if (found) return [{ type: found[1] }, found[0].length];
  if (data === '\x1b') return [{ type: 'escape' }, 1];
  const unknown = UNKNOWN_SEQUENCE.exec(data);
  if (unknown) return [undefined, unknown[0].length];
  const text = PLAIN_TEXT.exec(data)?.[0];
  return text === undefined ? [undefined, 1] : [{ type: 'text', text }, text.length];
}
