import { expect, test } from 'vitest';
import type { Taint } from '../api/kinds';
import { toleratedMs, tolerates, untolerated } from './tolerations';

const taint: Taint = { key: 'maint', value: 'yes', effect: 'NoExecute' };

test.each([
  ['everything', { operator: 'Exists' }, true],
  ['its key', { key: 'maint', operator: 'Exists' }, true],
  ['another key', { key: 'other', operator: 'Exists' }, false],
  ['its value', { key: 'maint', value: 'yes' }, true],
  ['another value', { key: 'maint', operator: 'Equal', value: 'no' }, false],
  ['its effect', { key: 'maint', operator: 'Exists', effect: 'NoExecute' }, true],
  ['another effect', { key: 'maint', operator: 'Exists', effect: 'NoSchedule' }, false],
  ['no key without Exists', { value: 'yes' }, false],
])('a toleration of %s', (_what, toleration, expected) => {
  expect(tolerates(toleration, taint)).toBe(expected);
});

test('the first taint that is not tolerated is named', () => {
  const other: Taint = { key: 'other', effect: 'NoSchedule' };
  expect(untolerated([taint, other], [{ key: 'maint', operator: 'Exists' }])).toBe(other);
  expect(untolerated([taint], [{ operator: 'Exists' }])).toBeUndefined();
});

test('of several tolerations the one that ends first counts, and of one taint the first in order', () => {
  const other: Taint = { key: 'other', effect: 'NoExecute' };
  const seconds = (key: string, tolerationSeconds?: number) => ({
    key,
    operator: 'Exists',
    ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }),
  });
  expect(toleratedMs([taint, other], [seconds('maint', 60), seconds('other', 30)])).toBe(30_000);
  expect(toleratedMs([taint], [seconds('maint', 60), seconds('maint', 5)])).toBe(60_000);
  expect(toleratedMs([taint], [seconds('maint')])).toBe(Number.POSITIVE_INFINITY);
  expect(toleratedMs([taint], [seconds('maint', -5)])).toBe(0);
  expect(toleratedMs([taint, other], [seconds('maint')])).toBeUndefined();
});
