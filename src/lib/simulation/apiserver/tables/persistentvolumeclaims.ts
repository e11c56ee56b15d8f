import type { PersistentVolumeClaim } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { accessModes } from '../printers/storage';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printPersistentVolumeClaim */
export const table = defineTable<PersistentVolumeClaim>({
  columns: [
    nameColumn,
    {
      name: 'Status',
      cell: ({ metadata, status }) =>
        metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? ''),
    },
    { name: 'Volume', cell: ({ spec }) => spec.volumeName ?? '' },
    {
      name: 'Capacity',
      cell: ({ spec, status }) => (spec.volumeName ? (status.capacity?.storage ?? '0') : ''),
    },
    {
      name: 'Access Modes',
      cell: ({ spec, status }) => (spec.volumeName ? accessModes(status.accessModes) : ''),
    },
    { name: 'StorageClass', cell: ({ spec }) => spec.storageClassName ?? '' },
    {
      name: 'VolumeAttributesClass',
      cell: ({ spec }) => spec.volumeAttributesClassName ?? '<unset>',
    },
    ageColumn,
    { name: 'VolumeMode', wide: true, cell: ({ spec }) => spec.volumeMode ?? '<unset>' },
  ],
});
