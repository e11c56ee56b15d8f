/** Whatever is fed to `kubectl apply -f -`, the shell answers, and the cluster goes on. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aHostileText } from './hostile-manifests';
import { Run } from './run';

const TEXTS = 300;
const TEXTS_PER_RUN = 30;
/** What the API took is found by the controllers and the kubelets within this time. */
const FOUND_AFTER_MS = 3_000;

const aText = fc.record({
  text: aHostileText,
  flags: fc.constantFrom('', '', ' --validate=false', ' --dry-run=server'),
});

test(`${TEXTS} hostile manifests neither break nor hold anything`, () => {
  let answers = '';
  fc.assert(
    fc.property(
      fc.array(aText, { minLength: TEXTS_PER_RUN, maxLength: TEXTS_PER_RUN }),
      (texts) => {
        const run = new Run({ scenario: 'pod-eviction-timeout', version: '1.30', seed: 1 });
        const [session] = run.sessions;
        for (const { text, flags } of texts) {
          session?.state.place.files.put(`${session.state.cwd}/x.yaml`, text);
          const from = session?.written.length;
          run.act({ type: 'line', terminal: 0, text: `kubectl apply${flags} -f - < x.yaml` });
          run.advanceTo(run.nowMs + FOUND_AFTER_MS);
          expect(session?.isBusy, text).toBe(false);
          answers +=
            session?.written
              .slice(from)
              .map((written) => written.text)
              .join('') ?? '';
        }
        run.advanceTo(run.nowMs + 60_000);
        run.act({ type: 'line', terminal: 0, text: 'kubectl get pods -A > /dev/null; echo alive' });
        expect(session?.written.at(-1)?.text).toBe('alive\n');
      },
    ),
    { seed: 1_304, numRuns: TEXTS / TEXTS_PER_RUN },
  );
  // They are not all refused at the first look.
  for (const words of [' created', ' is invalid: ', 'cannot unmarshal', 'error parsing STDIN'])
    expect(answers).toContain(words);
});
