import type { Pod } from '../../api/kinds';
import { ageColumn, nameColumn } from '../printers/age';
import { podStatus, readyContainers, restarts } from '../printers/pod';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go podColumnDefinitions */
export const table = defineTable<Pod>({
  fields: {
    'spec.restartPolicy': (pod) => pod.spec.restartPolicy ?? '',
    'spec.schedulerName': (pod) => pod.spec.schedulerName ?? '',
    'spec.serviceAccountName': (pod) => pod.spec.serviceAccountName ?? '',
    'spec.hostNetwork': (pod) => String(pod.spec.hostNetwork ?? false),
    'status.phase': (pod) => pod.status.phase,
    'status.podIP': (pod) => pod.status.podIP ?? '',
    'status.podIPs': (pod) => (pod.status.podIPs ?? []).map(({ ip }) => ip).join(','),
    'status.nominatedNodeName': (pod) => pod.status.nominatedNodeName ?? '',
  },
  columns: [
    nameColumn,
    {
      name: 'Ready',
      cell: readyContainers,
    },
    {
      name: 'Status',
      cell: podStatus,
    },
    {
      name: 'Restarts',
      cell: restarts,
    },
    ageColumn,
    { name: 'IP', wide: true, cell: (pod) => pod.status.podIP ?? '<none>' },
    { name: 'Node', wide: true, cell: (pod) => pod.spec.nodeName ?? '<none>' },
    {
      name: 'Nominated Node',
      wide: true,
      cell: (pod) => pod.status.nominatedNodeName ?? '<none>',
    },
    { name: 'Readiness Gates', wide: true, cell: readinessGates },
  ],
});

function readinessGates(pod: Pod): string {
  const gates = pod.spec.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const met = gates.filter(({ conditionType }) =>
    pod.status.conditions?.some(({ type, status }) => type === conditionType && status === 'True'),
  );
  return `${met.length}/${gates.length}`;
}
