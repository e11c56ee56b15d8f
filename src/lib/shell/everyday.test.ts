/** Everyday programs at a terminal: what they read from the keyboard, and when they end. */
import { expect, test } from 'vitest';
import { AtTerminal } from './at-terminal';

test('read asks with its prompt and takes what is typed', () => {
  const terminal = new AtTerminal();
  terminal.enter('read -p "Which node? " node rest');
  expect(terminal.session.isBusy).toBe(true);
  expect(terminal.output).toBe('Which node? ');
  terminal.enter('demo-worker and more');
  expect(terminal.session.isBusy).toBe(false);
  terminal.enter('echo "<$node> <$rest>"');
  expect(terminal.output).toBe('Which node? <demo-worker> <and more>\n');
});

test('a loop reads line by line until there are no more', () => {
  const terminal = new AtTerminal();
  terminal.enter('while read -r line; do echo "<$line>"; done');
  terminal.enter('one');
  expect(terminal.output).toBe('<one>\n');
  terminal.enter('two');
  terminal.endInput();
  expect(terminal.session.isBusy).toBe(false);
  expect(terminal.output).toBe('<one>\n<two>\n');
});

test('xargs starts a command as soon as it has what that needs', () => {
  const terminal = new AtTerminal();
  terminal.enter('xargs -n 2 echo');
  terminal.enter('a');
  expect(terminal.output).toBe('');
  terminal.enter('b c');
  expect(terminal.output).toBe('a b\n');
  terminal.endInput();
  expect(terminal.output).toBe('a b\nc\n');
});

test('what runs for another program ends with Ctrl-C, and so does that', () => {
  for (const line of ['timeout 60 sleep 50', 'echo 50 | xargs sleep', 'time sleep 50']) {
    const terminal = new AtTerminal();
    terminal.enter(line);
    terminal.pass(1_000);
    expect(terminal.session.isBusy, line).toBe(true);
    terminal.interrupt();
    expect(terminal.session.isBusy, line).toBe(false);
  }
});

test('what would never end takes time, and leaves the shell to whoever types', () => {
  const terminal = new AtTerminal();
  terminal.enter('seq 20000 | xargs -n 1 true');
  expect(terminal.session.isBusy).toBe(true);
  terminal.interrupt();
  terminal.enter(
    'cd /tmp; mkdir x0; for i in {1..40}; do cp -r /tmp /tmp/x0/$i 2> /dev/null; done',
  );
  terminal.pass(1_000);
  expect(terminal.session.isBusy).toBe(false);
  terminal.enter('mkdir more');
  expect(terminal.output).toContain(
    'mkdir: cannot create directory ‘more’: No space left on device',
  );
});

test('timeout lets a stream go on for its time, and ends at the moment', () => {
  const terminal = new AtTerminal();
  terminal.enter('timeout 10 kubectl get nodes -w | cat');
  terminal.pass(9_999);
  expect(terminal.session.isBusy).toBe(true);
  terminal.pass(1);
  expect(terminal.session.isBusy).toBe(false);
});

test('a file that is removed and one that is made are seen by others at once', () => {
  const terminal = new AtTerminal();
  terminal.enter('cd /tmp; touch a; test -e a && echo there; rm a; test -e a || echo gone');
  expect(terminal.output).toBe('there\ngone\n');
});
