import type { Lease } from '../../api/kinds';
import { ageColumn, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printLease */
export const resource = defineResource<Lease>({
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  singular: 'lease',
  shortNames: [],
  namespaced: true,
  allowsCreateOnUpdate: true,
  columns: [
    nameColumn,
    {
      name: 'Holder',
      cell: (lease) => lease.spec.holderIdentity ?? '',
    },
    ageColumn,
  ],
});
