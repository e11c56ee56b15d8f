import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duration, elapsed, languages, offset, otherLanguage, seconds } from './language';

test('there are two languages, and each is the other one’s other', () => {
  expect(languages).toEqual(['ko', 'en']);
  for (const language of languages) {
    expect(otherLanguage(language)).not.toBe(language);
    expect(otherLanguage(otherLanguage(language))).toBe(language);
  }
});

test('seconds have one decimal unless another number is asked for', () => {
  expect(seconds(38_500, 'ko')).toBe('38.5초');
  expect(seconds(38_500, 'en')).toBe('38.5 s');
  expect(seconds(40_000, 'en', 0)).toBe('40 s');
  expect(seconds(1_234, 'en', 3)).toBe('1.234 s');
  expect(seconds(0, 'ko')).toBe('0.0초');
});

test('a length of up to two minutes is told in seconds, without a decimal that says nothing', () => {
  expect(duration(40_000, 'ko')).toBe('40초');
  expect(duration(40_000, 'en')).toBe('40 s');
  expect(duration(43_500, 'en')).toBe('43.5 s');
  expect(duration(119_000, 'en')).toBe('119 s');
  expect(duration(0, 'en')).toBe('0 s');
});

test('a longer one is told in minutes and seconds', () => {
  expect(duration(120_000, 'ko')).toBe('2분');
  expect(duration(300_000, 'en')).toBe('5 min');
  expect(duration(343_500, 'ko')).toBe('5분 43.5초');
  expect(duration(343_500, 'en')).toBe('5 min 43.5 s');
  expect(duration(343_000, 'en')).toBe('5 min 43 s');
  expect(duration(300_049, 'en')).toBe('5 min');
  expect(duration(300_050, 'en')).toBe('5 min 0.1 s');
});

test('a length never reads sixty seconds beside its minutes', () => {
  expect(duration(179_949, 'en')).toBe('2 min 59.9 s');
  expect(duration(179_950, 'en')).toBe('3 min');
  expect(duration(179_999, 'ko')).toBe('3분');
  fc.assert(
    fc.property(fc.integer({ min: 120_000, max: 10_000_000 }), (ms) => {
      expect(duration(ms, 'en')).toMatch(/^\d+ min( (\d|[1-5]\d)(\.\d)? s)?$/);
    }),
  );
});

test('a length reads as what it is, to a tenth of a second', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (ms) => {
      const [, minutes = '0', rest = '0'] =
        /^(?:(\d+) min)? ?(?:([\d.]+) s)?$/.exec(duration(ms, 'en')) ?? [];
      const read = Number(minutes) * 60_000 + Number(rest) * 1_000;
      expect(Math.abs(read - ms)).toBeLessThanOrEqual(50.001);
    }),
  );
});

test('how long ago something was counts up in tenths, and in whole seconds after two minutes', () => {
  expect(elapsed(0, 'en')).toBe('0.0 s');
  expect(elapsed(99, 'en')).toBe('0.0 s');
  expect(elapsed(100, 'en')).toBe('0.1 s');
  expect(elapsed(119_999, 'ko')).toBe('119.9초');
  expect(elapsed(120_000, 'ko')).toBe('2분');
  expect(elapsed(120_999, 'en')).toBe('2 min');
  expect(elapsed(121_000, 'en')).toBe('2 min 1 s');
  expect(elapsed(179_999, 'en')).toBe('2 min 59 s');
});

test('what goes by never goes back', () => {
  fc.assert(
    fc.property(fc.nat(119_000), fc.nat(900), (ms, more) => {
      const read = (text: string) => Number(text.replace(' s', ''));
      expect(read(elapsed(ms + more, 'en'))).toBeGreaterThanOrEqual(read(elapsed(ms, 'en')));
    }),
  );
});

test('a distance in time has its sign, minutes, and seconds with two digits', () => {
  expect(offset(69_000)).toBe('+1:09.0');
  expect(offset(-12_000)).toBe('−0:12.0');
  expect(offset(0)).toBe('+0:00.0');
  expect(offset(3_600_000)).toBe('+60:00.0');
});

test('a distance can be told in whole seconds', () => {
  expect(offset(69_400, 0)).toBe('+1:09');
  expect(offset(69_500, 0)).toBe('+1:10');
  expect(offset(-5_000, 0)).toBe('−0:05');
  expect(offset(100_000, 0)).toBe('+1:40');
});

test('a distance that rounds up to a minute reads as one', () => {
  expect(offset(59_949)).toBe('+0:59.9');
  expect(offset(59_950)).toBe('+1:00.0');
  expect(offset(59_999, 0)).toBe('+1:00');
  expect(offset(-59_999)).toBe('−1:00.0');
});

test('a distance that rounds to nothing has no minus', () => {
  expect(offset(-40)).toBe('+0:00.0');
  expect(offset(-400, 0)).toBe('+0:00');
});
