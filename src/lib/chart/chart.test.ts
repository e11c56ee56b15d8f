import { expect, test } from 'vitest';
import { definitionOf, statesOf } from './definition';
import { descriptionsInKorean } from '$lib/i18n/chart-descriptions.ko';
import { machines } from './machines';
import { allLayouts } from './server/layout';
import { chartWords, hasWords } from '$lib/i18n/chart';

const definitions = [...machines.values()].map(definitionOf);

test('every machine is drawn, and every state and transition has words in both languages', () => {
  expect(definitions.length).toBeGreaterThanOrEqual(10);
  for (const { id, description, root, edges } of definitions) {
    expect(description, id).not.toBe('');
    const states = statesOf(root);
    expect(states.length, id).toBeGreaterThan(1);
    for (const { path, description: english } of [...states, root]) {
      expect(english, `${id} ${path}`).not.toBe('');
      expect(descriptionsInKorean[id]?.[path], `${id} ${path}`).toBeTruthy();
    }
    for (const { on } of edges) expect(hasWords(id, on), `${id}: ${on}`).toBe(true);
  }
});

test('no Korean words are left for a state that is gone', () => {
  for (const [id, paths] of Object.entries(descriptionsInKorean)) {
    const definition = definitions.find((each) => each.id === id);
    const known = definition && ['', ...statesOf(definition.root).map(({ path }) => path)];
    expect(known, id).toEqual(expect.arrayContaining(Object.keys(paths)));
  }
});

test('every machine has two layouts, with a place for each state and a path for each transition', async () => {
  const layouts = await allLayouts();
  expect(Object.keys(layouts).sort()).toEqual(definitions.map(({ id }) => id).sort());
  for (const { id, root, edges } of definitions)
    for (const layout of [layouts[id]?.wide, layouts[id]?.narrow]) {
      if (!layout) throw new Error(`${id} has no layout`);
      expect(layout.boxes.filter(({ path }) => path !== '*').length, id).toBe(
        statesOf(root).filter(({ path }) => !root.isParallel || path.includes('.')).length,
      );
      expect(layout.lines.length, id).toBe(edges.length);
      for (const { points } of layout.lines) expect(points.length, id).toBeGreaterThan(1);
      expect(layout.width, id).toBeLessThan(1_400);
    }
});

test('all layouts together are small enough to be fetched when the first chart is shown', async () => {
  const { gzipSync } = await import('node:zlib');
  const bytes = gzipSync(JSON.stringify(await allLayouts())).length;
  expect(bytes).toBeLessThan(20_000);
  expect(chartWords.ko.on('node-lease', 'after renewInterval')).toBe('10.0~10.4초 뒤');
});
