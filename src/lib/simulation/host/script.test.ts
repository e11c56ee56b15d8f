import { expect, test } from 'vitest';
import { VirtualClock } from '../clock/virtual-clock';
import type { Container } from './container';
import { drive } from './drive';
import { Files } from './files';
import { runScript } from './script-run';
import { newShell } from './script-shell';
import { startTool } from './tools';
import type { ToolContext } from './tool';
import { noSignals } from './traps';

/** Starts a script; gives what it wrote so far, and its exit code and how long it took once it has ended. */
function start(script: string) {
  const clock = new VirtualClock();
  const files = new Files(() => 0);
  files.makeDirectories('/tmp');
  const container = {
    files,
    image: 'busybox:1.36',
    sandbox: { hostname: 'pod' },
    process: { clock },
  } as unknown as Container;
  const state = { output: '', code: undefined as number | undefined, waitedMs: 0 };
  const write = (text: string) => {
    state.output += text;
  };
  const context: ToolContext = {
    world: undefined as never,
    container,
    variables: new Map([['COLOUR', 'blue']]),
    directory: '/tmp',
    input: '',
    start: startTool,
    signals: noSignals(),
    write,
    complain: write,
  };
  const shell = newShell('sh', context, context.signals);
  const goOn = drive(runScript(context, shell, script), clock, (code) => {
    Object.assign(state, { code, waitedMs: clock.nowMs });
  });
  return { state, clock, goOn, signals: context.signals };
}

const HOUR_MS = 3_600_000;

/** Runs a script for an hour at most. */
function run(script: string) {
  const { state, clock } = start(script);
  clock.advanceTo(HOUR_MS);
  return state;
}

test.each([
  ['echo hello', 'hello\n', 0],
  ['exit 3', '', 3],
  ['false || echo no', 'no\n', 0],
  ['true && false', '', 1],
  ['echo one; echo two', 'one\ntwo\n', 0],
  ['echo "$COLOUR" \'$COLOUR\'', 'blue $COLOUR\n', 0],
  ['X=1; echo ${X} ${Y:-none}', '1 none\n', 0],
  ['for i in a b; do echo $i; done', 'a\nb\n', 0],
  ['i=0; while [ $i -lt 3 ]; do i=$((i + 1)); done; echo $i', '3\n', 0],
  ['if [ -f /tmp/x ]; then echo yes; else echo no; fi', 'no\n', 0],
  ['echo a > x; echo b >> x; cat x', 'a\nb\n', 0],
  ['echo $(hostname)!', 'pod!\n', 0],
  ['echo through | cat', 'through\n', 0],
  ['nosuch', 'sh: nosuch: not found\n', 127],
  ['wget http://x', 'not simulated: wget\n', 127],
  ['! true', '', 1],
  ['echo "open', 'sh: syntax error: unterminated quoted string\n', 2],
])('%s', (script, output, code) => {
  expect(run(script)).toMatchObject({ output, code });
});

test('sleep takes its time', () => {
  expect(run('sleep 2; sleep 1m').waitedMs).toBe(62_000);
});

test('a short loop that never waits takes no time', () => {
  const script = 'i=0; while [ $i -lt 1500 ]; do i=$((i + 1)); done; echo $i';
  expect(run(script)).toMatchObject({ output: '1500\n', waitedMs: 0 });
});

test.each([
  'while true; do echo x; done',
  'while :; do :; done',
  'while true; do sleep 0; done',
  'until false; do sh -c "echo x"; done',
  'while true; do echo x; sleep 0.001; done',
  'while true; do X=$X$X$(echo x); done',
  'while do continue; done',
  'while true; do sleep 1000 & done',
  'seq 1 100000000000',
  'for i in $(seq 1 Infinity); do echo $i; done',
])('a script that never ends does not hold time: %s', (script) => {
  const { state, clock } = start(script);
  clock.advanceTo(60_000);
  // So much is a script's for nothing, and then so much in each second.
  expect(state.output.length).toBeLessThan(1_000_000);
});

test('a loop that never waits is slowed down to a hundred commands in a second', () => {
  const { state, clock } = start('while true; do echo x; done');
  clock.advanceTo(600_000);
  const before = state.output.length;
  clock.advanceTo(700_000);
  const lines = (state.output.length - before) / 'x\n'.length;
  expect(lines).toBeGreaterThan(2_000);
  expect(lines).toBeLessThan(10_000);
});

test.each([
  ['sleep 5 & wait', '', 5_000, 0],
  ['sleep 5 & sleep 3 & wait; echo done', 'done\n', 5_000, 0],
  ['(sleep 2; echo two) & (sleep 1; echo one) & wait', 'one\ntwo\n', 2_000, 0],
  ['sleep 4 & sleep 1; echo $!; wait $!', '7\n', 4_000, 0],
  ['(exit 3) & wait $!', '', 0, 3],
  ['false && echo no & wait; echo yes', 'yes\n', 0, 0],
  ['sleep 1 && echo late & echo early; wait', 'early\nlate\n', 1_000, 0],
  ['sleep 60 & kill $!; wait $!', '', 0, 143],
  ['sleep 60 & kill -0 $! && echo lives; kill -0 99', 'lives\nnot simulated: kill 99\n', 0, 1],
  ['sleep infinity & echo over', 'over\n', 0, 0],
  ['X=1; (X=2; exit 4); echo $? $X', '4 1\n', 0, 0],
  ['{ echo one; echo two; } > x; cat x', 'one\ntwo\n', 0, 0],
  ['wait 5', '', 0, 127],
])('jobs: %s', (script, output, waitedMs, code) => {
  expect(run(script)).toMatchObject({ output, waitedMs, code });
});

test('a loop that waits for its job does something every minute', () => {
  const { state, clock } = start('while true; do echo x; sleep 60 & wait; done');
  clock.advanceTo(599_999);
  expect(state.output).toBe('x\n'.repeat(10));
});

test('a trap springs at once while its shell waits for a job, else after the command', () => {
  for (const [script, code, output] of [
    ['trap "echo bye; exit 5" TERM; sleep 60 & wait', 5, 'bye\n'],
    ['trap "echo bye; exit 5" TERM; sleep 60', undefined, ''],
    ['trap "echo bye" TERM; sleep 60 & wait; echo $?', 0, 'bye\n143\n'],
  ] as const) {
    const { state, clock, goOn, signals } = start(script);
    clock.advanceTo(1_000);
    signals.sprung = signals.traps.get('TERM');
    if (signals.isWaiting) goOn();
    clock.advanceTo(1_001);
    expect(state, script).toMatchObject({ code, output });
  }
});

test.each([
  ['case x in x) echo;; esac', 'not simulated: case\n'],
  ['f() { echo; }; f', 'not simulated: functions\n'],
  ['read line', 'not simulated: read\n'],
  ['('.repeat(5_000), 'not simulated: commands so deep\n'],
  [`echo "${'$(a)'.repeat(500)}`, 'sh: syntax error: unterminated quoted string\n'],
])('what cannot be read says so: %s', (script, output) => {
  expect(run(script).output).toBe(output);
});
