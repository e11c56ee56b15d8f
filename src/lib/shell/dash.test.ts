/** A shell that is dash: which line it names, and what it makes of lines that it cannot read. */
import { expect, test } from 'vitest';
import { AtTerminal } from './at-terminal';
import { parseLine } from './parse';

/** What a terminal shows in `sh` inside a node, after what was typed. */
const inDash = (...lines: string[]): AtTerminal =>
  new AtTerminal().enter('docker exec -it demo-worker sh', ...lines);

test('it counts every line that was typed, empty ones and those of unfinished commands too', () => {
  const { output } = inDash('', 'for n in 1; do', '', 'nosuch', 'done', 'true && {', 'nosuch; }');
  expect(output).toBe('sh: 4: nosuch: not found\nsh: 7: nosuch: not found\n');
});

test('Ctrl-D names what an unfinished command lacks, and the line at which it found out', () => {
  const terminal = inDash('if true', 'then').endInput().enter('nosuch');
  expect(terminal.output).toBe(
    'sh: 3: Syntax error: end of file unexpected (expecting "fi")\nsh: 3: nosuch: not found\n',
  );
});

test('each shell counts its own lines', () => {
  const { output } = inDash('nosuch', 'sh', 'nosuch', 'exit', 'nosuch');
  expect(output).toBe(
    'sh: 1: nosuch: not found\nsh: 1: nosuch: not found\nexit\nsh: 3: nosuch: not found\n',
  );
});

test('an error of a special builtin ends the line in which it stands, not the shell', () => {
  const { session, output } = inDash('for n in 1 2; do exit now; done; echo after', 'echo $?');
  expect(output).toBe('sh: 1: exit: Illegal number: now\n2\n');
  expect(session.state.place.name).toBe('demo-worker');
});

test('bash in dash and dash in bash each use their own words', () => {
  const { output } = inDash('bash', 'nosuch', 'sh -c nosuch', 'exit', 'nosuch');
  expect(output).toBe(
    'bash: nosuch: command not found\nsh: 1: nosuch: not found\nexit\nsh: 2: nosuch: not found\n',
  );
});

// As dash 0.5.12 says it.
test.each([
  ['echo )', '")" unexpected'],
  ['fi', '"fi" unexpected'],
  ['a | | b', '"|" unexpected'],
  ['a ;; b', '";;" unexpected'],
  ['if x; then fi', '"fi" unexpected'],
  ['( )', '")" unexpected'],
  ['if true; done', '"done" unexpected (expecting "then")'],
  ['echo > a < < b', 'redirection unexpected'],
  ['cat <\necho', 'newline unexpected'],
  ['if true', 'end of file unexpected (expecting "then")'],
  ['while true; do', 'end of file unexpected (expecting "done")'],
  ['{ a', 'end of file unexpected (expecting "}")'],
  ['a |', 'end of file unexpected'],
  ['echo $(a', 'end of file unexpected (expecting ")")'],
  ["echo 'a", 'Unterminated quoted string'],
  ['echo `a', 'EOF in backquote substitution'],
  ['echo $((1 +', "Missing '))'"],
])('of %j it says: %s', (text, words) => {
  const parsed = parseLine(text);
  expect(parsed).toMatchObject({ words: { dash: `Syntax error: ${words}` } });
});
