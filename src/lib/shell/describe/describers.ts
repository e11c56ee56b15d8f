import type { Describer } from './describer';
import { describer as generic } from './generic';

const files = import.meta.glob<Describer>('./kinds/*.ts', { eager: true, import: 'describer' });

const byKind = new Map(
  Object.entries(files).map(([path, describer]) => [
    path.slice('./kinds/'.length, -'.ts'.length),
    describer,
  ]),
);

/** The describer of a kind; one for all serves those that have none of their own. */
export const describerOf = (kind: string): Describer => byKind.get(kind) ?? generic;
