/** How objects are read as tables. */
import type { KubeObject } from '../api/object';
import type { TableOf } from './table';

const files = import.meta.glob<TableOf<KubeObject>>(['./tables/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'table',
});

/** By the plural of their kind, as their files are named. */
export const tables: ReadonlyMap<string, TableOf<KubeObject>> = new Map(
  Object.entries(files).map(([path, table]) => [
    path.slice('./tables/'.length, -'.ts'.length),
    table,
  ]),
);
