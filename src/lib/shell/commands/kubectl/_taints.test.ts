import { expect, test } from 'vitest';
import { readTaints, reorganize, type TaintChange } from './_taints';

const old = [
  { key: 'a', value: '1', effect: 'NoSchedule' },
  { key: 'b', effect: 'NoExecute', timeAdded: '2026-11-20T09:53:00Z' },
] as const;

function change(...specs: string[]): TaintChange {
  const read = readTaints(specs);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

test('new taints come before those that were there, which keep their times', () => {
  const result = reorganize(old, change('c=x:NoSchedule'), false);
  expect(result).toEqual({
    taints: [{ key: 'c', value: 'x', effect: 'NoSchedule' }, ...old],
    did: 'tainted',
    missing: [],
  });
});

test('one that is there already is left alone unless it may be overwritten', () => {
  expect(reorganize(old, change('a=2:NoSchedule'), false)).toEqual({ taken: ['a'] });
  expect(reorganize(old, change('a=2:NoSchedule'), true)).toMatchObject({
    did: 'modified',
    taints: [{ key: 'a', value: '2' }, { key: 'b' }],
  });
});

test('a taint goes by its key, or by its key and effect', () => {
  expect(reorganize(old, change('b-'), false)).toMatchObject({
    did: 'untainted',
    taints: [old[0]],
  });
  expect(reorganize(old, change('a:NoExecute-'), false)).toMatchObject({
    missing: ['a:NoExecute'],
    taints: old,
  });
});

test('what is no taint is refused as kubectl words it', () => {
  expect(readTaints(['a=b:Never'])).toBe('invalid taint effect: Never, unsupported taint effect');
  expect(readTaints(['a=b=c:NoSchedule'])).toBe('invalid taint spec: a=b=c:NoSchedule');
  expect(readTaints(['a:NoSchedule', 'a=1:NoSchedule'])).toContain('duplicated taints');
});
