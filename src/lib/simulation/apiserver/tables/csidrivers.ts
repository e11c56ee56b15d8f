import type { CSIDriverSpec } from 'kubernetes-types/storage/v1';
import type { KubeObject } from '../../api/object';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

type CsiDriver = KubeObject & { readonly spec: CSIDriverSpec };
/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printCSIDriver */
export const table = defineTable<CsiDriver>({
  columns: [
    nameColumn,
    { name: 'AttachRequired', cell: ({ spec }) => spec.attachRequired ?? true },
    { name: 'PodInfoOnMount', cell: ({ spec }) => spec.podInfoOnMount ?? false },
    { name: 'StorageCapacity', cell: ({ spec }) => spec.storageCapacity ?? false },
    { name: 'TokenRequests', cell: () => '<unset>' },
    {
      name: 'RequiresRepublish',
      cell: ({ spec }) => spec.requiresRepublish ?? false,
    },
    {
      name: 'Modes',
      cell: ({ spec }) => spec.volumeLifecycleModes?.join(',') ?? 'Persistent',
    },
    ageColumn,
  ],
});
