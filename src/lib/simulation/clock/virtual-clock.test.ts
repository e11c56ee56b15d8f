import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualClock } from './virtual-clock';

test('a timer fires at its moment and not a millisecond before', () => {
  const clock = new VirtualClock();
  const fired: number[] = [];
  clock.setTimeout(() => fired.push(clock.nowMs), 5_000);
  clock.advanceTo(4_999);
  expect(fired).toEqual([]);
  clock.advanceTo(5_000);
  expect(fired).toEqual([5_000]);
  clock.advanceTo(60_000);
  expect(fired, 'it fires once').toEqual([5_000]);
});

test('a timer that re-arms itself fires at each of its moments within one jump', () => {
  const clock = new VirtualClock();
  const fired: number[] = [];
  const tick = () => {
    fired.push(clock.nowMs);
    clock.setTimeout(tick, 1_000);
  };
  clock.setTimeout(tick, 1_000);
  clock.advanceTo(5_000);
  expect(fired).toEqual([1_000, 2_000, 3_000, 4_000, 5_000]);
});

test('timers of the same moment fire in the order in which they were set, new ones last', () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  clock.setTimeout(() => {
    fired.push('first');
    clock.setTimeout(() => fired.push('set by the first'), 0);
  }, 100);
  clock.setTimeout(() => fired.push('second'), 100);
  clock.advanceTo(100);
  expect(fired).toEqual(['first', 'second', 'set by the first']);
});

test('a cleared timer does not fire, even when the one before it clears it at the same moment', () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  const early = clock.setTimeout(() => fired.push('early'), 50);
  clock.clearTimeout(early);
  clock.setTimeout(() => {
    clock.clearTimeout(later);
  }, 100);
  const later = clock.setTimeout(() => fired.push('later'), 100);
  clock.advanceTo(1_000);
  expect(fired).toEqual([]);
  expect(clock.nextDueMs).toBeUndefined();
});

test('clearing a timer that has fired, or was cleared before, does nothing', () => {
  const clock = new VirtualClock();
  let count = 0;
  const timer = clock.setTimeout(() => count++, 10);
  clock.setTimeout(() => count++, 20);
  clock.advanceTo(10);
  clock.clearTimeout(timer);
  clock.clearTimeout(timer);
  clock.advanceTo(20);
  expect(count).toBe(2);
});

test('a delay below zero is none: the timer fires now, when time is asked to go on', () => {
  const clock = new VirtualClock(500);
  const fired: number[] = [];
  clock.setTimeout(() => fired.push(clock.nowMs), -3);
  expect(clock.nextDueMs).toBe(500);
  clock.advanceTo(500);
  expect(fired).toEqual([500]);
});

test('time may begin before zero, and stands where it was asked to go', () => {
  const clock = new VirtualClock(-2_000);
  expect(clock.nowMs).toBe(-2_000);
  clock.setTimeout(() => undefined, 1_500);
  expect(clock.nextDueMs).toBe(-500);
  clock.advanceTo(0);
  expect(clock.nowMs).toBe(0);
  expect(clock.nextDueMs).toBeUndefined();
});

test('time does not go back, and a delay that is no number is our own mistake', () => {
  const clock = new VirtualClock(100);
  expect(() => {
    clock.advanceTo(99);
  }).toThrow('cannot move back from 100 to 99 ms');
  expect(() => clock.setTimeout(() => undefined, Number.NaN)).toThrow('not a number');
});

test('a timer that re-arms itself without delay is stopped instead of holding the page', () => {
  const clock = new VirtualClock();
  const again = () => {
    clock.setTimeout(again, 0);
  };
  clock.setTimeout(again, 10);
  expect(() => {
    clock.advanceTo(20);
  }).toThrow('a timer re-arms itself for ever at 10 ms');
});

test('a timer fires with the cause that it was set with', () => {
  const clock = new VirtualClock();
  const causes: number[] = [];
  clock.cause = 7;
  clock.setTimeout(() => causes.push(clock.cause), 10);
  clock.cause = 8;
  clock.setTimeout(() => causes.push(clock.cause), 5);
  clock.cause = 9;
  clock.advanceTo(10);
  expect(causes).toEqual([8, 7]);
});

test('whatever timers are set and cleared, the rest fire by moment and then by order', () => {
  const aTimer = fc.record({ delayMs: fc.nat(50), isCleared: fc.boolean() });
  fc.assert(
    fc.property(fc.array(aTimer, { maxLength: 60 }), fc.nat(60), (timers, jumpMs) => {
      const clock = new VirtualClock();
      const fired: number[] = [];
      const set = timers.map(({ delayMs }, index) =>
        clock.setTimeout(() => fired.push(index), delayMs),
      );
      for (const [index, { isCleared }] of timers.entries()) {
        const timer = set[index];
        if (isCleared && timer) clock.clearTimeout(timer);
      }
      clock.advanceTo(jumpMs);
      const expected = timers
        .map((timer, index) => ({ ...timer, index }))
        .filter(({ delayMs, isCleared }) => !isCleared && delayMs <= jumpMs)
        .sort((a, b) => a.delayMs - b.delayMs || a.index - b.index);
      expect(fired).toEqual(expected.map(({ index }) => index));
    }),
  );
});
