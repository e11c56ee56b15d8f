import type { KubeObject } from '../api/object';
import type { Result } from '../api/status';
import type { World } from '../clock/world';
import type { FieldErrors } from './field-error';
import type { ApiRequest, User } from './request';
import type { Store } from './store';

/** What the server's rules for a kind may look at. */
export interface Writer {
  readonly world: World;
  readonly store: Store;
  /** Who writes. */
  readonly user: User;
}

/** What has been reserved for an object, or why it could not be. */
export interface Allocation<T> {
  readonly object: T;
  readonly errors: FieldErrors;
}

/** What the server does to every object of one kind. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/rest RESTCreateStrategy, RESTUpdateStrategy, RESTGracefulDeleteStrategy */
export interface Strategy<T extends KubeObject> {
  /**
   * Fills in what the client left out, at each write of anything but the status. The draft's metadata is
   * complete already.
   */
  withDefaults?(draft: T): T;
  /** `metadata.generation` counts the changes of what this gives. */
  desired?(object: T): unknown;
  /** Sets what a client may not set. */
  prepareForCreate?(object: T, writer: Writer): T;
  prepareForUpdate?(object: T, before: T, writer: Writer): T;
  /** The same for a write to `/status`. */
  prepareForStatusUpdate?(object: T, before: T, writer: Writer): T;
}

/** What the server demands besides; components keep to it by themselves. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/rest RESTCreateStrategy, RESTUpdateStrategy, RESTGracefulDeleteStrategy */
export interface Rules<T extends KubeObject> extends Strategy<T> {
  validate?(object: T, writer: Writer): FieldErrors;
  /** What may not change. */
  validateUpdate?(object: T, before: T): FieldErrors;
  /** Reserves what a cluster has only once: addresses, ports. */
  allocate?(object: T, before: T | undefined, writer: Writer): Allocation<T>;
  /** The kind is deleted gracefully: how many seconds are left to it. */
  gracePeriodSeconds?(object: T, asked: number | undefined): number;
  /** A delete that names no propagation policy leaves what the object owns alone. */
  readonly orphansDependents?: boolean;
  /** PUT needs `metadata.resourceVersion`. */
  readonly needsResourceVersion?: boolean;
  /** Deletes in its own way; `undefined` leaves it to the usual one. */
  remove?(writer: Writer, request: ApiRequest, object: T): Result<KubeObject> | undefined;
  /** Whether nothing but finalizers keeps a deleted object. */
  isGoneAfter?(object: T): boolean;
}

/** Checks rules against their kind and forgets the kind, so that all fit into one registry. */
export function defineRules<T extends KubeObject>(rules: Rules<T>): Rules<KubeObject> {
  return rules;
}
