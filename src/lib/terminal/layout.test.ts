import { Terminal } from '@xterm/xterm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inColumns, positionAfter } from './layout';

test('text goes on in its row until the row is full', () => {
  expect(positionAfter('', 10)).toEqual({ row: 0, column: 0 });
  expect(positionAfter('123456789', 10)).toEqual({ row: 0, column: 9 });
  expect(positionAfter('1234567890', 10)).toEqual({ row: 1, column: 0 });
  expect(positionAfter('12345678901', 10)).toEqual({ row: 1, column: 1 });
  expect(positionAfter('x'.repeat(35), 10)).toEqual({ row: 3, column: 5 });
});

test('a Hangul syllable takes two columns', () => {
  expect(positionAfter('$ 노드', 10)).toEqual({ row: 0, column: 6 });
  expect(positionAfter('가나다라마', 10)).toEqual({ row: 1, column: 0 });
});

test('a wide character that does not fit goes to the next row whole', () => {
  expect(positionAfter('123456789가', 10)).toEqual({ row: 1, column: 2 });
  expect(positionAfter('가나다라마', 9)).toEqual({ row: 1, column: 2 });
});

test('a mark stays with its letter at the end of a row', () => {
  expect(positionAfter('123456789e\u0301', 10)).toEqual({ row: 1, column: 0 });
  expect(positionAfter('12345678e\u0301', 10)).toEqual({ row: 0, column: 9 });
});

test('the cursor is where xterm has it, whatever is typed and however wide the terminal', async () => {
  const aCharacter = fc.constantFrom(
    ...'abc |가나힣漢。Ａ',
    'e\u0301',
    '😀',
    '한'.normalize('NFD'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(aCharacter, { maxLength: 60 }),
      fc.integer({ min: 2, max: 30 }),
      async (characters, cols) => {
        const text = characters.join('');
        const xterm = new Terminal({ cols, rows: 80 });
        const { row, column } = positionAfter(text, cols);
        // As the screen writes it: a blank and a step back leave the last column of a full row.
        const settled = column === 0 && row > 0 ? ' \b' : '';
        await new Promise<void>((resolve) => {
          xterm.write(text + settled, resolve);
        });
        const { cursorX, cursorY } = xterm.buffer.active;
        xterm.dispose();
        expect({ row: cursorY, column: cursorX }, `${cols}: ${text}`).toEqual({ row, column });
      },
    ),
    { numRuns: 150 },
  );
});

test('candidates are listed in columns, filled downwards', () => {
  const words = ['config', 'describe', 'events', 'get', 'help', 'logs', 'version'];
  expect(inColumns(words, 40).split('\r\n')).toEqual([
    'config    events    help      version',
    'describe  get       logs',
  ]);
});

test('a terminal that is narrow has them in fewer columns, at least in one', () => {
  const words = ['demo-control-plane', 'demo-worker'];
  expect(inColumns(words, 40)).toBe('demo-control-plane  demo-worker');
  expect(inColumns(words, 39)).toBe('demo-control-plane\r\ndemo-worker');
  expect(inColumns(words, 5)).toBe('demo-control-plane\r\ndemo-worker');
});

test('columns stand under each other where words are in Hangul', () => {
  expect(inColumns(['노드', 'ab', '가', 'c'], 12).split('\r\n')).toEqual(['노드  가', 'ab    c']);
});

test('every candidate is listed once, and no row is too wide', () => {
  const aWord = fc.stringMatching(/^[a-z-]{1,20}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(aWord, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 22, max: 120 }),
      (words, columns) => {
        const rows = inColumns(words, columns).split('\r\n');
        expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(columns);
        expect(rows.flatMap((row) => row.split(/ +/)).sort()).toEqual([...words].sort());
      },
    ),
  );
});
