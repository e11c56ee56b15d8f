import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const start = () => new Driven(machine, undefined);

const looks = [
  ['mostly ready', 'normal'],
  ['many not ready', 'partialDisruption'],
  ['none ready', 'fullDisruption'],
] as const;

test('nothing is known before the first look', () => {
  expect(start().state).toBe('initial');
});

test('each look says what state the zone is in, whatever it was before', () => {
  let tried = 0;
  for (const [first, before] of looks)
    for (const [second, after] of looks) {
      const zone = start().send(first);
      expect(zone.state).toBe(before);
      zone.send(second);
      expect(zone.state, `${first}, then ${second}`).toBe(after);
      tried++;
    }
  expect(tried).toBe(9);
});
