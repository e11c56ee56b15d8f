/** Which objects a controller owns. @source kubernetes v1.30 pkg/controller/controller_ref_manager.go */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { KubeObject, OwnerReference } from '../../api/object';
import type { ApiClient } from '../../client/api-client';
import type { Informer } from '../informers';
import { later } from '../later';
import { selects } from './label-selector';

export const controllerOf = ({ metadata }: KubeObject): OwnerReference | undefined =>
  metadata.ownerReferences?.find(({ controller }) => controller);

export const isOwnedBy = (object: KubeObject, { metadata: { uid } }: KubeObject): boolean =>
  controllerOf(object)?.uid === uid;

/** The reference that makes `owner` the controller of what carries it. */
export const controllerReference = ({
  apiVersion,
  kind,
  metadata,
}: KubeObject): OwnerReference => ({
  apiVersion,
  kind,
  name: metadata.name,
  uid: metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});

const OWNER = 'owner or none';
const orphansOf = (namespace = ''): string => `orphans ${namespace}`;
const ownerKeys = (object: KubeObject): readonly string[] => [
  controllerOf(object)?.uid ?? orphansOf(object.metadata.namespace),
];

/** Lets `claim` find what it needs without looking at everything. */
export const indexByOwner = <T extends KubeObject>(informer: Informer<T>): Informer<T> =>
  informer.indexBy(OWNER, ownerKeys);

export const ownedBy = <T extends KubeObject>(
  informer: Informer<T>,
  { metadata }: KubeObject,
): readonly T[] => informer.indexed(OWNER, metadata.uid);

export const orphansIn = <T extends KubeObject>(
  informer: Informer<T>,
  namespace?: string,
): readonly T[] => informer.indexed(OWNER, orphansOf(namespace));

export interface Claim<T extends KubeObject> {
  readonly client: ApiClient;
  readonly informer: Informer<T>;
  readonly plural: string;
  readonly group?: string;
  readonly owner: KubeObject;
  readonly selector: LabelSelector | undefined;
  /** What is to be looked at at all: ReplicaSets leave out pods that have ended. */
  readonly isWanted?: (object: T) => boolean;
}

/** What the owner has: orphans that match are adopted, what it owns and no longer matches is let go. */
export function claim<T extends KubeObject>(claiming: Claim<T>): readonly T[] {
  const { informer, owner, selector, isWanted } = claiming;
  const isGoing = owner.metadata.deletionTimestamp !== undefined;
  const claimed: T[] = [];
  for (const object of ownedBy(informer, owner)) {
    if (isWanted?.(object) === false) continue;
    if (selects(selector, object.metadata.labels)) claimed.push(object);
    else if (!isGoing) later.value.adoption.release(claiming, object);
  }
  if (isGoing) return claimed;
  for (const object of orphansIn(informer, owner.metadata.namespace)) {
    if (isWanted?.(object) === false || object.metadata.deletionTimestamp !== undefined) continue;
    if (!selects(selector, object.metadata.labels)) continue;
    const adopted = later.value.adoption.adopt(claiming, object);
    if (adopted) claimed.push(adopted);
  }
  return claimed;
}
