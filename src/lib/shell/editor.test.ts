/** What is done in an editor is part of the run: it is recorded, played again, and acts through the file. */
import { expect, test } from 'vitest';
import type { Action, Edit } from '$lib/simulation/recording/recording';
import { replay } from '$lib/simulation/recording/recording';
import { Run } from './run';

const start = { scenario: 'pod-eviction-timeout', version: '1.30', seed: 7 };

function enter(run: Run, ...lines: string[]): void {
  for (const text of lines) run.act({ type: 'line', terminal: 0, text });
}

const edit = (run: Run, done: Edit) => run.act({ type: 'edit', terminal: 0, ...done });

const outputOf = (run: Run): string =>
  (run.sessions[0]?.written ?? [])
    .filter(({ kind }) => kind === 'output')
    .map(({ text }) => text)
    .join('');

/** The line of the file that begins with a text, counted from 0. */
function lineOf(run: Run, part = '  replicas:'): number {
  const lines = run.sessions[0]?.editing?.text.split('\n') ?? [];
  return lines.findIndex((line) => line.startsWith(part));
}

test('vi writes what was changed, and kubectl reads it', () => {
  const run = new Run(start);
  enter(run, 'vi manifests/httpbin/deployment.yaml');
  const [session] = run.sessions;
  expect(session?.editing).toMatchObject({
    name: 'manifests/httpbin/deployment.yaml',
    message: '"manifests/httpbin/deployment.yaml" 25L, 460B',
  });
  expect(session?.prompt).toBe('');
  expect(session?.lasts).toBe(true);
  edit(run, { written: [[lineOf(run), 1, '  replicas: 4\n']] });
  expect(session?.editing?.message).toMatch(/25L, 460B written$/);
  edit(run, { exitCode: 0 });
  expect(session?.editing).toBeUndefined();
  enter(run, 'grep replicas manifests/httpbin/deployment.yaml', 'echo $?');
  expect(outputOf(run)).toBe('  replicas: 4\n0\n');
});

test('kubectl edit changes the object, and comes back with what is not valid', () => {
  const run = new Run(start);
  enter(run, 'kubectl create deployment web --image=nginx --replicas=2', 'kubectl edit deploy web');
  const [session] = run.sessions;
  const line = lineOf(run);
  edit(run, { written: [[line, 1, '  replicas: -1\n']], exitCode: 0 });
  expect(outputOf(run)).toMatch(/error: deployments\.apps "web" is invalid\n$/);
  expect(session?.editing?.text).toContain(
    '# deployments.apps "web" was not valid:\n# * spec.replicas: Invalid value: -1: must be greater than or equal to 0\n#\n',
  );
  edit(run, { written: [[lineOf(run), 1, '  replicas: : 3\n']], exitCode: 0 });
  expect(session?.editing?.text).toMatch(/^# The edited file had a syntax error: error parsing/m);
  expect(session?.editing?.text).toMatch(/^# \* +replicas: : 3\n# \* +\^$/m);
  edit(run, { written: [[lineOf(run), 1, '  replicas: 3\n']], exitCode: 0 });
  expect(session?.editing).toBeUndefined();
  expect(outputOf(run)).toMatch(/deployment\.apps\/web edited\n$/);
});

test('an editor that is left with what cannot be saved keeps a copy', () => {
  const run = new Run(start);
  enter(run, 'kubectl create deployment web --image=nginx', 'kubectl edit deploy web');
  edit(run, { written: [[lineOf(run), 1, '  replicas: -1\n']], exitCode: 0 });
  edit(run, { exitCode: 0 });
  expect(outputOf(run)).toMatch(
    /A copy of your changes has been stored to "\/tmp\/kubectl-edit-\d+\.yaml"\nerror: Edit cancelled, no valid changes were saved\.\n$/,
  );
});

test('the recording plays the same edits again', () => {
  const run = new Run(start);
  enter(run, 'kubectl create deployment web --image=nginx', 'kubectl edit deploy web');
  edit(run, { written: [[lineOf(run), 1, '  replicas: 5\n']], exitCode: 0 });
  run.advanceTo(20_000);
  enter(run, 'kubectl get deploy web');
  expect(outputOf(run)).toContain('5/5');
  const again = replay(run.recording, 20_000, (of) => new Run(of));
  expect(outputOf(again)).toBe(outputOf(run));
});

test('edits that meet no editor, or lines that are not there, do no harm', () => {
  const run = new Run(start);
  const hostile: Action[] = [
    { type: 'edit', terminal: 0, written: [[0, 1, 'x\n']], exitCode: 0 },
    { type: 'line', terminal: 0, text: 'vi a.txt' },
    { type: 'edit', terminal: 0, written: [[99, 7, 'x\n']] },
    { type: 'edit', terminal: 0, written: [[0, 9_999, 'y\n']], exitCode: 1 },
    { type: 'edit', terminal: 0, exitCode: 0 },
  ];
  for (const action of hostile) run.act(action);
  enter(run, 'echo $?; cat a.txt');
  expect(outputOf(run)).toBe('1\ny\n');
});
