import { expect, test } from 'vitest';
import type { Checkpoint } from './conditions';
import { Playback } from './playback';

const node = 'demo-worker';
const UNREACHABLE = 'node.kubernetes.io/unreachable';

const cut: Checkpoint = { id: 'cut', when: { cable: { node, is: 'cut' } } };
const connected: Checkpoint = {
  id: 'connected',
  when: { cable: { node, is: 'connected' } },
  after: 'cut',
};
const unknown: Checkpoint = {
  id: 'unknown',
  when: { condition: { node, type: 'Ready', status: 'Unknown' } },
};
const ready: Checkpoint = {
  id: 'ready',
  when: { condition: { node, type: 'Ready', status: 'True' } },
  after: 'unknown',
};
const tainted: Checkpoint = {
  id: 'tainted',
  when: { taint: { node, key: UNREACHABLE, effect: 'NoExecute', present: true } },
};
const untainted: Checkpoint = {
  id: 'untainted',
  when: { taint: { node, key: UNREACHABLE, effect: 'NoExecute', present: false } },
  after: 'tainted',
};
const renewed: Checkpoint = { id: 'renewed', when: { renewals: { node, atLeast: 3 } } };
const logged: Checkpoint = {
  id: 'logged',
  when: { logged: { lane: `kubelet/${node}`, contains: 'Failed to update lease' } },
};

function play(...checkpoints: readonly Checkpoint[]): Playback {
  return new Playback({ scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints });
}

/** Pulls the cable at 20 s and plugs it in again at 130 s. */
function cutAndHeal(playback: Playback): ReadonlyMap<string, number> {
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault: 'network-cut', target: node });
  playback.advanceTo(130_000);
  playback.act({ type: 'heal', fault: 'network-cut', target: node });
  playback.advanceTo(200_000);
  return playback.moments.reached;
}

test('nothing is reached at the start', () => {
  const playback = play(cut, connected, unknown, ready, tainted, untainted, renewed, logged);
  expect([...playback.moments.reached]).toEqual([]);
});

test('a cable is reached at the moment at which it is pulled or plugged in', () => {
  const reached = cutAndHeal(play(cut, connected));
  expect(reached.get('cut')).toBe(20_000);
  expect(reached.get('connected')).toBe(130_000);
});

test('each checkpoint of a cut comes true in the order in which it happens', () => {
  const reached = cutAndHeal(play(cut, logged, unknown, tainted, connected, ready, untainted));
  expect([...reached.keys()]).toEqual([
    'cut',
    'logged',
    'unknown',
    'tainted',
    'connected',
    'ready',
    'untainted',
  ]);
  const moments = [...reached.values()];
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
});

test('a condition is reached when the API server has it', () => {
  const playback = play(unknown);
  const atMs = cutAndHeal(playback).get('unknown') ?? 0;
  const [mark] = playback.story.ready;
  expect(atMs).toBe(mark?.atMs);
});

test('what was reached stays reached, at its first moment', () => {
  const playback = play(cut);
  cutAndHeal(playback);
  playback.act({ type: 'fault', fault: 'network-cut', target: node });
  playback.advanceTo(210_000);
  expect(playback.moments.reached.get('cut')).toBe(20_000);
});

test('a checkpoint that comes after another waits for it, however long it has been true', () => {
  const playback = play(unknown, ready);
  playback.advanceTo(100_000);
  expect([...playback.moments.reached]).toEqual([]);
});

test('renewals count from the start of the scenario', () => {
  const playback = play(renewed);
  playback.advanceTo(60_000);
  const atMs = playback.moments.reached.get('renewed');
  const since = playback.story.renewalsOf(node).filter((each) => each >= 0);
  expect(atMs).toBe(since[2]);
});

test('looking back takes nothing that comes later as reached', () => {
  const playback = play(cut, unknown);
  cutAndHeal(playback);
  playback.seek(30_000);
  expect([...playback.moments.reached.keys()]).toEqual(['cut']);
  playback.seek(200_000);
  expect([...playback.moments.reached.keys()]).toEqual(['cut', 'unknown']);
});

test('a node that is not there never comes true', () => {
  const nobody: Checkpoint[] = [
    { id: 'a', when: { cable: { node: 'nobody', is: 'connected' } } },
    { id: 'b', when: { condition: { node: 'nobody', type: 'Ready', status: 'True' } } },
    { id: 'c', when: { renewals: { node: 'nobody', atLeast: 1 } } },
    { id: 'd', when: { logged: { lane: 'kubelet/nobody', contains: '' } } },
  ];
  expect([...cutAndHeal(play(...nobody))]).toEqual([]);
});
