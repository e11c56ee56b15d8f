import type { Service } from '../../api/kinds';
import { ageColumn, formatLabels, nameColumn } from '../printers/age';
import { defineResource } from '../resource';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printService */
export const resource = defineResource<Service>({
  group: '',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
  singular: 'service',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  columns: [
    nameColumn,
    {
      name: 'Type',
      cell: ({ spec }) => spec.type ?? 'ClusterIP',
    },
    { name: 'Cluster-IP', cell: clusterIp },
    {
      name: 'External-IP',
      cell: externalIp,
    },
    { name: 'Port(s)', cell: ports },
    ageColumn,
    {
      name: 'Selector',
      wide: true,
      cell: ({ spec }) => formatLabels(spec.selector),
    },
  ],
});

function clusterIp({ spec }: Service): string {
  return spec.clusterIPs?.[0] ?? spec.clusterIP ?? '<none>';
}

function externalIp({ spec }: Service): string {
  if (spec.externalIPs?.length) return spec.externalIPs.join(',');
  return spec.type === 'LoadBalancer' ? '<pending>' : '<none>';
}

function ports({ spec }: Service): string {
  const words = (spec.ports ?? []).map(({ port, nodePort, protocol = 'TCP' }) =>
    nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  );
  return words.join(',') || '<none>';
}
