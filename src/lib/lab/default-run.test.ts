import { expect, test } from 'vitest';
import { defaultRunOf } from './default-run';
import { Playback } from './playback';

test('times pass from one directive to the next, and what is typed has its moment', () => {
  const { inputs, endMs } = defaultRunOf(`# scenario: heartbeat
$ kubectl get nodes
NAME  STATUS
@ +20s
! network-cut demo-worker
@ t=1m15s
$ kubectl get nodes
@ +500ms
! heal network-cut demo-worker
@ +10s
`);
  expect(inputs).toEqual([
    { type: 'line', terminal: 0, text: 'kubectl get nodes', atMs: 0 },
    { type: 'fault', fault: 'network-cut', target: 'demo-worker', atMs: 20_000 },
    { type: 'line', terminal: 0, text: 'kubectl get nodes', atMs: 75_000 },
    { type: 'heal', fault: 'network-cut', target: 'demo-worker', atMs: 75_500 },
  ]);
  expect(endMs).toBe(85_500);
});

test('a command of several lines is typed line by line, and Ctrl-C is pressed', () => {
  const { inputs } = defaultRunOf('$ for i in 1 2; do\n> sleep 5\n> done\n@ +3s\n^C\n');
  expect(inputs).toEqual([
    { type: 'line', terminal: 0, text: 'for i in 1 2; do', atMs: 0 },
    { type: 'line', terminal: 0, text: 'sleep 5', atMs: 0 },
    { type: 'line', terminal: 0, text: 'done', atMs: 0 },
    { type: 'interrupt', terminal: 0, text: '', atMs: 3_000 },
  ]);
});

test('an empty transcript is a run in which nothing is done', () => {
  expect(defaultRunOf('')).toEqual({ inputs: [], endMs: 0 });
});

test('time that goes back is a mistake', () => {
  expect(() => defaultRunOf('@ t=20s\n@ t=10s\n')).toThrow('time does not go back to 10000 ms');
});

test('what is no transcript is refused', () => {
  expect(() => defaultRunOf('output without a command\n')).toThrow('before the first directive');
  expect(() => defaultRunOf('$ ls\n@ soon\n')).toThrow('write "@ +40s"');
});

test('the inputs play as they stand, each at its moment', () => {
  const { inputs, endMs } = defaultRunOf('@ +5s\n! frozen demo-worker\n@ +5s\n$ docker ps\n');
  const playback = new Playback({
    scenario: 'heartbeat',
    seed: 7,
    version: '1.30',
    checkpoints: [],
  });
  playback.begin(inputs);
  playback.advanceTo(endMs);
  expect(playback.done).toBe(2);
  expect(playback.story.lastFaultMs).toBe(5_000);
  expect(playback.run.recording.inputs).toEqual(inputs);
  const shown = playback.run.sessions[0]?.written.map(({ text }) => text).join('');
  expect(shown).toContain('(Paused)');
});
