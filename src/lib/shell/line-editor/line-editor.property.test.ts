/** Whatever keys arrive, the line stays a line. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Run } from '../run';
import { keysOf } from './keys';
import { edit, emptyLine, type Effect } from './line-editor';

const CONTROL_CHARACTERS = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));

const aKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CONTROL_CHARACTERS, '\x7f', '\x1b\x7f') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'ABCDFHZ'.split('').flatMap((letter) => [`\x1b[${letter}`, `\x1bO${letter}`]),
      ...['\x1bb', '\x1bf', '\x1bd', '\x1b[3~', '\x1b[1;5C', '\x1b[1;5D', '\x1b[<0;1;1M'],
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        'kubectl ',
        'get ',
        'no',
        'docker ',
        '노드',
        '한글 ',
        '😀',
        'e\u0301',
        '-',
        '/',
        '"',
        '$(',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom('ls', '노드', '', 'for i in 1; do', '\t'), { maxLength: 4 })
      .map((lines) => `\x1b[200~${lines.join('\r\n')}\x1b[201~`),
  },
);

const endsInsideCharacter = (text: string): boolean => /[\ud800-\udbff]$/.test(text);
const hasControl = (text: string): boolean => /[^\P{Cc}\x80-\x9f]/u.test(text);

/** Completing changes nothing: one session does for all. */
const [session] = new Run({ scenario: 'heartbeat', version: '1.30', seed: 7 }).sessions;

/** Plays keys into a fresh line whose history grows as lines are entered. */
function play(keys: readonly string[], look: (text: string, cursor: number) => void): Effect[] {
  const history: string[] = [];
  const done: Effect[] = [];
  const complete = (before: string) =>
    session?.complete(before) ?? { from: before.length, candidates: [] };
  let state = emptyLine;
  for (const data of keys)
    for (const key of keysOf(data)) {
      const step = edit(state, key, { history, complete });
      ({ state } = step);
      look(state.text, state.cursor);
      for (const effect of step.effects) {
        done.push(effect);
        if (effect.type === 'submit') history.push(effect.line);
      }
    }
  return done;
}

test('random keys never throw, and the cursor stays within the text and between characters', () => {
  let looked = 0;
  fc.assert(
    fc.property(fc.array(aKey, { minLength: 20, maxLength: 80 }), (keys) => {
      play(keys, (text, cursor) => {
        looked++;
        expect(cursor).toBeGreaterThanOrEqual(0);
        expect(cursor).toBeLessThanOrEqual(text.length);
        expect(endsInsideCharacter(text.slice(0, cursor)), JSON.stringify(text)).toBe(false);
        expect(hasControl(text), JSON.stringify(text)).toBe(false);
      });
    }),
    { numRuns: 100 },
  );
  expect(looked).toBeGreaterThan(2_000);
});

test('the same keys give the same lines, and no line that is entered has a newline', () => {
  fc.assert(
    fc.property(fc.array(aKey, { maxLength: 60 }), (keys) => {
      const done = play(keys, () => undefined);
      expect(play(keys, () => undefined)).toEqual(done);
      for (const effect of done)
        if (effect.type === 'submit') expect(effect.line).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 30 },
  );
});
