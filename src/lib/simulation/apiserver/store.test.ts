import fc from 'fast-check';
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

function started() {
  const clock = new VirtualClock(-1_000);
  const trace = new Trace(clock);
  const profile = profileOf('1.30');
  if (!profile) throw new Error('1.30 is known');
  const store = new Store({ clock, trace, profile, chance: new Chance(7), startsAtEpochMs: 0 });
  return { clock, trace, store };
}

const named = (name: string): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, name },
});

test('a write knows its moment and its trace event; before the start there is none', () => {
  const { clock, trace, store } = started();
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

test('lists are in the order of names, whatever was written and removed before', () => {
  const aName = fc.constantFrom('a', 'a-b', 'a.b', 'B', 'b', 'b-1', 'b-10', 'b-2', 'z');
  fc.assert(
    fc.property(fc.array(fc.record({ name: aName, isWritten: fc.boolean() })), (steps) => {
      const { store } = started();
      const there = new Set<string>();
      for (const { name, isWritten } of steps) {
        if (isWritten) {
          store.put(configMaps, named(name));
          there.add(name);
        } else if (there.delete(name)) store.remove(configMaps, 'b', name);
        const listed = store.list(configMaps, 'b').map(({ metadata }) => metadata.name);
        expect(listed).toEqual([...there].sort());
      }
    }),
  );
});

test('who resumes at a revision gets the writes after it, oldest first', () => {
  const { store } = started();
  for (const name of ['a', 'b', 'c', 'd']) store.put(configMaps, named(name));
  const revisionsAfter = (revision: number) =>
    store.since(configMaps, revision)?.map((event) => event.revision);
  expect(revisionsAfter(0)).toEqual([1, 2, 3, 4]);
  expect(revisionsAfter(2)).toEqual([3, 4]);
  expect(revisionsAfter(4)).toEqual([]);
});
