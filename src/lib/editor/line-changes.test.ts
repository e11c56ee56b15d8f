import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeLines } from '$lib/shell/editor';
import { changesBetween } from './line-changes';

test('only the lines that differ are kept', () => {
  const before = 'kind: Deployment\nspec:\n  replicas: 3\n  paused: false\n';
  const after = 'kind: Deployment\nspec:\n  replicas: 5\n  paused: false\n  minReadySeconds: 1\n';
  expect(changesBetween(before, after)).toStrictEqual([
    [2, 1, '  replicas: 5\n'],
    [4, 0, '  minReadySeconds: 1\n'],
  ]);
  expect(changesBetween(before, before)).toStrictEqual([]);
});

test('the changes of any text to any other give the other', () => {
  const text = fc.array(fc.constantFrom('a\n', 'b\n', '\n', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [from, to] = [before.join(''), after.join('')];
      expect(changeLines(from, changesBetween(from, to))).toBe(to);
    }),
  );
});
