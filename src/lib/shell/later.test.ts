import { expect, test } from 'vitest';
import { commandNames } from './commands';
import { languages, later } from './later';
import { languageNames, languagePlaces, laterNames } from './later-names';
import { nameOfPath } from './command-paths';

test('what is loaded later is what is announced', () => {
  expect([...later().commands.keys()].sort()).toEqual([...laterNames].sort());
});

test('the languages are what is announced, and where', () => {
  expect([...languages.value.keys()].sort()).toEqual([...languageNames].sort());
  for (const command of languages.value.values()) expect(command.places).toEqual(languagePlaces);
});

test('every command file is either there at once or loaded later, never both', () => {
  const files = import.meta.glob(['./commands/**/*.ts', '!./commands/**/_*.ts', '!**/*.test.ts']);
  expect(Object.keys(files).length).toBeGreaterThan(50);
  expect([...commandNames]).toEqual(Object.keys(files).map(nameOfPath).sort());
});
