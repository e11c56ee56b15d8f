// `node tools/record-languages.js`: what sed, awk (mawk) and jq of this machine make of the cases of the comparison.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'src/lib/shell/languages.recorded.json';

/** @typedef {{ tool: string, args: string[], input: string, stdout: string, stderr: string, exitCode: number | null }} Case */

/** @type {unknown} */
const json = JSON.parse(readFileSync(path, 'utf8'));
const recorded =
  /** @type {{ versions: string[], inputs: Record<string, string>, cases: Case[] }} */ (json);

/** @param {string} tool @param {string[]} args @param {string} input */
const run = (tool, args, input) =>
  spawnSync(tool === 'awk' ? 'mawk' : tool, args, {
    input,
    encoding: 'utf8',
    cwd: '/tmp',
    timeout: 5_000,
    env: { PATH: process.env.PATH, HOME: '/root', LC_ALL: 'C.UTF-8' },
  });

for (const each of recorded.cases) {
  const { stdout, stderr, status } = run(each.tool, each.args, recorded.inputs[each.input] ?? '');
  Object.assign(each, { stdout, stderr, exitCode: status });
}
recorded.versions = [
  run('sed', ['--version'], ''),
  run('awk', ['-W', 'version'], ''),
  run('jq', ['--version'], ''),
].map(({ stdout }) => stdout.split('\n')[0] ?? '');
const lines = recorded.cases.map((each) => `    ${JSON.stringify(each)}`).join(',\n');
writeFileSync(
  path,
  `{\n  "versions": ${JSON.stringify(recorded.versions)},\n  "inputs": ${JSON.stringify(recorded.inputs, null, 2)},\n  "cases": [\n${lines}\n  ]\n}\n`,
);
