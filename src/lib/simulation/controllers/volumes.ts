/** What the volume binder and the scheduler both ask about claims and volumes. */
import type { PersistentVolume, PersistentVolumeClaim } from '../api/workloads';
import { parseQuantity } from '../api/quantity';
import { selects } from '../api/selector';

/** Written by the scheduler: where the first pod that uses the claim goes. */
export const SELECTED_NODE = 'volume.kubernetes.io/selected-node';
export const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
export const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';
export const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';
export const STORAGE_PROVISIONER = 'volume.kubernetes.io/storage-provisioner';
export const BETA_STORAGE_PROVISIONER = 'volume.beta.kubernetes.io/storage-provisioner';
export const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

export const isBound = ({ metadata, spec }: PersistentVolumeClaim): boolean =>
  spec.volumeName !== undefined &&
  spec.volumeName !== '' &&
  metadata.annotations?.[BIND_COMPLETED] !== undefined;

export const classOf = (object: PersistentVolume | PersistentVolumeClaim): string =>
  object.spec.storageClassName ?? '';

const bytesOf = (quantities: Readonly<Record<string, string>> | undefined): number =>
  parseQuantity(quantities?.storage ?? '0') ?? 0;

/**
 * Whether a free volume is what a claim asks for.
 * @source kubernetes v1.30 staging/src/k8s.io/component-helpers/storage/volume/pv_helpers.go FindMatchingVolume
 */
export function satisfies(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const { claimRef, capacity, accessModes = [], volumeMode = 'Filesystem' } = volume.spec;
  if (volume.metadata.deletionTimestamp) return false;
  if (claimRef) return isBoundTo(volume, claim);
  return (
    volume.status.phase === 'Available' &&
    classOf(volume) === classOf(claim) &&
    volumeMode === (claim.spec.volumeMode ?? 'Filesystem') &&
    (claim.spec.accessModes ?? []).every((mode) => accessModes.includes(mode)) &&
    (!claim.spec.selector || selects(claim.spec.selector, volume.metadata.labels)) &&
    bytesOf(capacity) >= bytesOf(claim.spec.resources?.requests)
  );
}

/** Of those that satisfy a claim, one that is reserved for it, else the smallest. */
export function bestMatch(
  volumes: readonly PersistentVolume[],
  claim: PersistentVolumeClaim,
): PersistentVolume | undefined {
  const fitting = volumes.filter((volume) => satisfies(volume, claim));
  const reserved = fitting.find(({ spec }) => spec.claimRef);
  if (reserved) return reserved;
  return [...fitting].sort(
    (a, b) =>
      bytesOf(a.spec.capacity) - bytesOf(b.spec.capacity) ||
      (a.metadata.name < b.metadata.name ? -1 : 1),
  )[0];
}

/** What a volume takes of a claim into its reference. */
export const claimReference = ({ metadata }: PersistentVolumeClaim) => ({
  kind: 'PersistentVolumeClaim',
  namespace: metadata.namespace,
  name: metadata.name,
  uid: metadata.uid,
  apiVersion: 'v1',
  resourceVersion: metadata.resourceVersion,
});

export const isBoundTo = (
  { spec: { claimRef } }: PersistentVolume,
  { metadata }: PersistentVolumeClaim,
): boolean =>
  claimRef?.name === metadata.name &&
  claimRef.namespace === metadata.namespace &&
  (claimRef.uid === undefined || claimRef.uid === '' || claimRef.uid === metadata.uid);
