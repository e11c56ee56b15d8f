import { expect, test } from 'vitest';
import { ticksPaths } from './paths';
import type { Tick } from './picture';

const tick = (x: number): Tick => ({ kind: 'came', x, y: 10 });
const many = [5, 50, 95, 400].map(tick);

test('each small thing is in the path of its stretch', () => {
  const paths = ticksPaths(many, 'came');
  expect(paths.map((path) => path.split('M').length - 1)).toEqual([2, 1, 0, 0, 1]);
  expect(ticksPaths(many, 'missed')).toEqual([]);
});

test('what comes last changes only the last path', () => {
  const paths = ticksPaths(many, 'came');
  const later = ticksPaths([...many, tick(410)], 'came');
  expect(later.slice(0, -1)).toEqual(paths.slice(0, -1));
  expect(later.at(-1)).not.toBe(paths.at(-1));
});
