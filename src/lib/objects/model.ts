/** What can be looked at: kinds, their objects, and an object's versions as far as the store keeps them. */
import { namespacedName, type KubeObject } from '$lib/simulation/api/object';
import type { Resource } from '$lib/simulation/apiserver/resource';
import { resources } from '$lib/simulation/apiserver/resources';
import type { Store, StoreEvent } from '$lib/simulation/apiserver/store';

/** What the reader has chosen; without a name, what belongs to the node that is selected. */
export interface ObjectChoice {
  readonly kind: string;
  /** `demo-worker`, `kube-node-lease/demo-worker`. */
  readonly name?: string;
}

export interface Entry {
  readonly name: string;
  /** `absent`: chosen, but not known at this moment of the run. */
  readonly is: 'there' | 'deleted' | 'absent';
}

/** An object as one write left it. */
export interface Version {
  readonly revision: number;
  readonly object: KubeObject;
  /** The version before; the first one has none. */
  readonly before: KubeObject | undefined;
  /** The write; `undefined` when it is so long ago that the store has forgotten it. */
  readonly write: StoreEvent | undefined;
}

export const resourceOfChoice = ({ kind }: ObjectChoice): Resource | undefined =>
  resources.find((resource) => resource.kind === kind);

/** The kinds of which something is there or was, and the one that is chosen. */
export const kindsOf = (store: Store, chosen: string): string[] =>
  resources
    .filter((resource) => resource.kind === chosen || store.historyOf(resource).length > 0)
    .map(({ kind }) => kind);

/** All objects of a kind, then those that are deleted and not yet forgotten. */
export function entriesOf(store: Store, resource: Resource): Entry[] {
  const there = new Set(store.list(resource).map(namespacedName));
  const deleted = new Set(
    store.historyOf(resource).flatMap(({ type, object }) => {
      const name = type === 'DELETED' ? namespacedName(object) : undefined;
      return name === undefined || there.has(name) ? [] : [name];
    }),
  );
  return [
    ...[...there].map((name): Entry => ({ name, is: 'there' })),
    ...[...deleted].sort().map((name): Entry => ({ name, is: 'deleted' })),
  ];
}

/** The object that belongs to a node by its name, else the first. */
export const defaultName = (entries: readonly Entry[], node: string): string | undefined =>
  (entries.find(({ name }) => name === node || name.endsWith(`/${node}`)) ?? entries[0])?.name;

/** The object as the last write left it, be it deleted. */
export function latestOf(store: Store, resource: Resource, name: string): KubeObject | undefined {
  const [last = '', namespace] = name.split('/').reverse();
  const there = store.get(resource, namespace, last);
  return there ?? store.historyOf(resource).findLast(isOf({ name: last, namespace }))?.object;
}

/** The versions of an object, the newest first. */
export function versionsOf(store: Store, resource: Resource, latest: KubeObject): Version[] {
  const writes = store.historyOf(resource).filter(isOf(latest.metadata));
  const versions = writes
    .map((write): Version => {
      const { revision, object, before } = write;
      return { revision, object, before, write };
    })
    .reverse();
  if (versions[0]) return versions;
  const revision = Number(latest.metadata.resourceVersion);
  return [{ revision, object: latest, before: undefined, write: undefined }];
}

const isOf =
  ({ name, namespace }: { readonly name: string; readonly namespace?: string | undefined }) =>
  ({ object: { metadata } }: StoreEvent): boolean =>
    metadata.name === name && metadata.namespace === namespace;
