import { Terminal } from '@xterm/xterm';
import { expect, test } from 'vitest';
import { columnsOf } from './width';

test('Hangul, Han and full-width forms take two columns, Latin one', () => {
  expect(columnsOf('')).toBe(0);
  expect(columnsOf('kubectl')).toBe(7);
  expect(columnsOf('노드')).toBe(4);
  expect(columnsOf('ㅏㅕ')).toBe(4);
  expect(columnsOf('漢字')).toBe(4);
  expect(columnsOf('Ａ，')).toBe(4);
  expect(columnsOf('node 노드')).toBe(9);
});

test('marks on a letter take none, and a syllable of single letters is as wide as a whole one', () => {
  expect(columnsOf('e\u0301')).toBe(1);
  expect(columnsOf('한글'.normalize('NFD'))).toBe(4);
  expect(columnsOf('a\u200bb\u200d')).toBe(2);
});

/** How many columns each character takes in xterm, which draws what we count. */
async function drawnColumns(characters: readonly string[]): Promise<number[]> {
  const xterm = new Terminal({ cols: 8, rows: 2, scrollback: characters.length + 2 });
  const rows = characters.map((character) => `x${character}|`).join('\r\n');
  await new Promise<void>((resolve) => {
    xterm.write(rows, resolve);
  });
  const buffer = xterm.buffer.active;
  const columns = characters.map((_, row) => {
    const line = buffer.getLine(row);
    const at = [0, 1, 2, 3].find((column) => line?.getCell(column)?.getChars() === '|');
    return (at ?? Number.NaN) - 1;
  });
  xterm.dispose();
  return columns;
}

test('every character that is likely here takes as many columns as xterm draws it in', async () => {
  const ranges = [
    [0x20, 0x7b],
    [0xa0, 0x36f], // Latin, and the marks on it
    [0x1100, 0x11ff], // single letters of Hangul
    [0x2000, 0x20ef], // spaces, dashes, signs
    [0x2100, 0x2bff], // arrows, box drawing
    [0x2e80, 0x33ff], // kana, Hangul compatibility letters, brackets
    [0x4dc0, 0x4e40],
    [0x9fe0, 0xa4d0],
    [0xa960, 0xa97f],
    [0xac00, 0xac40],
    [0xd700, 0xd7ff],
    [0xf900, 0xfe23],
    [0xfe30, 0xffef],
    [0x1f300, 0x1f9ff], // emoji: one, however wide they look
    [0x20000, 0x20020],
  ] as const;
  const characters = ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  );
  expect(characters.length).toBeGreaterThan(7_000);
  const drawn = await drawnColumns(characters);
  const different = characters.filter((character, index) => columnsOf(character) !== drawn[index]);
  expect(different.map((character) => character.codePointAt(0)?.toString(16))).toEqual([]);
});
