import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Axis, FOLD_PX, foldsOf } from './axis';

const folds = foldsOf([0, 80_000, 85_000, 400_000, 420_000]);
const axis = Axis.whole(folds, 420_000, 800);

test('only a long wait is folded, and a little of it is left on both sides', () => {
  expect(folds).toEqual([{ fromMs: 105_000, toMs: 390_000 }]);
  expect(foldsOf([0, 80_000, 160_000])).toEqual([]);
  expect(foldsOf([])).toEqual([]);
});

test('everything is in sight, and a fold is as wide as any', () => {
  expect(axis.x(0)).toBe(0);
  expect(axis.x(420_000)).toBeCloseTo(800);
  expect(axis.x(390_000) - axis.x(105_000)).toBeCloseTo(FOLD_PX);
});

test('on both sides of a fold a second is as long as before', () => {
  const second = axis.x(11_000) - axis.x(10_000);
  expect(axis.x(401_000) - axis.x(400_000)).toBeCloseTo(second);
});

test('a place leads back to its moment, wherever one has zoomed and panned to', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 420_000 }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.integer({ min: -300, max: 300 }),
      (atMs, by, px) => {
        const moved = axis.zoomed(by, 300).panned(px);
        expect(moved.atMs(moved.x(atMs))).toBeCloseTo(atMs, 3);
      },
    ),
  );
});

test('zooming keeps the place under the pointer', () => {
  const near = axis.panned(100).zoomed(0.5, 250);
  expect(near.atMs(250)).toBeCloseTo(axis.panned(100).atMs(250), 3);
  expect(near.msPerPx).toBeCloseTo(axis.msPerPx / 2);
});

test('ticks are round, counted from the fault, apart, and none is inside a fold', () => {
  const ticks = axis.ticks(800, 56, 80_000);
  expect(ticks.length).toBeGreaterThan(5);
  for (const tick of ticks) {
    expect(Math.abs((tick - 80_000) % 1_000)).toBe(0);
    expect(axis.isFolded(tick)).toBe(false);
  }
  const apart = ticks.slice(1).map((tick, index) => axis.x(tick) - axis.x(ticks[index] ?? 0));
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(56);
});
