import type { KubeObject, OwnerReference } from '../../api/object';
import { resourceOfKind } from '../../apiserver/resources';
import type { Resource } from '../../apiserver/resource';

/** What the collector knows of one object: enough to ask the server for it. */
export interface Item {
  readonly uid: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export const itemOf = ({ apiVersion, kind, metadata }: KubeObject): Item => ({
  uid: metadata.uid,
  apiVersion,
  kind,
  namespace: metadata.namespace ?? '',
  name: metadata.name,
});

/** An owner as its dependent names it: it lies in the same namespace or in none. */
export const ownerItem = (
  { uid, apiVersion, kind, name }: OwnerReference,
  namespace: string,
): Item => ({ uid, apiVersion, kind, name, namespace });

/** The kind of an item, when the server knows it. */
export const resourceOfItem = ({ kind, apiVersion }: Item): Resource | undefined =>
  resourceOfKind(kind, apiVersion);

/** `[apps/v1/ReplicaSet, namespace: default, name: web, uid: …]` @source kubernetes v1.30 pkg/controller/garbagecollector/graph.go objectReference.String */
export const describeItem = ({ apiVersion, kind, namespace, name, uid }: Item): string =>
  `[${apiVersion}/${kind}, namespace: ${namespace}, name: ${name}, uid: ${uid}]`;
