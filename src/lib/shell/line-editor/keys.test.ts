import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf } from './keys';

const typesOf = (data: string) => keysOf(data).map(({ type }) => type);

/** What xterm.js sends for keys that do something. */
const sent: readonly (readonly [string, string])[] = [
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  ['\x7f', 'backspace'],
  ['\b', 'backspace'],
  ['\x1b[3~', 'delete'],
  ['\x1b[A', 'up'],
  ['\x1b[B', 'down'],
  ['\x1b[C', 'right'],
  ['\x1b[D', 'left'],
  ['\x1bOA', 'up'],
  ['\x1bOB', 'down'],
  ['\x1bOC', 'right'],
  ['\x1bOD', 'left'],
  ['\x1b[H', 'home'],
  ['\x1b[F', 'end'],
  ['\x1bOH', 'home'],
  ['\x1bOF', 'end'],
  ['\x1b[1~', 'home'],
  ['\x1b[4~', 'end'],
  ['\x01', 'home'],
  ['\x05', 'end'],
  ['\x02', 'left'],
  ['\x06', 'right'],
  ['\x10', 'up'],
  ['\x0e', 'down'],
  ['\x0b', 'kill to end'],
  ['\x15', 'kill to start'],
  ['\x17', 'kill word back'],
  ['\x19', 'yank'],
  ['\x14', 'transpose'],
  ['\x0c', 'clear screen'],
  ['\x03', 'interrupt'],
  ['\x04', 'end of input'],
  ['\x12', 'search back'],
  ['\x07', 'abort'],
  ['\x1b', 'escape'],
  ['\x1bb', 'word left'],
  ['\x1bf', 'word right'],
  ['\x1bd', 'kill word'],
  ['\x1b\x7f', 'kill word back'],
  ['\x1b[1;5D', 'word left'],
  ['\x1b[1;5C', 'word right'],
  ['\x1b[1;3D', 'word left'],
  ['\x1b[1;3C', 'word right'],
];

test('each sequence is the key that sends it, alone and between text', () => {
  expect(sent.length).toBeGreaterThan(40);
  for (const [data, key] of sent) {
    expect(typesOf(data), JSON.stringify(data)).toEqual([key]);
    // Escape alone is told from the beginning of a sequence by nothing coming after it.
    if (data === '\x1b' || /[\r\n]/.test(data)) continue;
    expect(typesOf(`a${data}b`), JSON.stringify(data)).toEqual(['text', key, 'text']);
  }
});

test('text is one key, whatever letters it has', () => {
  expect(keysOf('kubectl 노드 😀 é')).toEqual([{ type: 'text', text: 'kubectl 노드 😀 é' }]);
  expect(keysOf('')).toEqual([]);
});

test('a line with its Enter is text and Enter', () => {
  expect(keysOf('ls\r')).toEqual([{ type: 'text', text: 'ls' }, { type: 'enter' }]);
});

test('what is pasted between brackets is one key, its newlines and sequences too', () => {
  expect(keysOf('\x1b[200~a\r\x1b[Ab\x1b[201~c')).toEqual([
    { type: 'paste', text: 'a\r\x1b[Ab' },
    { type: 'text', text: 'c' },
  ]);
  expect(keysOf('\x1b[200~never ended')).toEqual([{ type: 'paste', text: 'never ended' }]);
});

test('several lines that arrive at once were pasted, with or without brackets', () => {
  expect(keysOf('one\rtwo')).toEqual([{ type: 'paste', text: 'one\rtwo' }]);
  expect(keysOf('one\r\ntwo\r\n')).toEqual([{ type: 'paste', text: 'one\r\ntwo\r\n' }]);
});

test('Enter held down is no paste', () => {
  expect(typesOf('\r\r')).toEqual(['enter', 'enter']);
});

test('a sequence that means nothing here is swallowed whole', () => {
  const unknown = [
    '\x1b[5~', // Page Up
    '\x1b[6~',
    '\x1b[2~',
    '\x1b[Z', // Shift-Tab
    '\x1b[15~', // F5
    '\x1b[1;2A',
    '\x1b[1;5H',
    '\x1bOP', // F1
    '\x1bz', // Alt-Z
    '\x1b한',
    '\x1b😀',
    '\x1b[I', // the window got the focus
    '\x1b[?1;2c', // answers to questions that some output may have asked
    '\x1b[>0;276;0c',
    '\x1b[<0;10;5M',
    '\x1b[24;80R',
  ];
  expect(unknown.length).toBeGreaterThan(10);
  for (const data of unknown)
    expect(keysOf(`a${data}b`), JSON.stringify(data)).toEqual([
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ]);
});

test('control characters without a meaning are swallowed', () => {
  expect(keysOf('a\x00\x1c\x1db')).toEqual([
    { type: 'text', text: 'a' },
    { type: 'text', text: 'b' },
  ]);
});

test('whatever arrives, text keys have no control characters and no halves of characters', () => {
  const aPiece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(...sent.map(([data]) => data), '\x1b[', '\x1bO', '\x1b[200~', '\x1b[201~'),
  );
  fc.assert(
    fc.property(fc.array(aPiece, { maxLength: 12 }), (pieces) => {
      for (const key of keysOf(pieces.join(''))) {
        if (key.type !== 'text') continue;
        expect(key.text).not.toBe('');
        expect(key.text).not.toMatch(/\p{Cc}(?<![\x80-\x9f])|\p{Cs}/u);
      }
    }),
  );
});
