import type { World } from '../clock/world';
import type { KubeObject } from '../api/object';
import type { Strategy } from './strategy';

export type Verb =
  'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/**
 * One kind of object that the server knows. A further kind is a further file in `resources/`, with its table in `tables/`
 * and what only a user's writes need in `rules/`.
 */
export interface Resource<T extends KubeObject = KubeObject> {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories?: readonly string[];
  readonly namespaced: boolean;
  readonly verbs?: readonly Verb[];
  /** Made anew whenever it is asked for: nothing of it is stored. */
  readonly isComputed?: boolean;
  /** What the server warns of whoever asks for it. */
  readonly deprecation?: string;
  /** Writes to the object leave `status` alone, and writes to `/status` leave all else alone. */
  readonly hasStatus?: boolean;
  /** PUT of an object that does not exist creates it. */
  readonly allowsCreateOnUpdate?: boolean;
  /** An object is forgotten this long after its last write. */
  timeToLiveMs?(world: World): number;
  /** Which names are allowed; DNS subdomains unless told. */
  readonly names?: 'label' | 'service';
  /** What the server does for this kind beyond what it does for all, as far as a cluster needs it by itself. */
  readonly strategy?: Strategy<T>;
}

/** Checks a resource's rules against its kind and forgets the kind, so that all fit into one registry. */
export function defineResource<T extends KubeObject>(resource: Resource<T>): Resource {
  return resource;
}
