import { expect, test } from 'vitest';
import page from '../../app.html?raw';
import glyphs from './glyphs.ts?raw';
import icons from './icons.ts?raw';

/** The names in a union of them. */
const namesIn = (source: string) => [...source.matchAll(/'([\w-]+)'/g)].map(([, name]) => name);
const drawn = (prefix: string) =>
  [...page.matchAll(/<symbol id="(\w)-([\w-]+)"/g)].flatMap(([, of, name]) =>
    of === prefix ? [name] : [],
  );

test('every icon and every glyph is drawn once, and none is drawn for nothing', () => {
  expect(namesIn(icons).length).toBeGreaterThan(15);
  expect(drawn('i').sort()).toEqual(namesIn(icons).sort());
  expect(namesIn(glyphs).length).toBeGreaterThan(5);
  expect(drawn('g').sort()).toEqual(namesIn(glyphs).sort());
});
