import { expect, test } from 'vitest';
import { Playback } from '$lib/lab/playback';
import { outputFormat } from '$lib/shell/commands/kubectl/_output';
import type { KubeObject } from '$lib/simulation/api/object';
import { resources } from '$lib/simulation/apiserver/resources';
import { linesOf, stopsOf, type Line } from './lines';

const configMap = (
  resourceVersion: string,
  data: unknown,
): KubeObject & { readonly data: unknown } => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  data,
  metadata: { name: 'a', uid: 'u', resourceVersion, creationTimestamp: '' },
});

const marked = (lines: readonly Line[]) => lines.filter(({ is }) => is !== 'same');

test('every object reads as kubectl get -o yaml prints it', () => {
  const playback = new Playback({
    scenario: 'heartbeat',
    seed: 7,
    version: '1.30',
    checkpoints: [],
  });
  const { store } = playback.run.cluster.api;
  const format = outputFormat('yaml');
  const objects = resources.flatMap((resource) => store.list(resource));
  expect(objects.length).toBeGreaterThan(10);
  for (const object of objects)
    expect(
      `${linesOf(object, undefined)
        .map(({ text }) => text)
        .join('\n')}\n`,
    ).toBe(format.kind === 'printer' ? format.print([object], false) : '');
});

test('a value that changed has the one before beside it', () => {
  const lines = linesOf(configMap('2', { key: 'new: yes' }), configMap('1', { key: 'old' }));
  expect(marked(lines)).toEqual([
    { text: "  key: 'new: yes'", is: 'changed', was: 'old' },
    { text: '  resourceVersion: "2"', is: 'changed', was: '"1"' },
  ]);
});

test('a line that came is added, one that went stays to be seen', () => {
  const lines = linesOf(
    configMap('1', { b: 'same', c: 'came' }),
    configMap('1', { a: 'went', b: 'same' }),
  );
  expect(lines.slice(1, 5)).toEqual([
    { text: 'data:', is: 'same' },
    { text: '  a: went', is: 'removed' },
    { text: '  b: same', is: 'same' },
    { text: '  c: came', is: 'added' },
  ]);
});

test('among lines that came and went at one place, those with the same key are one', () => {
  const lines = linesOf(
    configMap('1', { b: 'new', d: 'came' }),
    configMap('1', { a: 'went', b: 'old', c: 'went' }),
  );
  expect(marked(lines)).toEqual([
    { text: '  a: went', is: 'removed' },
    { text: '  b: new', is: 'changed', was: 'old' },
    { text: '  d: came', is: 'added' },
    { text: '  c: went', is: 'removed' },
  ]);
});

test('of several lines with the same key, each is one with its own', () => {
  const items = (...names: string[]) => configMap('1', { items: names.map((name) => ({ name })) });
  expect(marked(linesOf(items('c', 'd'), items('a', 'b')))).toEqual([
    { text: '  - name: c', is: 'changed', was: 'a' },
    { text: '  - name: d', is: 'changed', was: 'b' },
  ]);
});

test('what went at the very end is shown at the end', () => {
  const before = { ...configMap('1', {}), zone: 'z' };
  expect(linesOf(configMap('1', {}), before).at(-1)).toEqual({
    text: 'zone: z',
    is: 'removed',
  });
});

test('the same key at another depth, or an item without a key, is another line', () => {
  const lines = linesOf(configMap('1', { list: ['b'] }), configMap('1', { list: ['a'] }));
  expect(marked(lines)).toEqual([
    { text: '  - b', is: 'added' },
    { text: '  - a', is: 'removed' },
  ]);
});

test('a reader is led to each place that changed, but not to the resourceVersion', () => {
  const before = configMap('1', { a: 'old', b: 'old', c: 'same', d: 'old' });
  const lines = linesOf(configMap('2', { a: 'new', b: 'new', c: 'same', d: 'new' }), before);
  expect(stopsOf(lines).map((at) => lines[at]?.text)).toEqual(['  a: new', '  d: new']);
  expect(stopsOf(linesOf(configMap('2', {}), configMap('1', {})))).toEqual([]);
});
