import type { IngressSpec, IngressStatus } from 'kubernetes-types/networking/v1';
import type { KubeObject } from '../../api/object';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

type Ingress = KubeObject & { readonly spec: IngressSpec; readonly status?: IngressStatus };
/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printIngress */
export const table = defineTable<Ingress>({
  columns: [
    nameColumn,
    { name: 'Class', cell: ({ spec }) => spec.ingressClassName ?? '<none>' },
    {
      name: 'Hosts',
      cell: ({ spec: { rules = [] } }) =>
        rules.flatMap(({ host }) => (host ? [host] : [])).join(',') || '*',
    },
    // Nothing here gives an ingress an address.
    { name: 'Address', cell: () => '' },
    { name: 'Ports', cell: ({ spec }) => (spec.tls?.length ? '80, 443' : '80') },
    ageColumn,
  ],
});
