import { expect, test } from 'vitest';
import { commandNames } from './commands';
import { later } from './later';
import { laterNames } from './later-names';
import { nameOfPath } from './command-paths';

test('what is loaded later is what is announced', () => {
  expect([...later().commands.keys()].sort()).toEqual([...laterNames].sort());
});

test('every command file is either there at once or loaded later, never both', () => {
  const files = import.meta.glob(['./commands/**/*.ts', '!./commands/**/_*.ts', '!**/*.test.ts']);
  expect(Object.keys(files).length).toBeGreaterThan(50);
  expect([...commandNames]).toEqual(Object.keys(files).map(nameOfPath).sort());
});
