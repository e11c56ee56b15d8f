import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJsonLine } from '$lib/simulation/clock/trace';
import type { Action } from '$lib/simulation/recording/recording';
import { Playback } from './playback';

const start = { scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] };
const cut: Action = { type: 'fault', fault: 'network-cut', target: 'demo-worker' };
const plugIn: Action = { type: 'heal', fault: 'network-cut', target: 'demo-worker' };
const line = (text: string): Action => ({ type: 'line', terminal: 0, text });

/** All that happened up to now, and all that the terminals show. */
function textOf({ run }: Playback): string {
  const trace = run.cluster.world.trace.events.map(toJsonLine);
  const shown = run.sessions.map(({ written }) => written.map(({ text }) => text).join(''));
  return [...trace, ...shown].join('\n');
}

/** Ten minutes in which a cable is pulled and plugged in again, and somebody watches. */
function eventful(): Playback {
  const playback = new Playback(start);
  playback.advanceTo(20_000);
  playback.act(line('kubectl get nodes -w'));
  playback.advanceTo(30_000);
  playback.act(cut);
  playback.advanceTo(130_000);
  playback.act(plugIn);
  playback.advanceTo(200_000);
  playback.act({ type: 'interrupt', terminal: 0, text: '' });
  playback.act(line('kubectl get events -A | tail -3'));
  playback.advanceTo(600_000);
  return playback;
}

test('a run begins at its start with nothing done', () => {
  const playback = new Playback(start);
  expect(playback.nowMs).toBe(0);
  expect(playback.furthestMs).toBe(0);
  expect(playback.recording).toMatchObject({ scenario: 'heartbeat', seed: 7, inputs: [] });
});

test('back and forth again is the same run', () => {
  const playback = eventful();
  const whole = textOf(playback);
  const { recording } = playback;
  playback.seek(0);
  playback.seek(600_000);
  expect(textOf(playback)).toBe(whole);
  expect(playback.recording).toEqual(recording);
});

test('any way to a moment, over any others, leads to the same run', () => {
  const { inputs } = eventful().recording;
  const straightTo = (atMs: number) => {
    const playback = new Playback(start);
    playback.begin(inputs);
    playback.advanceTo(atMs);
    return playback;
  };
  fc.assert(
    fc.property(fc.array(fc.nat(400_000), { minLength: 2, maxLength: 4 }), (moments) => {
      const playback = straightTo(300_000);
      for (const atMs of moments) playback.seek(atMs);
      const last = moments.at(-1) ?? 0;
      expect(playback.nowMs).toBe(last);
      expect(textOf(playback)).toBe(textOf(straightTo(last)));
    }),
    { numRuns: 6 },
  );
});

test('runs that were parked along the way change nothing', () => {
  const playback = eventful();
  const whole = textOf(playback);
  let steps = 0;
  for (const _ of playback.prepare()) steps++;
  expect(steps).toBeGreaterThan(10);
  for (const atMs of [500_000, 100_000, 250_000, 29_999, 600_000]) playback.seek(atMs);
  expect(textOf(playback)).toBe(whole);
});

test('looking back shows what was there, and what was done later waits', () => {
  const playback = eventful();
  playback.seek(29_999);
  expect(playback.run.cluster.node('demo-worker')?.isConnected).toBe(true);
  expect(playback.done).toBe(1);
  expect(playback.furthestMs).toBe(600_000);
  playback.advanceTo(30_000);
  expect(playback.run.cluster.node('demo-worker')?.isConnected).toBe(false);
  expect(playback.done).toBe(2);
});

test('the start is as far back as it goes', () => {
  const playback = eventful();
  playback.seek(-5_000);
  expect(playback.nowMs).toBe(0);
});

test('what is done in the past gives up the future', () => {
  const playback = eventful();
  playback.seek(25_000);
  playback.act(line('docker pause demo-worker'));
  expect(playback.furthestMs).toBe(25_000);
  expect(playback.recording.inputs.map(({ atMs }) => atMs)).toEqual([20_000, 25_000]);
  playback.advanceTo(600_000);
  expect(playback.run.cluster.node('demo-worker')?.isConnected).toBe(true);
  expect(playback.recording.inputs.length).toBe(2);
});

test('a future that was given up leaves nothing behind, parked runs neither', () => {
  const playback = eventful();
  for (const _ of playback.prepare());
  playback.seek(25_000);
  playback.act(line('docker pause demo-worker'));
  playback.advanceTo(600_000);
  const whole = textOf(playback);
  playback.seek(10_000);
  playback.seek(600_000);
  expect(textOf(playback)).toBe(whole);
  const fresh = new Playback(start);
  fresh.begin(playback.recording.inputs);
  fresh.advanceTo(600_000);
  expect(textOf(fresh)).toBe(whole);
});

test('two things done at the same moment stay two, in their order', () => {
  const playback = new Playback(start);
  playback.advanceTo(10_000);
  playback.act(line('echo one'));
  playback.act(line('echo two'));
  playback.seek(5_000);
  playback.seek(10_000);
  expect(playback.run.sessions[0]?.history).toEqual(['echo one', 'echo two']);
  expect(playback.done).toBe(2);
});

test('undo goes to just before the last thing that was done, which is gone', () => {
  const playback = eventful();
  playback.undo();
  expect(playback.nowMs).toBe(200_000);
  expect(playback.run.sessions[0]?.isBusy, 'the Ctrl-C before it stays').toBe(false);
  expect(playback.recording.inputs.length).toBe(4);
  playback.undo();
  expect(playback.run.sessions[0]?.isBusy).toBe(true);
  playback.undo();
  expect(playback.nowMs).toBe(130_000);
  expect(playback.run.cluster.node('demo-worker')?.isConnected).toBe(false);
  expect(playback.furthestMs).toBe(130_000);
});

test('undo until nothing is left leads to the run in which nothing was done', () => {
  const playback = eventful();
  for (let left = 5; left > 0; left--) playback.undo();
  expect(playback.recording.inputs).toEqual([]);
  expect(playback.nowMs).toBe(20_000);
  playback.undo();
  expect(playback.nowMs, 'nothing is left to undo').toBe(20_000);
  const untouched = new Playback(start);
  untouched.advanceTo(20_000);
  expect(textOf(playback)).toBe(textOf(untouched));
});

test('undo in the past takes back what was done last by then, and the future with it', () => {
  const playback = eventful();
  playback.seek(100_000);
  playback.undo();
  expect(playback.nowMs).toBe(30_000);
  expect(playback.recording.inputs.length).toBe(1);
  playback.advanceTo(600_000);
  expect(playback.run.cluster.node('demo-worker')?.isConnected).toBe(true);
});

test('what is done in the past leaves the old future as a branch that can be gone back to', () => {
  const playback = eventful();
  const whole = textOf(playback);
  playback.seek(55_000);
  playback.act(plugIn);
  playback.advanceTo(80_000);
  const forked = textOf(playback);
  expect(playback.branch).toBe('B');
  const [a] = playback.branches;
  if (!a) throw new Error('the old future is kept');
  expect(a).toMatchObject({ name: 'A', furthestMs: 600_000 });
  playback.changeTo(a);
  expect(textOf(playback)).toBe(whole);
  const [b] = playback.branches;
  if (!b) throw new Error('the fork is kept');
  playback.changeTo(b);
  expect(textOf(playback)).toBe(forked);
  expect(playback.branch).toBe('B');
});

test('a branch is looked at without leaving the present run', () => {
  const playback = eventful();
  const whole = textOf(playback);
  playback.seek(55_000);
  playback.act(plugIn);
  const [a] = playback.branches;
  if (!a) throw new Error('the old future is kept');
  const beside = playback.playedBranch(a);
  expect(beside.nowMs).toBe(600_000);
  expect(beside.run.cluster.world.trace.events.map(toJsonLine).join('\n')).toBe(
    whole.split('\n').slice(0, beside.run.cluster.world.trace.events.length).join('\n'),
  );
  expect(playback.playedBranch(a), 'it is played once').toBe(beside);
  expect(playback.nowMs).toBe(55_000);
});

test('a fresh cluster leaves the run before it as a branch, when anything was done in it', () => {
  const playback = new Playback(start);
  playback.advanceTo(10_000);
  playback.beginAnew();
  expect(playback.branches).toEqual([]);
  playback.act(cut);
  playback.advanceTo(10_000);
  playback.beginAnew();
  expect(playback.branches.map(({ furthestMs }) => furthestMs)).toEqual([10_000]);
  expect(playback.recording.inputs).toEqual([]);
});

test('what cannot be done says why, and the run goes on', () => {
  const playback = new Playback(start);
  expect(playback.act(cut)).toBeUndefined();
  expect(playback.act(cut)).toContain('is not connected to network kind');
  playback.advanceTo(1_000);
  expect(playback.nowMs).toBe(1_000);
});

test('the next change is reached exactly, and the moments before it are passed', () => {
  const playback = new Playback(start);
  playback.act(cut);
  const seen = playback.story.changes.length;
  expect(playback.toNextChange(600_000)).toBe(true);
  expect(playback.story.changes.length).toBeGreaterThan(seen);
  expect(playback.story.changes.at(-1)).toBe(playback.nowMs);
});

test('in the past the next change is what was done next', () => {
  const playback = eventful();
  playback.seek(25_000);
  expect(playback.toNextChange(600_000)).toBe(true);
  expect(playback.nowMs).toBe(30_000);
});

test('when nothing changes, time is where the looking ended', () => {
  const playback = new Playback(start);
  playback.advanceTo(1_000);
  expect(playback.toNextChange(4_000)).toBe(false);
  expect(playback.nowMs).toBe(5_000);
});
