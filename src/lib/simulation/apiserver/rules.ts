/** What a user's writes need: the checks of every kind, and all of the kinds that only users make. */
import type { KubeObject } from '../api/object';
import { resources } from './resources';
import type { Rules } from './strategy';

const files = import.meta.glob<Rules<KubeObject>>(['./rules/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'rules',
});

/** By the plural of their kind, as their files are named. */
export const rules: ReadonlyMap<string, Rules<KubeObject>> = new Map(
  resources.map(({ plural, strategy }) => [
    plural,
    { ...strategy, ...files[`./rules/${plural}.ts`] },
  ]),
);
