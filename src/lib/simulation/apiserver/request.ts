import type { KubeObject } from '../api/object';
import type { Status } from '../api/status';
import type { Preconditions } from '../api/subresources';
import type { Resource, Verb } from './resource';
import type { Table } from './table';

/** Who asks. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/authentication/user/user.go Info */
export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

export type PatchType = 'strategic' | 'merge' | 'json';

export interface Query {
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly limit?: number | undefined;
  /** How long a watch lasts; the server chooses when it is absent. */
  readonly timeoutSeconds?: number | undefined;
  readonly allowWatchBookmarks?: boolean | undefined;
  readonly gracePeriodSeconds?: number | undefined;
  /** `Background`, `Foreground` or `Orphan`: what becomes of what the deleted object owns. */
  readonly propagationPolicy?: string | undefined;
  /** Of a delete. */
  readonly preconditions?: Preconditions | undefined;
  readonly dryRun?: boolean | undefined;
  /** `Strict` refuses fields that the kind does not have; everything else drops them silently. */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore' | undefined;
}

/** A REST request after its path has been read. */
export interface ApiRequest {
  readonly verb: Verb;
  readonly resource: Resource;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly subresource?: string | undefined;
  readonly query?: Query | undefined;
  /** The object of a create or update, or the patch. */
  readonly body?: unknown;
  readonly patchType?: PatchType | undefined;
  /** `Accept: application/json;as=Table;v=v1;g=meta.k8s.io` */
  readonly asTable?: boolean | undefined;
}

export interface ObjectList {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly KubeObject[];
}

export type ApiBody = KubeObject | ObjectList | Table | Status;

export interface ApiResponse {
  /** HTTP status code. */
  readonly code: number;
  readonly body: ApiBody;
  /** How long the server took, if not no time at all. */
  readonly afterMs?: number;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject | Status;
}

/** Where the server sends what a watch reports. */
export interface WatchSink {
  event(event: WatchEvent): void;
  /** The server ended the watch: its time is up, or the server stops. */
  closed(): void;
}

/** `PUT`, `GET` …: the HTTP method of a verb. */
export const methodOf = (verb: Verb): string =>
  ({
    get: 'GET',
    list: 'GET',
    watch: 'GET',
    create: 'POST',
    update: 'PUT',
    patch: 'PATCH',
    delete: 'DELETE',
    deletecollection: 'DELETE',
  })[verb];
