import { expect, test } from 'vitest';
import { jsonError } from './go-json';

const mistakes: readonly (readonly [string, string])[] = [
  ['{spec: 1}', "1 invalid character 's' looking for beginning of object key string"],
  ['{"a": 1,}', "8 invalid character '}' looking for beginning of object key string"],
  ['{"a": 1 "b": 2}', "8 invalid character '\"' after object key:value pair"],
  ['{"a" 1}', "5 invalid character '1' after object key"],
  ['{"a": b}', "6 invalid character 'b' looking for beginning of value"],
  ["{'a': 1}", String.raw`1 invalid character '\'' looking for beginning of object key string`],
  ['[1 2]', "3 invalid character '2' after array element"],
  ['{"a": tru}', "9 invalid character '}' in literal true (expecting 'e')"],
  ['{"a": 1', '7 unexpected end of JSON input'],
  ['{"a": "1', '8 unexpected end of JSON input'],
  ['{} x', "3 invalid character 'x' after top-level value"],
  ['{"a": -}', "7 invalid character '}' in numeric literal"],
];

for (const [text, words] of mistakes)
  test(`${text} is refused as Go refuses it`, () => {
    const error = jsonError(text);
    expect(error && `${error.at} ${error.words}`).toBe(words);
  });

test('what is JSON has no mistake', () => {
  expect(jsonError(' {"a": [1, -2.5e3, true, null, "\\u00e9\\n", {}], "b": []} ')).toBeUndefined();
  expect(jsonError('{"a": 1}\n{"b": 2}', true)).toBeUndefined();
});
