import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faults } from '$lib/simulation/faults/faults';
import { Playback } from './playback';
import { causesOf, linksOf } from './why';

const start = { scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] };

test('the chain of every event ends at something that was done, or at the start', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.constantFrom(...faults.keys()), (seed, fault) => {
      const playback = new Playback({ ...start, seed });
      playback.advanceTo(20_000);
      playback.act({ type: 'fault', fault, target: 'demo-worker' });
      playback.advanceTo(90_000);
      playback.act({ type: 'heal', fault, target: 'demo-worker' });
      playback.advanceTo(140_000);
      const { events } = playback.run.cluster.world.trace;
      expect(events.length).toBeGreaterThan(200);
      for (const { id } of events) {
        const root = causesOf(events, id).at(-1);
        expect(['input', 'start']).toContain(root?.kind);
        expect(linksOf(events, id)[0]?.event.id).toBe(id);
        expect(linksOf(events, id).at(-1)?.event).toBe(root);
      }
    }),
    { numRuns: 8 },
  );
});

test('Unknown leads back to the heartbeat that was seen last, a NoExecute taint to Unknown', () => {
  const playback = new Playback(start);
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault: 'network-cut', target: 'demo-worker' });
  playback.advanceTo(90_000);
  const { events } = playback.run.cluster.world.trace;
  const noExecute = events.find(({ summary }) =>
    summary.includes('noExecute.queued → noExecute.present'),
  );
  const summaries = linksOf(events, noExecute?.id ?? 0).map(({ event }) => event.summary);
  expect(summaries.join('\n')).toContain('condition.ready → condition.unknown');
});
