import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Chance, hash32, Random } from './random';

const draws = (random: Random, count = 20) => Array.from({ length: count }, () => random.next());

test('the hash is FNV-1a, as others compute it', () => {
  expect(hash32('')).toBe(0x811c9dc5);
  expect(hash32('a')).toBe(0xe40c292c);
  expect(hash32('foobar')).toBe(0xbf9cf968);
});

test('the same seed draws the same, another seed does not', () => {
  expect(draws(new Random(7))).toEqual(draws(new Random(7)));
  expect(draws(new Random(7))).not.toEqual(draws(new Random(8)));
});

test('a draw is at least 0 and below 1, and whole numbers keep to their limits', () => {
  fc.assert(
    fc.property(
      fc.nat(0xffff_ffff),
      fc.integer({ min: -50, max: 50 }),
      fc.nat(50),
      (seed, min, span) => {
        const random = new Random(seed);
        const next = random.next();
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(1);
        const whole = random.between(min, min + span);
        expect(Number.isInteger(whole)).toBe(true);
        expect(whole).toBeGreaterThanOrEqual(min);
        expect(whole).toBeLessThanOrEqual(min + span);
      },
    ),
  );
});

test('both limits are drawn', () => {
  const random = new Random(1);
  const drawn = new Set(Array.from({ length: 200 }, () => random.between(1, 3)));
  expect([...drawn].sort()).toEqual([1, 2, 3]);
});

test('jitter lengthens by up to its factor, never shortens, and gives whole milliseconds', () => {
  fc.assert(
    fc.property(fc.nat(0xffff_ffff), (seed) => {
      const ms = new Random(seed).jitteredMs(10_000, 0.04);
      expect(Number.isInteger(ms)).toBe(true);
      expect(ms).toBeGreaterThanOrEqual(10_000);
      expect(ms).toBeLessThanOrEqual(10_400);
    }),
  );
});

test('text has its length and only letters of its alphabet', () => {
  const random = new Random(3);
  expect(random.text(500, 'abc')).toMatch(/^[abc]{500}$/);
  expect(random.text(0, 'abc')).toBe('');
});

test('a UUID is one of version 4, and no two are the same', () => {
  const random = new Random(3);
  const uuids = Array.from({ length: 100 }, () => random.uuid());
  for (const uuid of uuids)
    expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(uuids).size).toBe(100);
});

test('one more draw in one stream does not move another', () => {
  const first = new Chance(7);
  const second = new Chance(7);
  first.stream('lease demo-worker').next();
  expect(draws(first.stream('boot'))).toEqual(draws(second.stream('boot')));
});

test('a stream goes on where it was, and streams of other names or seeds are others', () => {
  const chance = new Chance(7);
  const [one, two] = [chance.stream('boot').next(), chance.stream('boot').next()];
  expect([one, two]).toEqual(draws(new Chance(7).stream('boot'), 2));
  expect(draws(chance.stream('docker'))).not.toEqual(draws(new Chance(7).stream('boot')));
  expect(draws(new Chance(8).stream('boot'))).not.toEqual(draws(new Chance(7).stream('boot')));
});
