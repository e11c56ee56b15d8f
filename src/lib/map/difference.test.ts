import { expect, test } from 'vitest';
import { Playback } from '$lib/lab/playback';
import { mapModel } from './model';

const WORKER = 'demo-worker';

/** The fault comes at 20 s and, if it does, goes at 120 s. */
function at(fault: string, atMs: number) {
  const playback = new Playback({
    scenario: 'heartbeat',
    seed: 7,
    version: '1.30',
    checkpoints: [],
  });
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault, target: WORKER });
  if (atMs > 120_000) {
    playback.advanceTo(120_000);
    playback.act({ type: 'heal', fault, target: WORKER });
  }
  playback.advanceTo(atMs);
  const node = mapModel(playback.run.cluster, playback.story).nodes.find(
    ({ name }) => name === WORKER,
  );
  if (!node) throw new Error('the worker is on the map');
  return node;
}

test.each([
  ['network-cut', 40_000, undefined],
  ['network-cut', 100_000, 'unknown, cut'],
  ['network-cut', 120_100, 'unknown, back'],
  ['kubelet-stopped', 40_000, 'ready, no kubelet'],
  ['kubelet-stopped', 100_000, 'pods not ready, running'],
  ['power-off', 40_000, 'running, off'],
  ['power-off', 121_000, 'running, not started'],
  ['frozen', 40_000, 'ready, frozen'],
  ['frozen', 100_000, 'not ready, frozen'],
] as const)('%s, at %d ms: %s', (fault, atMs, difference) => {
  expect(at(fault, atMs).record.difference).toBe(difference);
});

test('where a value on record is marked, a sentence says why', () => {
  for (const fault of ['network-cut', 'kubelet-stopped', 'power-off', 'frozen'])
    for (const atMs of [40_000, 100_000, 121_000, 200_000]) {
      const { record } = at(fault, atMs);
      const isMarked = record.differs || record.pods.some(({ differs }) => differs);
      expect(record.difference !== undefined, `${fault} at ${atMs}`).toBe(isMarked);
    }
});
