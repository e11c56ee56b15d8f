import { expect, test } from 'vitest';
import { RestartBackoff } from './restart-backoff';

test('the first restart comes at once, the next after 10 s, then twice as long up to 5 minutes', () => {
  const backoff = new RestartBackoff();
  const delays = Array.from({ length: 8 }, () => backoff.next('x', 0, 0) - 1_000);
  expect(delays).toEqual([0, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
});

test('a container that ran for more than ten minutes is forgiven', () => {
  const backoff = new RestartBackoff();
  backoff.next('x', 0, 0);
  expect(backoff.next('x', 0, 600_000)).toBe(11_000);
  expect(backoff.next('x', 0, 600_001)).toBe(1_000);
});
