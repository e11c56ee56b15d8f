/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_PersistentVolume, SetDefaults_PersistentVolumeClaimSpec */
import type { PersistentVolumeClaimSpec, PersistentVolumeSpec } from 'kubernetes-types/core/v1';
import { canonicalAmounts, canonicalQuantities } from '../../api/canonical-quantity';

export const claimSpecDefaults = (spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec => ({
  ...spec,
  resources: canonicalQuantities(spec.resources ?? {}),
  volumeMode: spec.volumeMode ?? 'Filesystem',
});

export const volumeSpecDefaults = (spec: PersistentVolumeSpec): PersistentVolumeSpec => ({
  ...spec,
  ...(spec.capacity ? { capacity: canonicalAmounts(spec.capacity) } : {}),
  ...(spec.hostPath ? { hostPath: { ...spec.hostPath, type: spec.hostPath.type ?? '' } } : {}),
  persistentVolumeReclaimPolicy: spec.persistentVolumeReclaimPolicy ?? 'Retain',
  volumeMode: spec.volumeMode ?? 'Filesystem',
});
