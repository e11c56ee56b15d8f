import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseProgress, progress } from './progress.svelte';

const LESSON = '02-heartbeats/01-when-a-node-goes-silent';

const exported = {
  notready: 1,
  lessons: {
    [LESSON]: {
      checkpoints: { cut: 40_000, unknown: 81_500 },
      guesses: { silence: 12 },
      tried: { 'curl-inside': 7 },
      step: 'see',
    },
  },
  last: LESSON,
};

const parse = (value: unknown) => parseProgress(JSON.stringify(value));

test('what was exported is read as it was', () => {
  expect(parse(exported)).toEqual(exported);
  expect(parse({ notready: 1, lessons: {} })).toEqual({ notready: 1, lessons: {} });
});

test('what is not ours is refused', () => {
  const foreign = [
    '',
    ' ',
    'null',
    'true',
    '1',
    '"notready"',
    '[]',
    '{}',
    '{"notready":1}',
    '{"lessons":{}}',
    '{"notready":"1","lessons":{}}',
    '{"notready":2,"lessons":{}}',
    '{"notready":1,"lessons":[]}',
    '{"notready":1,"lessons":null}',
    '{"notready":1,"lessons":"all"}',
    '{"notready":1,"lessons":{"a":null}}',
    '{"notready":1,"lessons":{"a":[]}}',
    '{"notready":1,"lessons":{"a":1}}',
    '{"notready":1,"lessons":{}',
    '<!doctype html><title>404</title>',
    '\u0000',
  ];
  expect(foreign.length).toBeGreaterThan(15);
  for (const text of foreign) expect(parseProgress(text), text).toBeUndefined();
});

test('fields that are unknown or of another type are dropped', () => {
  const kept = parse({
    notready: 1,
    theme: 'dark',
    last: 7,
    lessons: {
      [LESSON]: {
        checkpoints: { cut: 40_000, text: 'soon', nothing: null, list: [1], nested: { a: 1 } },
        guesses: 'none',
        step: 3,
        html: '<img src=x onerror=alert(1)>',
      },
    },
  });
  expect(kept).toEqual({
    notready: 1,
    lessons: { [LESSON]: { checkpoints: { cut: 40_000 }, guesses: {}, tried: {} } },
  });
});

test('a lesson that lacks its fields is one in which nothing was reached', () => {
  expect(parse({ notready: 1, lessons: { [LESSON]: {} } })?.lessons).toEqual({
    [LESSON]: { checkpoints: {}, guesses: {}, tried: {} },
  });
});

test('a number that is none to JSON is dropped', () => {
  const text = `{"notready":1,"lessons":{"a":{"checkpoints":{"x":1e999,"y":-1e999,"z":5}}}}`;
  expect(parseProgress(text)?.lessons.a?.checkpoints).toEqual({ z: 5 });
});

test('names of an object’s own machinery are names like any other', () => {
  const text = `{"notready":1,"lessons":{
    "__proto__":{"checkpoints":{"polluted":1}},
    "constructor":{"checkpoints":{"__proto__":2,"b":3}}}}`;
  const kept = parseProgress(text);
  expect(kept && Object.getPrototypeOf(kept.lessons)).toBe(Object.prototype);
  expect(Object.keys(kept?.lessons ?? {})).toEqual(['__proto__', 'constructor']);
  expect(kept?.lessons.checkpoints, 'nothing is inherited').toBeUndefined();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('a file that is nested very deeply is refused or read, and breaks nothing', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  expect(parseProgress(deep)).toBeUndefined();
  expect(() => parseProgress(`{"notready":1,"lessons":{},"x":${deep}}`)).not.toThrow();
});

const someJson = fc.jsonValue();
const aLesson = fc.record(
  {
    checkpoints: fc.oneof(fc.dictionary(fc.string(), fc.oneof(fc.double(), someJson)), someJson),
    guesses: fc.oneof(fc.dictionary(fc.string(), fc.double()), someJson),
    step: fc.oneof(fc.string(), someJson),
  },
  { requiredKeys: [] },
);
const aFile = fc.record(
  {
    notready: fc.constantFrom<unknown>(1, 1, 1, 2, '1'),
    lessons: fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')),
      fc.oneof({ weight: 9, arbitrary: aLesson }, someJson),
    ),
    last: fc.oneof(fc.string(), someJson),
  },
  { requiredKeys: ['notready', 'lessons'] },
);

test('whatever is read is refused, or can be exported and read again as the same', () => {
  const aText = fc.oneof(
    fc.string(),
    fc.json(),
    aFile.map((file) => JSON.stringify(file)),
  );
  let accepted = 0;
  fc.assert(
    fc.property(aText, (text) => {
      const kept = parseProgress(text);
      if (!kept) return;
      accepted++;
      expect(parseProgress(JSON.stringify(kept))).toEqual(kept);
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(20);
});

test('an import adds to what is here, and nothing that is here is lost', () => {
  progress.reach('one', 'a', 1_000);
  progress.guess('one', 'p', 7);
  const added = { checkpoints: { b: 2_000 }, guesses: {}, tried: {} };
  expect(
    progress.import(JSON.stringify({ notready: 1, lessons: { one: added, two: added } })),
  ).toBe(true);
  expect(progress.of('one')).toEqual({
    checkpoints: { a: 1_000, b: 2_000 },
    guesses: { p: 7 },
    tried: {},
  });
  expect(progress.of('two')).toEqual(added);
  expect(progress.last).toBe('one');
});

test('an import that is refused changes nothing', () => {
  const before = progress.export();
  expect(progress.import('{"notready":2,"lessons":{}}')).toBe(false);
  expect(progress.export()).toBe(before);
});

test('a hostile import leaves every lesson that nobody began at nothing', () => {
  expect(
    progress.import(
      '{"notready":1,"lessons":{"__proto__":{"checkpoints":{"x":1},"guesses":{},"step":"s"}}}',
    ),
  ).toBe(true);
  expect(progress.of('never begun')).toEqual({ checkpoints: {}, guesses: {}, tried: {} });
  expect(progress.of('checkpoints')).toEqual({ checkpoints: {}, guesses: {}, tried: {} });
  expect(progress.of('toString')).toEqual({ checkpoints: {}, guesses: {}, tried: {} });
});

test('a checkpoint keeps the moment at which it was first reached', () => {
  progress.reach('three', 'a', 1_000);
  progress.reach('three', 'a', 500);
  expect(progress.of('three').checkpoints).toEqual({ a: 1_000 });
});

test('without the browser’s storage nothing is kept, and it says so', () => {
  progress.visit('four', 'intro');
  expect(progress.isKept).toBe(false);
  expect(progress.of('four').step).toBe('intro');
  expect(progress.last).toBe('four');
});
