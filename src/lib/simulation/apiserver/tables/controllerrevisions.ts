import type { ControllerRevision } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printControllerRevision */
export const table = defineTable<ControllerRevision>({
  columns: [
    nameColumn,
    { name: 'Controller', cell: controller },
    { name: 'Revision', type: 'integer', cell: ({ revision }) => revision },
    ageColumn,
  ],
});

/** `statefulset.apps/web` */
function controller({ metadata: { ownerReferences = [] } }: ControllerRevision): string {
  const owner = ownerReferences.find((each) => each.controller);
  if (!owner) return '<none>';
  const [group = ''] = owner.apiVersion.includes('/') ? owner.apiVersion.split('/') : [];
  return `${owner.kind.toLowerCase()}${group ? `.${group}` : ''}/${owner.name}`;
}
