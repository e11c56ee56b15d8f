/** One terminal: lines, what is typed ahead, Ctrl-C and Ctrl-D, shells in shells. */
import { expect, test } from 'vitest';
import { AtTerminal } from './at-terminal';

/** Commands that go on until somebody ends them, after the lines that lead to them. */
const lasting: readonly (readonly string[])[] = [
  ['sleep 100'],
  ['watch kubectl get nodes'],
  ['watch -n 1 docker ps'],
  ['kubectl get nodes -w'],
  ['kubectl get leases -n kube-node-lease -w'],
  ['kubectl get events -A -w'],
  ['kubectl get leases -n kube-node-lease -w | grep worker'],
  ['kubectl -n kube-system logs -f -l component=kube-controller-manager'],
  ['docker exec demo-worker journalctl -f'],
  ['docker exec demo-worker journalctl -u kubelet -f | grep lease | tail -1'],
  ['docker exec -it demo-worker bash', 'journalctl -f'],
  ['docker exec -it demo-worker bash', 'journalctl -u kubelet -f | grep lease'],
  ['while true; do date; sleep 5; done'],
  ['for i in 1 2 3 4 5 6 7 8 9; do kubectl get nodes; sleep 30; done; echo over'],
  ['cat'],
  ['bash -c "sleep 50; echo over"'],
  ['(sleep 50; echo over) | cat'],
  ['echo $(sleep 50; echo over)'],
  ['docker stop demo-worker; echo over'],
  ['(echo kept; sleep 50) | tail -1'],
];

test('Ctrl-C ends whatever runs with 130, and nothing is written afterwards', () => {
  expect(lasting.length).toBeGreaterThan(15);
  for (const lines of lasting) {
    const name = lines.join('; ');
    const terminal = new AtTerminal().enter(...lines).pass(4_321);
    expect(terminal.session.isBusy, name).toBe(true);
    terminal.interrupt();
    expect(terminal.session.isBusy, name).toBe(false);
    expect(terminal.session.lastExitCode, name).toBe(130);
    const { shown } = terminal;
    expect(shown.endsWith('^C\n'), name).toBe(true);
    terminal.pass(600_000);
    expect(terminal.shown, name).toBe(shown);
  }
});

test('after Ctrl-C the next line is taken at once and knows the exit code', () => {
  const terminal = new AtTerminal().enter('sleep 100').interrupt().enter('echo $?');
  expect(terminal.shown).toBe('$ sleep 100\n^C\n$ echo $?\n130\n');
});

test('Ctrl-C at the prompt gives up the line and sets the exit code', () => {
  const terminal = new AtTerminal().interrupt('kubectl get no').enter('echo $?');
  expect(terminal.shown).toBe('$ kubectl get no^C\n$ echo $?\n130\n');
});

test('Ctrl-C stops the rest of the line too', () => {
  const terminal = new AtTerminal().enter('sleep 10; echo one && echo two || echo three');
  terminal.interrupt().pass(60_000);
  expect(terminal.output).toBe('');
});

test('Ctrl-C in a shell inside a node ends what runs there, not the shell', () => {
  const terminal = new AtTerminal()
    .enter('docker exec -it demo-worker bash', 'sleep 100')
    .interrupt();
  expect(terminal.session.prompt).toBe('root@demo-worker:/# ');
  terminal.interrupt('half');
  expect(terminal.session.prompt).toBe('root@demo-worker:/# ');
});

test('what a command has done before Ctrl-C stays done', () => {
  const terminal = new AtTerminal();
  terminal.enter('docker network disconnect kind demo-worker; sleep 100').pass(1_000).interrupt();
  expect(terminal.run.cluster.node('demo-worker')?.isConnected).toBe(false);
});

test('a reader that has enough ends its writer at the writer’s next line and not before', () => {
  const terminal = new AtTerminal().enter('kubectl get nodes -w | head -1');
  const { cluster } = terminal.run;
  expect(terminal.output).toMatch(/^NAME +STATUS.*\n$/);
  expect(terminal.session.isBusy).toBe(true);
  while (terminal.session.isBusy && terminal.run.nowMs < 600_000)
    terminal.run.advanceTo(cluster.world.clock.nextDueMs ?? 600_000);
  const heard = cluster.world.trace.events.filter(
    ({ kind, lane, object }) =>
      kind === 'message-delivered' && lane === 'laptop' && object?.startsWith('Node/'),
  );
  expect(heard.map(({ atMs }) => atMs)).toEqual([terminal.run.nowMs]);
  expect(terminal.session.lastExitCode).toBe(0);
  expect(terminal.output.split('\n').length).toBe(2);
});

test('a writer that ends lets its reader finish', () => {
  const terminal = new AtTerminal().enter('(echo one; sleep 10; echo two) | wc -l');
  terminal.pass(9_999);
  expect(terminal.output).toBe('');
  terminal.pass(1);
  expect(terminal.output.trim()).toBe('2');
});

test('lines typed ahead are taken one after the other when the command is over', () => {
  const terminal = new AtTerminal().enter('sleep 5', 'echo one', 'sleep 5', 'echo two').pass(4_999);
  expect(terminal.output).toBe('');
  terminal.pass(1);
  expect(terminal.output).toBe('one\n');
  terminal.pass(5_000);
  expect(terminal.output).toBe('one\ntwo\n');
  expect(terminal.session.history).toEqual(['sleep 5', 'echo one', 'sleep 5', 'echo two']);
});

test('a loop, a mistake and a blank line typed ahead do not hold up the lines after them', () => {
  const terminal = new AtTerminal();
  terminal.enter('sleep 5', 'for i in 1 2; do', 'echo $i', 'done', ')', '', '!nosuch', 'echo last');
  terminal.pass(5_000);
  expect(terminal.output).toContain('1\n2\n');
  expect(terminal.output).toContain('syntax error');
  expect(terminal.output).toMatch(/last\n$/);
  expect(terminal.session.prompt).toBe('$ ');
});

test('Ctrl-C forgets what was typed ahead', () => {
  const terminal = new AtTerminal().enter('sleep 5', 'echo one').interrupt().pass(60_000);
  expect(terminal.output).toBe('');
  expect(terminal.session.history).toEqual(['sleep 5']);
});

test('a command that reads gets what is typed, until Ctrl-D', () => {
  const terminal = new AtTerminal().enter('cat', 'one', 'two').endInput().enter('echo after');
  expect(terminal.output).toBe('one\ntwo\nafter\n');
});

test('what a command did not read is taken by the shell', () => {
  const terminal = new AtTerminal().enter('sleep 1; head -1', 'for head', 'echo for the shell');
  terminal.pass(1_000);
  expect(terminal.output).toBe('for head\nfor the shell\n');
});

test('an unfinished line is asked to go on with > until it is whole', () => {
  const terminal = new AtTerminal().enter('for i in 1 2; do');
  expect(terminal.session.prompt).toBe('> ');
  expect(terminal.session.isIncomplete).toBe(true);
  terminal.enter('echo $i', 'done');
  expect(terminal.shown).toBe('$ for i in 1 2; do\n> echo $i\n> done\n1\n2\n');
  expect(terminal.session.prompt).toBe('$ ');
});

test('quotes, pipes and a backslash go on on the next line', () => {
  expect(new AtTerminal().enter('echo "one', 'two"').output).toBe('one\ntwo\n');
  expect(new AtTerminal().enter('echo one |', 'cat').output).toBe('one\n');
  expect(new AtTerminal().enter('echo one \\', 'two').output).toBe('one two\n');
  expect(new AtTerminal().enter('cat <<END', 'one', 'END').output).toBe('one\n');
});

test('Ctrl-C gives up an unfinished line, Ctrl-D complains about it', () => {
  const given = new AtTerminal().enter('if true').interrupt();
  expect(given.session.prompt).toBe('$ ');
  expect(given.session.lastExitCode).toBe(130);
  const ended = new AtTerminal().enter('if true').endInput();
  expect(ended.output).toBe('bash: syntax error: unexpected end of file\n');
  expect(ended.session.lastExitCode).toBe(2);
  expect(ended.session.prompt).toBe('$ ');
});

test('exit leaves a shell that was opened from another, with its exit code', () => {
  const terminal = new AtTerminal().enter('docker exec -it demo-worker bash', 'exit 7', 'echo $?');
  expect(terminal.output).toBe('exit\n7\n');
  expect(terminal.session.state.place.kind).toBe('laptop');
});

test('exit without a number leaves with the exit code of the last command', () => {
  const terminal = new AtTerminal().enter('docker exec -it demo-worker bash', 'false', 'exit');
  expect(terminal.session.lastExitCode).toBe(1);
});

test('a shell in a shell in a shell is left one by one, and each kept its own place', () => {
  const terminal = new AtTerminal();
  terminal.enter('docker exec -it demo-worker bash', 'cd /etc', 'bash', 'cd /etc/kubernetes');
  expect(terminal.session.prompt).toBe('root@demo-worker:/etc/kubernetes# ');
  terminal.enter('exit');
  expect(terminal.session.prompt).toBe('root@demo-worker:/etc# ');
  terminal.endInput();
  expect(terminal.session.prompt).toBe('$ ');
});

test('a shell in a shell begins where it was opened, with what was exported and with no aliases', () => {
  const terminal = new AtTerminal();
  terminal.enter('docker exec -it -e FOO=1 -w /etc demo-worker bash', 'pwd; echo $FOO');
  terminal.enter('BAR=2', 'alias ls=false', 'bash', 'echo $FOO$BAR', 'ls kubernetes/manifests');
  expect(terminal.output).toBe('/etc\n1\n1\n');
  expect(terminal.session.lastExitCode).toBe(0);
});

test('what was typed ahead of exit is taken by the shell that it is meant for', () => {
  const terminal = new AtTerminal();
  terminal.enter('docker exec -it demo-worker bash', 'sleep 3', 'hostname', 'exit', 'hostname');
  terminal.pass(3_000);
  expect(terminal.output).toBe('demo-worker\nexit\nlaptop\n');
});

test('each shell has a history of its own', () => {
  const terminal = new AtTerminal().enter(
    'echo out',
    'docker exec -it demo-worker bash',
    'echo in',
  );
  expect(terminal.session.history).toEqual(['echo in']);
  terminal.enter('exit');
  expect(terminal.session.history).toEqual(['echo out', 'docker exec -it demo-worker bash']);
});

test('the laptop’s own shell stays', () => {
  const terminal = new AtTerminal().enter('exit').endInput();
  expect(terminal.output).toBe(
    "not simulated: leaving the laptop's own shell\nnot simulated: leaving the laptop's own shell\n",
  );
  expect(terminal.enter('echo still here').output).toMatch(/still here\n$/);
});

test('a machine that goes off takes the shells inside it along, the innermost too', () => {
  const terminal = new AtTerminal().enter('docker exec -it demo-worker bash', 'bash', 'sleep 1000');
  terminal.run.act({ type: 'fault', fault: 'power-off', target: 'demo-worker' });
  terminal.pass(9_999);
  expect(terminal.session.isBusy).toBe(true);
  terminal.pass(1);
  expect(terminal.session.prompt).toBe('$ ');
  expect(terminal.session.lastExitCode).toBe(137);
});

test('a frozen machine holds its commands, and they go on when it thaws', () => {
  const terminal = new AtTerminal().enter('docker exec demo-worker bash -c "sleep 5; echo awake"');
  terminal.run.act({ type: 'fault', fault: 'frozen', target: 'demo-worker' });
  terminal.pass(60_000);
  expect(terminal.output).toBe('');
  expect(terminal.session.isBusy).toBe(true);
  terminal.run.act({ type: 'heal', fault: 'frozen', target: 'demo-worker' });
  expect(terminal.output).toBe('awake\n');
});

test('a line typed in Hangul mode is run as it is, and its Latin form offered', () => {
  const terminal = new AtTerminal().enter('ㅏㅕㅠㄷㅊ시 get nodes');
  expect(terminal.session.suggestion).toBe('kubectl get nodes');
  expect(terminal.output).toContain('command not found');
  expect(terminal.output).toMatch(/Did you mean: kubectl get nodes\n$/);
  terminal.enter('echo done');
  expect(terminal.session.suggestion).toBeUndefined();
  expect(new AtTerminal().enter('ㅋㅋㅋ').session.suggestion, 'zzz is no command').toBeUndefined();
});

test('two terminals do not disturb each other', () => {
  const terminal = new AtTerminal().enter('sleep 100');
  terminal.run.act({ type: 'open terminal' });
  terminal.run.act({ type: 'line', terminal: 1, text: 'echo second' });
  terminal.run.act({ type: 'interrupt', terminal: 1, text: '' });
  expect(terminal.run.sessions[1]?.written.map(({ text }) => text)).toContain('second\n');
  expect(terminal.session.isBusy).toBe(true);
});
