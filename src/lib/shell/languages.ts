/** Loading this module makes the languages that work on text available: see `later.ts`. */
import type { Command } from './command';
import { nameOfPath } from './command-paths';
import { languages } from './later';

const files = import.meta.glob<Command>('./commands/{awk,jq,sed}.ts', {
  eager: true,
  import: 'command',
});

languages.provide(
  new Map(Object.entries(files).map(([path, command]) => [nameOfPath(path), command])),
);
