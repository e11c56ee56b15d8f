/** Everyday programs at a terminal: what they read from the keyboard, and when they end. */
import { expect, test } from 'vitest';
import { Run } from './run';

function terminal() {
  const run = new Run({ scenario: 'heartbeat', version: '1.30', seed: 7 });
  const [session] = run.sessions;
  const output = () =>
    (session?.written ?? [])
      .filter(({ kind }) => kind === 'output')
      .map(({ text }) => text)
      .join('');
  return {
    run,
    output,
    enter: (text: string) => run.act({ type: 'line', terminal: 0, text }),
    end: () => run.act({ type: 'end of input', terminal: 0 }),
    interrupt: () => run.act({ type: 'interrupt', terminal: 0, text: '' }),
    isBusy: () => session?.isBusy,
  };
}

test('read asks with its prompt and takes what is typed', () => {
  const { enter, output, isBusy } = terminal();
  enter('read -p "Which node? " node rest');
  expect(isBusy()).toBe(true);
  expect(output()).toBe('Which node? ');
  enter('demo-worker and more');
  expect(isBusy()).toBe(false);
  enter('echo "<$node> <$rest>"');
  expect(output()).toBe('Which node? <demo-worker> <and more>\n');
});

test('a loop reads line by line until there are no more', () => {
  const { enter, end, output, isBusy } = terminal();
  enter('while read -r line; do echo "<$line>"; done');
  enter('one');
  expect(output()).toBe('<one>\n');
  enter('two');
  end();
  expect(isBusy()).toBe(false);
  expect(output()).toBe('<one>\n<two>\n');
});

test('xargs starts a command as soon as it has what that needs', () => {
  const { enter, end, output } = terminal();
  enter('xargs -n 2 echo');
  enter('a');
  expect(output()).toBe('');
  enter('b c');
  expect(output()).toBe('a b\n');
  end();
  expect(output()).toBe('a b\nc\n');
});

test('what runs for another program ends with Ctrl-C, and so does that', () => {
  for (const line of ['timeout 60 sleep 50', 'echo 50 | xargs sleep', 'time sleep 50']) {
    const { run, enter, interrupt, isBusy } = terminal();
    enter(line);
    run.advanceTo(run.nowMs + 1_000);
    expect(isBusy(), line).toBe(true);
    interrupt();
    expect(isBusy(), line).toBe(false);
  }
});

test('what would never end takes time, and leaves the shell to whoever types', () => {
  const { run, enter, interrupt, isBusy, output } = terminal();
  enter('seq 20000 | xargs -n 1 true');
  expect(isBusy()).toBe(true);
  interrupt();
  enter('cd /tmp; mkdir x0; for i in {1..40}; do cp -r /tmp /tmp/x0/$i 2> /dev/null; done');
  run.advanceTo(run.nowMs + 1_000);
  expect(isBusy()).toBe(false);
  enter('mkdir more');
  expect(output()).toContain('mkdir: cannot create directory ‘more’: No space left on device');
});

test('timeout lets a stream go on for its time, and ends at the moment', () => {
  const { run, enter, isBusy } = terminal();
  enter('timeout 10 kubectl get nodes -w | cat');
  run.advanceTo(run.nowMs + 9_999);
  expect(isBusy()).toBe(true);
  run.advanceTo(run.nowMs + 1);
  expect(isBusy()).toBe(false);
});

test('a file that is removed and one that is made are seen by others at once', () => {
  const { enter, output } = terminal();
  enter('cd /tmp; touch a; test -e a && echo there; rm a; test -e a || echo gone');
  expect(output()).toBe('there\ngone\n');
});
