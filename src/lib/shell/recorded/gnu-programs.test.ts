/** Everyday programs against the real ones: what those printed, and which files they left behind. */
import { expect, test } from 'vitest';
import { assert } from '$lib/simulation/assert';
import { resolvePath, type Files } from '$lib/simulation/host/files';
import { Run } from '../run';
import recorded from './gnu-programs.json';

interface Case {
  readonly line: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  /** None when the line ended the shell. */
  readonly tree?: string | null;
}

const cases: readonly Case[] = recorded.cases;
const { fixture, tree: usualTree } = recorded;

const HOME = '/tmp/cases';
const WORK = `${HOME}/w`;
const STEP_MS = 100;
const STEPS_MAX = 100;

function removeAll(files: Files, path: string): void {
  if (files.lstat(path)?.kind === 'directory')
    for (const name of files.list(path)) removeAll(files, resolvePath(path, name));
  files.remove(path);
}

/** Runs a line as it was run for real. */
function play(run: Run, line: string): Required<Case> {
  const [session] = run.sessions;
  assert(session, 'a run has a terminal');
  const { files } = session.state.place;
  removeAll(files, HOME);
  files.makeDirectories(WORK);
  files.put(
    '/tmp/case.sh',
    `cd ${WORK}\n${fixture}\n{ ${line}\n} > ../out 2> ../err < /dev/null\necho $? > ../code; cd ${WORK}; find . | sort > ../tree\n`,
  );
  run.act({ type: 'line', terminal: 0, text: 'bash /tmp/case.sh' });
  for (let steps = 0; session.isBusy && steps < STEPS_MAX; steps++)
    run.advanceTo(run.nowMs + STEP_MS);
  const read = (name: string) => {
    const content = files.read(`${HOME}/${name}`);
    return 'text' in content ? content.text : undefined;
  };
  return {
    line,
    stdout: read('out') ?? '',
    // The shell names what it simulates instead of pointing at a manual.
    stderr: (read('err') ?? '').replaceAll('for what is simulated.', 'for more information.'),
    exitCode: Number(read('code') ?? session.lastExitCode),
    tree: read('tree') ?? null,
  };
}

test('they print what the real ones print, and leave what those leave', () => {
  const run = new Run({ scenario: 'heartbeat', version: '1.30', seed: 7 });
  expect(cases.length).toBeGreaterThan(700);
  for (const { line, stdout = '', stderr = '', exitCode = 0, tree = usualTree } of cases)
    expect.soft(play(run, line)).toEqual({ line, stdout, stderr, exitCode, tree });
});
