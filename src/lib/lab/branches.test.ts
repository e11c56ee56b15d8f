import { expect, test } from 'vitest';
import type { Input } from '$lib/simulation/recording/recording';
import { Branches, partingInput, partingMs } from './branches';

const on = { fault: 'network-cut', target: 'demo-worker' };
const cut = (atMs: number): Input => ({ atMs, type: 'fault', ...on });
const plugIn = (atMs: number): Input => ({ atMs, type: 'heal', ...on });

test('runs are named in the order in which they were begun', () => {
  const branches = new Branches();
  expect(branches.current).toBe('A');
  branches.fork({ inputs: [cut(10)], furthestMs: 100 });
  expect(branches.current).toBe('B');
  branches.fork({ inputs: [cut(10), plugIn(50)], furthestMs: 90 });
  expect(branches.current).toBe('C');
  expect(branches.kept.map(({ name }) => name)).toEqual(['A', 'B']);
});

test('going back to a run keeps the one that was left, each under its name', () => {
  const branches = new Branches();
  branches.fork({ inputs: [cut(10)], furthestMs: 100 });
  const a = branches.find('A');
  if (!a) throw new Error('A is kept');
  branches.change(a, { inputs: [cut(10), plugIn(50)], furthestMs: 90 });
  expect(branches.current).toBe('A');
  expect(branches.kept).toEqual([{ name: 'B', inputs: [cut(10), plugIn(50)], furthestMs: 90 }]);
});

test('undoing one thing after the other leaves one branch: the first has all of them', () => {
  const branches = new Branches();
  branches.fork({ inputs: [cut(10), plugIn(50)], furthestMs: 100 });
  branches.fork({ inputs: [cut(10)], furthestMs: 50 });
  expect(branches.kept.map(({ name }) => name)).toEqual(['A']);
  expect(branches.current).toBe('B');
});

test('the same thing seen for longer is more than what is kept', () => {
  const branches = new Branches();
  branches.fork({ inputs: [cut(10), plugIn(50)], furthestMs: 100 });
  branches.fork({ inputs: [cut(10)], furthestMs: 60 });
  expect(branches.kept.length).toBe(2);
});

test('of many only the latest stay, and letters go on after Z', () => {
  const branches = new Branches();
  for (let index = 0; index < 27; index++)
    branches.fork({ inputs: [cut(index)], furthestMs: 1_000 });
  expect(branches.kept.map(({ name }) => name)).toEqual(['X', 'Y', 'Z', 'AA']);
  expect(branches.current).toBe('AB');
});

test('two runs part where only one of them did something', () => {
  expect(partingMs([cut(10), plugIn(35)], [cut(10), plugIn(60)])).toBe(35);
  expect(partingMs([cut(10)], [cut(10), plugIn(60)])).toBe(60);
  expect(partingMs([cut(10)], [cut(10)])).toBe(Number.POSITIVE_INFINITY);
  expect(partingInput([cut(10), plugIn(35)], [cut(10), plugIn(60)])).toEqual(plugIn(35));
  expect(partingInput([cut(10)], [cut(10), plugIn(60)])).toBeUndefined();
});
