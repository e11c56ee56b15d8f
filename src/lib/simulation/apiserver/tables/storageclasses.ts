import type { StorageClass } from '../../api/workloads';
import { ageColumn } from '../printers/age';
import { isDefaultClass } from '../printers/storage';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printStorageClass */
export const table = defineTable<StorageClass>({
  columns: [
    {
      name: 'Name',
      cell: (each) => each.metadata.name + (isDefaultClass(each) ? ' (default)' : ''),
    },
    { name: 'Provisioner', cell: ({ provisioner }) => provisioner },
    { name: 'ReclaimPolicy', cell: ({ reclaimPolicy = 'Delete' }) => reclaimPolicy },
    { name: 'VolumeBindingMode', cell: ({ volumeBindingMode = 'Immediate' }) => volumeBindingMode },
    {
      name: 'AllowVolumeExpansion',
      cell: ({ allowVolumeExpansion = false }) => allowVolumeExpansion,
    },
    ageColumn,
  ],
});
