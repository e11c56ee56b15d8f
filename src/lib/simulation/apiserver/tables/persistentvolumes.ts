import type { PersistentVolume } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { accessModes } from '../printers/storage';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printPersistentVolume */
export const table = defineTable<PersistentVolume>({
  columns: [
    nameColumn,
    { name: 'Capacity', cell: ({ spec }) => spec.capacity?.storage ?? '' },
    { name: 'Access Modes', cell: ({ spec }) => accessModes(spec.accessModes) },
    { name: 'Reclaim Policy', cell: ({ spec }) => spec.persistentVolumeReclaimPolicy ?? '' },
    {
      name: 'Status',
      cell: ({ metadata, status }) =>
        metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? ''),
    },
    { name: 'Claim', cell: claim },
    { name: 'StorageClass', cell: ({ spec }) => spec.storageClassName ?? '' },
    {
      name: 'VolumeAttributesClass',
      cell: ({ spec }) => spec.volumeAttributesClassName ?? '<unset>',
    },
    { name: 'Reason', cell: ({ status }) => status.reason ?? '' },
    ageColumn,
    { name: 'VolumeMode', wide: true, cell: ({ spec }) => spec.volumeMode ?? '<unset>' },
  ],
});

function claim({ spec: { claimRef } }: PersistentVolume): string {
  return claimRef ? `${claimRef.namespace ?? ''}/${claimRef.name ?? ''}` : '';
}
