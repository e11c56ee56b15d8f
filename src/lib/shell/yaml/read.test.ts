import { expect, test } from 'vitest';
import { pointAt, readYaml } from './read';

function valuesOf(text: string): unknown[] {
  return readYaml(text).map((document) => (document.ok ? document.value : document.words));
}

function mistakeOf(text: string): string {
  const last = readYaml(text).at(-1);
  if (!last || last.ok) return '';
  return `${last.line}:${last.column} ${last.words.replace('error converting YAML to JSON: ', '')}`;
}

test('documents are split at lines of three dashes; empty ones do not count', () => {
  expect(valuesOf('---\na: 1\n--- # next\n# nothing\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(mistakeOf('a: 1\n--- b\n')).toBe('2:1 invalid Yaml document separator: b');
});

test('what Go reads as text is text', () => {
  const text = 'on: yes\ntime: 2025-01-18T13:08:30Z\nports: 22:22\nmode: 0644\nversion: 1.10\n';
  expect(valuesOf(text)).toEqual([
    { true: true, time: '2025-01-18T13:08:30Z', ports: '22:22', mode: 420, version: 1.1 },
  ]);
});

/** Each with what Go says, and where the reader is told to look. */
const mistakes: readonly (readonly [string, string])[] = [
  ['a: b: c\n', '1:5 yaml: mapping values are not allowed in this context'],
  ['a:\n  b: c: d\n', '2:7 yaml: line 2: mapping values are not allowed in this context'],
  [
    'spec:\n  replicas: 1\n    image: x\n',
    '3:10 yaml: line 3: mapping values are not allowed in this context',
  ],
  ['kind Pod\nspec: 1\n', '2:5 yaml: line 2: mapping values are not allowed in this context'],
  ['spec:\n    replicas: 1\n  selector: x\n', '3:3 yaml: line 2: did not find expected key'],
  ['a:\n  - b\n  c: d\n', "3:3 yaml: line 2: did not find expected '-' indicator"],
  ['a:\n  - x: 1\n   y: 2\n', "3:4 yaml: line 2: did not find expected '-' indicator"],
  ['- a\n- b\nc: 1\n', "3:1 yaml: line 2: did not find expected '-' indicator"],
  ['a: "b" c\n', '1:8 yaml: did not find expected key'],
  ['a: 1\nb\nc: 2\n', "2:1 yaml: line 3: could not find expected ':'"],
  ['a: 1\nb\n', "2:1 yaml: line 3: could not find expected ':'"],
  ['a:\n\tb: 2\n', '2:1 yaml: line 2: found character that cannot start any token'],
  ['a: 1\n\tb: 2\n', '2:1 yaml: line 2: found a tab character that violates indentation'],
  ['a: 1\nb: @c\n', '2:4 yaml: line 2: found character that cannot start any token'],
  ['a: "b\nc: 1\n', '1:4 yaml: line 3: found unexpected end of stream'],
  ['a: [1, 2\n', "2:1 yaml: line 1: did not find expected ',' or ']'"],
  ['a: 1\nb: }\n', '2:4 yaml: line 1: did not find expected node content'],
  ['a: - b\n', '1:4 yaml: block sequence entries are not allowed in this context'],
  ['a: *b\n', "1:4 yaml: unknown anchor 'b' referenced"],
];

for (const [text, words] of mistakes)
  test(`${JSON.stringify(text)} is refused as Go refuses it`, () => {
    expect(mistakeOf(text)).toBe(words);
  });

test("Go counts lines from its document's beginning, the reader from the file's", () => {
  expect(mistakeOf('a: 1\n---\nb: 1\nc: d: e\n')).toBe(
    '4:5 yaml: line 2: mapping values are not allowed in this context',
  );
});

test('the caret stands under what is wrong', () => {
  const document = readYaml('a:\n  b: c: d\n').at(-1);
  expect(document && !document.ok ? pointAt('x.yaml', document) : []).toEqual([
    'x.yaml:2:7',
    '    b: c: d',
    '        ^',
  ]);
});
