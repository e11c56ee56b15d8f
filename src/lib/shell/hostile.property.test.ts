/** Whatever is typed, the shell answers, and Ctrl-C always ends it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verbsOf, firstWords } from './commands';
import { Run } from './run';

const LINES = 5_000;
const LINES_PER_RUN = 100;

const words = [
  ...firstWords,
  ...firstWords.flatMap((word) => verbsOf(word)),
  ...'nodes node pods po leases events ns demo-worker demo-control-plane kube-system -n -A -o wide yaml json name -w -f -l -i -v -c -E -r -it -- --help --since --tail=3 1 -1 0 99999999999999999999 kubelet kind a b .* [ ] [a- (? \\ ${ $( ` " \' | || && ; ;; & ! > >> < << <<< 2>&1 &> { } ( ) $X $? $(date) $((1/0)) $((2**99)) ~ * ? {a,b} * = A=1 A= \t for in do done while until if then else fi case esac true false é 한글 ㅏㅕㅠㄷㅊ시 \u0000 \u001b[2J 😀 jsonpath={.items[*]} jsonpath={ custom-columns=A:.b -o=jsonpath={range -exec -name -type -maxdepth {} \\; + -I{} -n1 -t -rf -r -p -euo pipefail -d /tmp ./x /etc/hosts /nosuch . .. /dev/null'.split(
    ' ',
  ),
];

const aLine: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom(...words), { maxLength: 9 })
      .map((parts) => parts.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.nat(300).map((depth) => '$('.repeat(depth) + 'date') },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...words)
      .chain((word) => fc.nat(2_000).map((times) => `${word} `.repeat(times))),
  },
);

test(`${LINES} random and hostile lines neither break nor hold the shell`, () => {
  let typed = 0;
  fc.assert(
    fc.property(
      fc.array(aLine, { minLength: LINES_PER_RUN, maxLength: LINES_PER_RUN }),
      fc.nat(1_000),
      (lines, seed) => {
        const run = new Run({ scenario: 'heartbeat', version: '1.30', seed });
        const [session] = run.sessions;
        for (const text of lines) {
          typed++;
          run.act({ type: 'line', terminal: 0, text });
          run.advanceTo(run.nowMs + 200);
          run.act({ type: 'interrupt', terminal: 0, text: '' });
          expect(session?.isBusy, text).toBe(false);
          expect(session?.isIncomplete, text).toBe(false);
        }
        // Whatever happened, a plain command still works.
        while (session?.state.place.kind === 'node') run.act({ type: 'end of input', terminal: 0 });
        run.act({ type: 'line', terminal: 0, text: 'unalias -a; echo still here' });
        expect(session?.written.at(-1)?.text).toBe('still here\n');
      },
    ),
    { numRuns: LINES / LINES_PER_RUN },
  );
  expect(typed).toBeGreaterThanOrEqual(LINES);
});

test('shells inside one another end somewhere', () => {
  const run = new Run({ scenario: 'heartbeat', version: '1.30', seed: 1 });
  run.act({ type: 'line', terminal: 0, text: 'watch '.repeat(1_400) });
  run.act({ type: 'interrupt', terminal: 0, text: '' });
  expect(run.sessions[0]?.isBusy).toBe(false);
  run.act({ type: 'line', terminal: 0, text: 'echo still here' });
  expect(run.sessions[0]?.written.at(-1)?.text).toBe('still here\n');
});
