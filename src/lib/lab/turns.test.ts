import { expect, test } from 'vitest';
import type { Share } from './pace';
import { Turns } from './turns.svelte';

const FRAME_MS = 1_000 / 60;

const toldOf = (turns: Turns) => ([0, 1, 2] as const).map((turn) => turns.follow(turn));

/** How often each is told in so many frames. */
function toldIn(turns: Turns, count: number, shares: readonly Share[]): number[] {
  const before = toldOf(turns);
  for (let frame = 0; frame < count; frame++)
    turns.pass(FRAME_MS, shares[frame % shares.length] ?? 'both');
  return toldOf(turns).map((times, turn) => times - (before[turn] ?? 0));
}

test('what draws much is told a part after the other, one in a frame', () => {
  const turns = new Turns();
  turns.pass(79, 'both');
  expect(toldOf(turns)).toEqual([0, 0, 0]);
  turns.pass(1, 'both');
  expect(toldOf(turns)).toEqual([1, 0, 0]);
  turns.pass(FRAME_MS, 'both');
  expect(toldOf(turns)).toEqual([1, 1, 0]);
  turns.pass(FRAME_MS, 'both');
  expect(toldOf(turns)).toEqual([1, 1, 1]);
});

test('all are told twelve times in a second', () => {
  const turns = new Turns();
  toldIn(turns, 60, ['both']);
  expect(toldIn(turns, 60, ['both'])).toEqual([12, 12, 12]);
});

test('a frame in which time goes on draws nothing of it, and all are still told six times in a second', () => {
  const turns = new Turns();
  turns.pass(500, 'time');
  expect(toldOf(turns)).toEqual([0, 0, 0]);
  toldIn(turns, 60, ['time', 'drawing']);
  expect(toldIn(turns, 60, ['time', 'drawing'])).toEqual([6, 6, 6]);
});

test('once something is done or time is held, nobody is behind, and a new round begins', () => {
  const turns = new Turns();
  turns.pass(80, 'both');
  turns.tellAll();
  expect(toldOf(turns)).toEqual([2, 1, 1]);
  turns.pass(FRAME_MS, 'both');
  expect(toldOf(turns)).toEqual([2, 1, 1]);
});
