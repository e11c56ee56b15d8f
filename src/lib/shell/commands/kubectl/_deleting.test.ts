import { expect, test } from 'vitest';
import { Run } from '../../run';

/** A finalizer that nobody takes away keeps an object. */
const KEPT = String.raw`printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept, finalizers: [example.com/keep]}\n' | kubectl create -f -`;

function begin() {
  const run = new Run({ scenario: 'recorded', version: '1.30', seed: 7 });
  const [session] = run.sessions;
  if (!session) throw new Error('a run has a terminal');
  let output = '';
  session.subscribe(({ kind, text }) => {
    if (kind === 'output') output += text;
  });
  return {
    run,
    session,
    enter: (text: string): string => {
      output = '';
      run.act({ type: 'line', terminal: 0, text });
      return output;
    },
    pass: (ms: number): string => {
      output = '';
      run.advanceTo(run.nowMs + ms);
      return output;
    },
  };
}

test('a delete waits until the object is gone', () => {
  const { run, session, enter, pass } = begin();
  enter(KEPT);
  expect(enter('kubectl delete configmap kept')).toBe('configmap "kept" deleted\n');
  pass(60_000);
  expect(session.isBusy).toBe(true);
  run.act({ type: 'open terminal' });
  const text = `kubectl patch configmap kept --type=merge -p '{"metadata":{"finalizers":null}}'`;
  run.act({ type: 'line', terminal: 1, text });
  // A watch's event is on its way for up to 4 ms.
  pass(4);
  expect(session.isBusy).toBe(false);
  expect(session.lastExitCode).toBe(0);
});

test('Ctrl-C ends the waiting and leaves the object as it is', () => {
  const { run, session, enter } = begin();
  enter(KEPT);
  enter('kubectl delete configmap kept');
  run.act({ type: 'interrupt', terminal: 0, text: '' });
  expect(session.lastExitCode).toBe(130);
  const path = '{.metadata.deletionTimestamp}';
  expect(enter(`kubectl get configmap kept -o jsonpath='${path}'`)).toMatch(/^2026-/);
});

test('with --timeout the waiting has an end, with --wait=false no beginning', () => {
  const { session, enter, pass } = begin();
  enter(KEPT);
  enter('kubectl delete configmap kept --timeout=5s');
  expect(pass(4_999)).toBe('');
  expect(pass(2)).toBe('error: timed out waiting for the condition on configmaps/kept\n');
  expect(session.lastExitCode).toBe(1);
  enter('kubectl delete configmap kept --wait=false');
  expect(session.isBusy).toBe(false);
});
