import { expect, test } from 'vitest';
import { keeper, keptEach } from './unchanged';

test('a list that says the same is the list from before', () => {
  const before = [{ x: 1 }, { x: 2 }];
  expect(keptEach(before, [{ x: 1 }, { x: 2 }])).toBe(before);
});

test('only what says something else is new', () => {
  const before = [{ x: 1 }, { x: 2 }];
  const now = keptEach(before, [{ x: 1 }, { x: 3 }, { x: 4 }]);
  expect(now).toEqual([{ x: 1 }, { x: 3 }, { x: 4 }]);
  expect(now[0]).toBe(before[0]);
  expect(keptEach(before, [{ x: 1 }])).toEqual([{ x: 1 }]);
  expect(keptEach<object>([{ a: undefined }], [{ b: undefined }])).toEqual([{ b: undefined }]);
});

test('what a thing holds is not looked into', () => {
  const event = { id: 1 };
  const before = [{ event }];
  expect(keptEach(before, [{ event }])).toBe(before);
  const [now] = keptEach(before, [{ event: { id: 1 } }]);
  expect(now).not.toBe(before[0]);
});

test('a keeper goes on from the list that it gave last', () => {
  const keep = keeper<{ x: number }>();
  const first = keep([{ x: 1 }]);
  expect(keep([{ x: 1 }])).toBe(first);
  const [, second] = keep([{ x: 1 }, { x: 2 }]);
  expect(keep([{ x: 0 }, { x: 2 }])[1]).toBe(second);
});
