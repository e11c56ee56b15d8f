import type {
  ReplicationControllerSpec,
  ReplicationControllerStatus,
} from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../api/object';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

type ReplicationController = KubeObject & {
  readonly spec: ReplicationControllerSpec;
  readonly status?: ReplicationControllerStatus;
};
/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printReplicationController */
export const table = defineTable<ReplicationController>({
  columns: [
    nameColumn,
    { name: 'Desired', type: 'integer', cell: ({ spec }) => spec.replicas ?? 1 },
    { name: 'Current', type: 'integer', cell: ({ status }) => status?.replicas ?? 0 },
    { name: 'Ready', type: 'integer', cell: ({ status }) => status?.readyReplicas ?? 0 },
    ageColumn,
  ],
});
