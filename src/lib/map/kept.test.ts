import { expect, test } from 'vitest';
import { kept } from './kept';

const picture = (age: number, phase = 'Running') => ({
  age,
  why: undefined as number | undefined,
  pods: [
    { name: 'web', phase },
    { name: 'db', phase: 'Running' },
  ],
});

test('a picture that says the same is the picture from before', () => {
  const before = picture(1);
  expect(kept(before, picture(1))).toBe(before);
});

test('only what says something else is new', () => {
  const before = picture(1);
  const now = kept(before, picture(2));
  expect(now).toEqual(picture(2));
  expect(now).not.toBe(before);
  expect(now.pods).toBe(before.pods);
  const later = kept(now, picture(2, 'Pending'));
  expect(later).toEqual(picture(2, 'Pending'));
  expect(later.pods[0]).not.toBe(before.pods[0]);
  expect(later.pods[1]).toBe(before.pods[1]);
});

test('what has come, gone or changed its kind is new', () => {
  const before = { ...picture(1), why: 3 };
  expect(kept(before, picture(1))).toEqual(picture(1));
  expect(kept({ pods: [] }, { pods: {} }).pods).toEqual({});
  expect(kept({ pods: ['a', 'b'] }, { pods: ['a'] })).toEqual({ pods: ['a'] });
  expect(kept({ a: 1 }, { b: undefined })).toEqual({ b: undefined });
  expect(kept(undefined, picture(1))).toEqual(picture(1));
});
