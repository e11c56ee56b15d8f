import { expect, test } from 'vitest';
import { Pace, type Share } from './pace';
import type { Speed } from './speed';

function sharesOf(
  pace: Pace,
  count: number,
  { frameMs, speed }: { frameMs: number; speed: Speed },
) {
  return Array.from({ length: count }, (): Share => pace.next(frameMs, speed));
}

test('while frames come quickly each is for both, at every speed', () => {
  for (const speed of [1, 10, 60] as const)
    expect(new Set(sharesOf(new Pace(), 100, { frameMs: 16.7, speed }))).toEqual(new Set(['both']));
});

test('slow frames at the highest speed take turns', () => {
  const pace = new Pace();
  sharesOf(pace, 50, { frameMs: 25, speed: 60 });
  const next = sharesOf(pace, 4, { frameMs: 25, speed: 60 });
  expect(next).toEqual(
    next[0] === 'time'
      ? ['time', 'drawing', 'time', 'drawing']
      : ['drawing', 'time', 'drawing', 'time'],
  );
});

test('slow frames at other speeds stay for both', () => {
  for (const speed of [1, 10] as const)
    expect(new Set(sharesOf(new Pace(), 100, { frameMs: 50, speed }))).toEqual(new Set(['both']));
});

test('once frames come quickly again, each is for both again', () => {
  const pace = new Pace();
  sharesOf(pace, 50, { frameMs: 50, speed: 60 });
  sharesOf(pace, 50, { frameMs: 16.7, speed: 60 });
  expect(new Set(sharesOf(pace, 20, { frameMs: 16.7, speed: 60 }))).toEqual(new Set(['both']));
});
