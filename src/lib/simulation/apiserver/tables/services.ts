import type { Service } from '../../api/kinds';
import { ageColumn, formatLabels, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printService */
export const table = defineTable<Service>({
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

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go getServiceExternalIP */
function externalIp({ spec, status }: Service): string {
  const external = spec.externalIPs ?? [];
  if (spec.type === 'ExternalName') return spec.externalName ?? '<none>';
  if (spec.type !== 'LoadBalancer') return external.join(',') || '<none>';
  const balanced = (status?.loadBalancer?.ingress ?? []).map(
    ({ ip, hostname }) => ip ?? hostname ?? '',
  );
  return [...balanced, ...external].join(',') || '<pending>';
}

function ports({ spec }: Service): string {
  const words = (spec.ports ?? []).map(({ port, nodePort, protocol = 'TCP' }) =>
    nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  );
  return words.join(',') || '<none>';
}
