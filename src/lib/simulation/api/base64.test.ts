import { expect, test } from 'vitest';
import { toBase64 } from './base64';

test.each(['', 'a', 'ab', 'abc', 'abcd', '한글'])('%j as Node encodes it', (text) => {
  expect(toBase64(text)).toBe(Buffer.from(text).toString('base64'));
});
