import type { World } from '../clock/world';
import type { KubeObject } from '../api/object';

export type Verb =
  'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** A column of the table that the server makes of a list. */
export interface Column<T extends KubeObject> {
  readonly name: string;
  readonly type?: 'string' | 'integer' | 'boolean';
  /** Only in `-o wide`. */
  readonly wide?: boolean;
  /** @param nowEpochMs the server's calendar time, for ages. */
  cell(object: T, nowEpochMs: number): string | number | boolean;
}

/** One kind of object that the server knows. A further kind is a further file in `resources/`. */
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
  /** Writes to the object leave `status` alone, and writes to `/status` leave all else alone. */
  readonly hasStatus?: boolean;
  /** PUT of an object that does not exist creates it. */
  readonly allowsCreateOnUpdate?: boolean;
  /** An object is forgotten this long after its last write. */
  timeToLiveMs?(world: World): number;
  /** Fields beside metadata.name and metadata.namespace that a field selector may name. */
  readonly fields?: Readonly<Record<string, (object: T) => string>>;
  readonly columns: readonly Column<T>[];
  /** Fills in what the client left out. The draft's metadata is complete already. */
  withDefaults?(draft: T, world: World): T;
}

/** Checks a resource's columns against its kind and forgets the kind, so that all fit into one registry. */
export function defineResource<T extends KubeObject>(resource: Resource<T>): Resource {
  return resource as unknown as Resource;
}
