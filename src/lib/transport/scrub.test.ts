import { expect, test } from 'vitest';
import { Playback } from '$lib/lab/playback';
import { stripOf, type Strip } from './scrub';

const WORKER = 'demo-worker';
const BEAT_MS = 10_400;

const start = () =>
  new Playback({ scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] });

const stripAt = ({ story, nowMs, furthestMs }: Playback): Strip =>
  stripOf(story, { node: WORKER, nowMs, furthestMs, beatMs: BEAT_MS });

/** The cable is pulled at 20 s and plugged in again at 130 s. */
function cutAndHeal(untilMs: number): Playback {
  const playback = start();
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault: 'network-cut', target: WORKER });
  playback.advanceTo(130_000);
  playback.act({ type: 'heal', fault: 'network-cut', target: WORKER });
  playback.advanceTo(untilMs);
  return playback;
}

test('the strip is a hundred seconds long at first', () => {
  const strip = stripAt(start());
  expect(strip).toEqual({ endMs: 100_000, ticks: [], marks: [] });
});

test('the strip grows with the run in a few round steps, and never ends before it', () => {
  const playback = start();
  const ends = new Set<number>();
  for (let atMs = 0; atMs <= 400_000; atMs += 1_000) {
    playback.advanceTo(atMs);
    const { endMs } = stripAt(playback);
    expect(endMs).toBeGreaterThan(atMs);
    expect(endMs % 20_000).toBe(0);
    ends.add(endMs);
  }
  expect(ends.size).toBeLessThan(10);
});

test('looking back does not shorten the strip', () => {
  const playback = cutAndHeal(300_000);
  const { endMs } = stripAt(playback);
  playback.seek(10_000);
  expect(stripAt(playback).endMs).toBe(endMs);
});

test('each heartbeat of a healthy node is one tick at its moment, and none is missed', () => {
  const playback = start();
  playback.advanceTo(300_000);
  const { ticks } = stripAt(playback);
  const came = playback.story.renewalsOf(WORKER).filter((atMs) => atMs >= 0);
  expect(ticks.length).toBeGreaterThan(25);
  expect(ticks).toEqual(came.map((atMs) => ({ atMs, came: true })));
});

test('a heartbeat that should have come is a hollow tick, one for each interval', () => {
  const { ticks } = stripAt(cutAndHeal(130_000));
  const lastCame = ticks.filter(({ came }) => came).at(-1)?.atMs ?? Number.NaN;
  const missed = ticks.filter(({ came }) => !came);
  expect(missed.length).toBeGreaterThan(8);
  expect(missed.map(({ atMs }) => atMs)).toEqual(
    missed.map((_, index) => lastCame + (index + 1) * BEAT_MS),
  );
  expect(missed.at(-1)?.atMs).toBeLessThan(130_000);
});

test('a tick that is due only now is not missed yet', () => {
  const playback = cutAndHeal(130_000);
  playback.seek(20_000);
  const lastCame = playback.story.renewalsOf(WORKER).at(-1) ?? Number.NaN;
  const missedAt = (atMs: number) => {
    playback.seek(atMs);
    return stripAt(playback).ticks.filter(({ came }) => !came).length;
  };
  expect(missedAt(lastCame + BEAT_MS)).toBe(0);
  expect(missedAt(lastCame + BEAT_MS * 1.2)).toBe(1);
});

test('ticks ascend and lie within the time that has passed', () => {
  const playback = cutAndHeal(300_000);
  const moments = stripAt(playback).ticks.map(({ atMs }) => atMs);
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  expect(moments[0]).toBeGreaterThanOrEqual(0);
  expect(moments.at(-1)).toBeLessThanOrEqual(300_000);
});

test('a long run has fewer ticks than it had heartbeats', () => {
  const playback = start();
  playback.advanceTo(3_600_000);
  const { ticks } = stripAt(playback);
  expect(playback.story.renewalsOf(WORKER).length).toBeGreaterThan(340);
  expect(ticks.length).toBeLessThanOrEqual(90);
  expect(ticks.length).toBeGreaterThan(60);
});

test('faults and changes of Ready are marks in the order of their moments', () => {
  const { marks } = stripAt(cutAndHeal(200_000));
  expect(marks.map(({ kind, name, target }) => [kind, name, target])).toEqual([
    ['fault', 'network-cut', WORKER],
    ['ready', 'Unknown', WORKER],
    ['heal', 'network-cut', WORKER],
    ['ready', 'Ready', WORKER],
  ]);
  expect(marks[0]?.atMs).toBe(20_000);
  expect(marks[2]?.atMs).toBe(130_000);
});
