import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTime, rfc3339 } from './time';

test('times are read as they were written, in whatever order', () => {
  // Two hours, so that many of them share a minute with the one before.
  const aMoment = fc.integer({ min: 0, max: 7_200 }).map((seconds) => 1_737_205_000 + seconds);
  fc.assert(
    fc.property(fc.array(aMoment, { minLength: 2 }), (moments) => {
      for (const seconds of moments)
        expect(parseTime(rfc3339(seconds * 1_000))).toBe(seconds * 1_000);
    }),
  );
});

test('other RFC 3339 texts are read too, and what is no time is no number', () => {
  expect(parseTime('2025-01-18T13:19:40.076Z')).toBe(Date.UTC(2025, 0, 18, 13, 19, 40, 76));
  expect(parseTime('2025-01-18T14:19:40+01:00')).toBe(Date.UTC(2025, 0, 18, 13, 19, 40));
  for (const text of ['nothing', '2025-01-18T13:19:60Z', '2025-01-18T13:99:00Z'])
    expect(parseTime(text)).toBeNaN();
});
