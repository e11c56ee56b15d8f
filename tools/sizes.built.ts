import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allScripts, sizesOf } from './sizes.js';

const KB = 1_000;
const LESSONS = ['ko', 'en'].flatMap((language) =>
  readdirSync(`content/${language}`).flatMap((chapter) =>
    readdirSync(`content/${language}/${chapter}`).map(
      (lesson) => `${language}/${chapter}/${lesson.replace('.md', '')}`,
    ),
  ),
);

test('there are lessons to be weighed', () => {
  expect(LESSONS.length).toBeGreaterThan(8);
});

for (const lesson of LESSONS) {
  test(`${lesson}: at most 60 kB of JavaScript to read it`, () => {
    const { first, files } = sizesOf(lesson);
    expect(files.first.length).toBeGreaterThan(5);
    expect(first).toBeGreaterThan(20 * KB);
    expect(first).toBeLessThanOrEqual(60 * KB);
  });

  test(`${lesson}: at most 300 kB with its lab running`, () => {
    const { lab, lazy } = sizesOf(lesson);
    expect(lazy.length).toBe(3);
    expect(lab).toBeLessThanOrEqual(300 * KB);
  });

  test(`${lesson}: the page asks for nothing from elsewhere, and its scripts are held to a policy`, () => {
    const html = readFileSync(`build/${lesson}/index.html`, 'utf8');
    expect(html).toMatch(/http-equiv="content-security-policy"/i);
    expect(html).not.toMatch(/(?:src|href)="https?:/);
  });
}

test('the layout engine and the parser of YAML are in no script that a lesson starts with', () => {
  const scripts = allScripts();
  expect(scripts.length).toBeGreaterThan(10);
  expect(scripts.filter(({ text }) => /elkjs|org\.eclipse\.elk/.test(text))).toEqual([]);
  const first = new Set(LESSONS.flatMap((lesson) => sizesOf(lesson).files.lab));
  const early = scripts.filter(({ file }) => first.has(file));
  expect(early.filter(({ text }) => text.includes('Unresolved alias'))).toEqual([]);
});

test('the editor comes when it is opened', () => {
  const editors = allScripts().filter(({ text }) => text.includes('cm-vim-panel'));
  expect(editors.length).toBeGreaterThan(0);
  const first = new Set(LESSONS.flatMap((lesson) => sizesOf(lesson).files.lab));
  expect(editors.filter(({ file }) => first.has(file))).toEqual([]);
});
