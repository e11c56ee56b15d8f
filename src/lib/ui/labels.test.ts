import { expect, test } from 'vitest';
import { labelsThatFit, textWidth } from './labels';

test('a label that would run into the one before it is left out', () => {
  const first = { x: 50, width: 40 };
  const touching = { x: 97, width: 40 };
  const next = { x: 98, width: 40 };
  expect([...labelsThatFit([first, touching])]).toEqual([first]);
  expect([...labelsThatFit([first, next])]).toEqual([first, next]);
  expect([...labelsThatFit([first, touching, next])]).toEqual([first, next]);
  expect([...labelsThatFit([first, next], 9)]).toEqual([first]);
  expect([...labelsThatFit([])]).toEqual([]);
});

test('Hangul takes more room than Latin', () => {
  expect(textWidth('Unknown')).toBe(49);
  expect(textWidth('뽑음')).toBe(24);
  expect(textWidth('')).toBe(0);
});
