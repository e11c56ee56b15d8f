/**
 * What of the server nobody needs but who writes as a user: components keep to the rules by themselves, and their
 * writes need no more than `create.ts` and `update.ts`.
 */
import type { KubeObject } from '../api/object';
import { Late } from '../late';
import type { AdmissionPlugin } from './admission-plugin';
import type * as Checks from './checks';
import type { forbid } from './forbid';
import type { jsonPatch } from './json-patch';
import type * as Remove from './remove';
import type { Resource } from './resource';
import type { Rules } from './strategy';
import type { readStrictly } from './strict';
import type { subresourceOf } from './subresources';

export interface ServerParts {
  /** By the plural of their kind. */
  readonly rules: ReadonlyMap<string, Rules<KubeObject>>;
  /** Those that refuse what no component asks for, and those for kinds that only users make. */
  readonly plugins: readonly AdmissionPlugin[];
  readonly forbid: typeof forbid;
  readonly checks: typeof Checks;
  readonly remove: typeof Remove;
  readonly readStrictly: typeof readStrictly;
  readonly jsonPatch: typeof jsonPatch;
  readonly subresourceOf: typeof subresourceOf;
}

export const later = new Late<ServerParts>('world');

const NONE: Rules<KubeObject> = {};

/** The rules of a kind, as far as they are there: see `routine.ts`. */
export const rulesOf = (resource: Resource): Rules<KubeObject> =>
  later.ifThere?.rules.get(resource.plural) ?? resource.strategy ?? NONE;
