import { expect, test } from 'vitest';
import type { KubeObject } from '../api/object';
import { Chance } from '../clock/random';
import { Trace } from '../clock/trace';
import { VirtualClock } from '../clock/virtual-clock';
import { profileOf } from '../facts/profile';
import { resourceOf } from './resources';
import { Store } from './store';

const configMaps = resourceOf('configmaps');
const object: KubeObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'b', uid: '', resourceVersion: '', creationTimestamp: '' },
};

test('a write knows its moment and its trace event; before the start there is none', () => {
  const clock = new VirtualClock(-1_000);
  const trace = new Trace(clock);
  const profile = profileOf('1.30');
  if (!profile) throw new Error('1.30 is known');
  const store = new Store({ clock, trace, profile, chance: new Chance(7), startsAtEpochMs: 0 });
  store.put(configMaps, object);
  clock.advanceTo(0);
  trace.begin('start');
  clock.advanceTo(250);
  store.put(configMaps, object);
  store.remove(configMaps, 'b', 'a');
  expect(
    store.historyOf(configMaps).map(({ type, atMs, traceId }) => ({ type, atMs, traceId })),
  ).toEqual([
    { type: 'ADDED', atMs: -1_000, traceId: undefined },
    { type: 'MODIFIED', atMs: 250, traceId: 1 },
    { type: 'DELETED', atMs: 250, traceId: 2 },
  ]);
  expect(trace.events[2]).toMatchObject({ kind: 'object-written', object: 'ConfigMap/b/a' });
});
