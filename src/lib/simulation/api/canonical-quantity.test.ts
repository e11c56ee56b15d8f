import { expect, test } from 'vitest';
import { canonicalQuantity, isQuantity } from './canonical-quantity';

test.each([
  [0.5, '500m'],
  ['0.5', '500m'],
  ['1000m', '1'],
  ['1500m', '1500m'],
  [1000, '1k'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['0.5Gi', '512Mi'],
  ['100Mi', '100Mi'],
  ['128974848', '128974848'],
  ['0', '0'],
  ['-1', '-1'],
])('%s is written %s', (given, written) => {
  expect(canonicalQuantity(given)).toBe(written);
});

test('what is no quantity stays as it is', () => {
  expect(['lots', '1 Gi', '', '1KB'].filter(isQuantity)).toEqual([]);
  expect(canonicalQuantity('lots')).toBe('lots');
});
