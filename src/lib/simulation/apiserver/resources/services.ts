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
      description: 'How the Service is exposed.',
      cell: ({ spec }) => spec.type ?? 'ClusterIP',
    },
    { name: 'Cluster-IP', description: 'The IP address of the service.', cell: clusterIp },
    {
      name: 'External-IP',
      description: 'IP addresses from outside the cluster.',
      cell: externalIp,
    },
    { name: 'Port(s)', description: 'The ports that are exposed.', cell: ports },
    ageColumn,
    {
      name: 'Selector',
      wide: true,
      description: '',
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
