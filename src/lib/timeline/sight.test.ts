import { expect, test } from 'vitest';
import { Playback } from '$lib/lab/playback';
import { Axis } from './axis';
import { lanesOf } from './lanes';
import { pictureOf } from './picture';
import { nowXOf, shownOf, sightOf, type Choices, type Sight } from './sight';
import { keptEach } from './unchanged';

const WORKER = 'demo-worker';
const WIDTH = 600;
const SECOND_MS = 1_000;
const all: Choices = {
  part: undefined,
  followsNow: true,
  isFolding: true,
  widthPx: WIDTH,
  compared: undefined,
};

/** The cable is pulled at once. */
function cut(): Playback {
  const playback = new Playback({
    scenario: 'heartbeat',
    seed: 7,
    version: '1.30',
    checkpoints: [],
  });
  playback.act({ type: 'fault', fault: 'network-cut', target: WORKER });
  return playback;
}

/** What is in sight each second from one moment to another. */
function sights(playback: Playback, choices: Choices, fromMs: number, toMs: number): Sight[] {
  const seen: Sight[] = [];
  for (let atMs = fromMs; atMs <= toMs; atMs += SECOND_MS) {
    playback.advanceTo(atMs);
    seen.push(sightOf(shownOf(playback, WORKER), choices));
  }
  return seen;
}

const scales = (seen: readonly Sight[]): Set<number> =>
  new Set(seen.map(({ axis }) => axis.msPerPx));

test('all so far is in sight, in a few steps, and no more than a fifth of the room is empty', () => {
  const seen = sights(cut(), { ...all, isFolding: false }, 60 * SECOND_MS, 300 * SECOND_MS);
  expect(seen.length).toBe(241);
  for (const { axis, nowMs } of seen) {
    expect(axis.x(nowMs)).toBeLessThan(WIDTH);
    expect(axis.x(nowMs)).toBeGreaterThan(WIDTH * 0.75);
  }
  expect(scales(seen).size).toBeLessThan(10);
});

test('while a wait is folded, now stands and the scale stays', () => {
  const seen = sights(cut(), all, 200 * SECOND_MS, 280 * SECOND_MS);
  expect(seen.every(({ isUnderNow }) => isUnderNow)).toBe(true);
  expect(scales(seen).size).toBe(1);
  const [first, ...others] = seen.map((sight) => nowXOf(sight, () => Number.NaN, WIDTH));
  for (const x of others) expect(x).toBeCloseTo(first ?? Number.NaN);
});

test('a part of the run is turned page by page as now comes to its end', () => {
  const part = new Axis({ folds: [], msPerPx: 50, scrollPx: 0 });
  const choices = { ...all, part, isFolding: false };
  const seen = sights(cut(), choices, 0, 120 * SECOND_MS);
  const places = seen.map(({ axis, nowMs }) => axis.x(nowMs));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeLessThanOrEqual(WIDTH);
  const scrolled = new Set(seen.map(({ axis }) => axis.scrollPx));
  expect(scrolled.size).toBeGreaterThan(10);
  expect(scrolled.size).toBeLessThan(30);
  // Who has gone elsewhere is left there.
  const [, , , left] = sights(cut(), { ...choices, followsNow: false }, 0, 100 * SECOND_MS);
  expect(left?.axis).toEqual(part);
});

test('the line of now is ahead of what is drawn, and goes out of sight only with it', () => {
  const [sight] = sights(cut(), all, 30 * SECOND_MS, 30 * SECOND_MS);
  if (!sight) throw new Error('there is one');
  expect(nowXOf(sight, () => 31 * SECOND_MS, WIDTH)).toBe(sight.axis.x(31 * SECOND_MS));
  expect(nowXOf(sight, () => 300 * SECOND_MS, WIDTH)).toBe(WIDTH);
  const past = { ...sight, axis: sight.axis.zoomed(0.1, 0) };
  expect(nowXOf(past, () => 31 * SECOND_MS, WIDTH)).toBeGreaterThan(WIDTH);
});

test('between two steps of the axis, what goes on is not drawn again', () => {
  const playback = cut();
  const lanes = lanesOf({ cluster: playback.run.cluster, node: WORKER, pod: undefined }, false);
  const drawnAt = (atMs: number) => {
    const [sight] = sights(playback, all, atMs, atMs);
    if (!sight) throw new Error('there is one');
    return { axis: sight.axis, picture: pictureOf(sight.shown, lanes, sight.axis, WIDTH) };
  };
  const before = drawnAt(50 * SECOND_MS);
  const now = drawnAt(52 * SECOND_MS);
  expect(now.axis.keptFrom(before.axis)).toBe(before.axis);
  expect(keptEach(before.picture.lines, now.picture.lines)).toBe(before.picture.lines);
  const shapes = ({ bars }: typeof now.picture) =>
    bars.map(({ kind, x, y, width, height }) => ({ kind, x, y, width, height }));
  expect(shapes(now.picture)).toEqual(shapes(before.picture));
  const running = now.picture.bars.find(({ kind }) => kind === 'running');
  expect(running?.width).toBe(WIDTH);
  expect(running?.seenWidth).toBeLessThan(WIDTH);
  expect(drawnAt(90 * SECOND_MS).axis.keptFrom(before.axis)).not.toBe(before.axis);
});
