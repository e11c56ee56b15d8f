import type { IBuffer } from '@xterm/xterm';
import { expect, test } from 'vitest';
import { lineAt } from './line-at';

const buffer = (rows: readonly (readonly [string, boolean])[]) =>
  ({
    getLine: (at: number) => {
      const [text, isWrapped] = rows[at] ?? [];
      return text === undefined ? undefined : { isWrapped, translateToString: () => text };
    },
  }) as unknown as IBuffer;

test('a line that takes several rows is one, whichever row is asked for', () => {
  const shown = buffer([
    ['$ echo', false],
    ['one long ', false],
    ['line in ', true],
    ['three   ', true],
    ['next', false],
  ]);
  for (const row of [1, 2, 3]) expect(lineAt(shown, row)).toBe('one long line in three');
  expect(lineAt(shown, 4)).toBe('next');
  expect(lineAt(shown, 0)).toBe('$ echo');
  expect(lineAt(shown, 9)).toBe('');
});
