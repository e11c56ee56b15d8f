import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TimerHeap, type Timer } from './timer-heap';

const timerAt = (dueMs: number, order: number): Timer => ({
  dueMs,
  order,
  cause: 0,
  callback: () => undefined,
});

const clear = (heap: TimerHeap, timer: Timer) => {
  timer.callback = undefined;
  heap.noteCleared();
};

/** Takes out all that are left, by their order. */
function drain(heap: TimerHeap): number[] {
  const orders: number[] = [];
  for (let timer = heap.peek(); timer; timer = heap.peek()) {
    orders.push(timer.order);
    heap.pop();
  }
  return orders;
}

test('an empty heap has nothing to give', () => {
  const heap = new TimerHeap();
  expect(heap.peek()).toBeUndefined();
  expect(heap.pop()).toBeUndefined();
});

test('the earliest timer comes first, and of equal moments the one that was set first', () => {
  const heap = new TimerHeap();
  for (const [order, dueMs] of [30, 10, 20, 10].entries()) heap.push(timerAt(dueMs, order));
  expect(drain(heap)).toEqual([1, 3, 2, 0]);
});

test('looking at the first timer does not take it out', () => {
  const heap = new TimerHeap();
  heap.push(timerAt(10, 0));
  expect(heap.peek()?.order).toBe(0);
  expect(heap.peek()?.order).toBe(0);
  expect(heap.pop()?.order).toBe(0);
  expect(heap.peek()).toBeUndefined();
});

test('cleared timers are passed over, the last one too', () => {
  const heap = new TimerHeap();
  const timers = [10, 20, 30].map(timerAt);
  for (const timer of timers) heap.push(timer);
  const [first, second, third] = timers;
  if (first) clear(heap, first);
  expect(heap.peek()?.order).toBe(1);
  if (third) clear(heap, third);
  expect(heap.pop()).toBe(second);
  expect(heap.peek()).toBeUndefined();
});

test('thousands of cleared timers are thrown out, and the others stay in order', () => {
  const heap = new TimerHeap();
  const timers = Array.from({ length: 5_000 }, (_, order) =>
    timerAt((order * 7_919) % 5_003, order),
  );
  for (const timer of timers) heap.push(timer);
  const kept = timers.filter(({ order }) => order % 5 === 0);
  for (const timer of timers) if (timer.order % 5 !== 0) clear(heap, timer);
  const expected = kept.sort((a, b) => a.dueMs - b.dueMs).map(({ order }) => order);
  expect(expected.length).toBe(1_000);
  expect(drain(heap)).toEqual(expected);
});

test('whatever is pushed, popped and cleared, the earliest comes first', () => {
  const aStep = fc.oneof(
    fc.record({ type: fc.constant('push' as const), dueMs: fc.nat(20) }),
    fc.record({ type: fc.constantFrom('pop' as const, 'clear' as const), at: fc.nat(30) }),
  );
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 80 }), (steps) => {
      const heap = new TimerHeap();
      let waiting: Timer[] = [];
      for (const [order, step] of steps.entries()) {
        if (step.type === 'push') {
          const timer = timerAt(step.dueMs, order);
          heap.push(timer);
          waiting.push(timer);
        } else if (step.type === 'clear') {
          const timer = waiting[step.at];
          if (timer) clear(heap, timer);
        } else if (heap.peek()) {
          const popped = heap.pop();
          waiting = waiting.filter((timer) => timer !== popped);
        }
        waiting = waiting.filter(({ callback }) => callback);
        waiting.sort((a, b) => a.dueMs - b.dueMs || a.order - b.order);
        expect(heap.peek()).toBe(waiting[0]);
      }
      expect(drain(heap)).toEqual(waiting.map(({ order }) => order));
    }),
  );
});
