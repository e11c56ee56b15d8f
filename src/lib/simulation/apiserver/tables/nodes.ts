import type { Node } from '../../api/kinds';
import { conditionOf } from '../../api/kinds';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printNode */
export const table = defineTable<Node>({
  fields: { 'spec.unschedulable': (node) => String(node.spec.unschedulable ?? false) },
  columns: [
    nameColumn,
    { name: 'Status', cell: nodeStatus },
    { name: 'Roles', cell: nodeRoles },
    ageColumn,
    {
      name: 'Version',
      cell: (node) => node.status.nodeInfo?.kubeletVersion ?? '',
    },
    {
      name: 'Internal-IP',
      wide: true,
      cell: (node) => addressOf(node, 'InternalIP'),
    },
    {
      name: 'External-IP',
      wide: true,
      cell: (node) => addressOf(node, 'ExternalIP'),
    },
    {
      name: 'OS-Image',
      wide: true,
      cell: (node) => node.status.nodeInfo?.osImage ?? '<unknown>',
    },
    {
      name: 'Kernel-Version',
      wide: true,
      cell: (node) => node.status.nodeInfo?.kernelVersion ?? '<unknown>',
    },
    {
      name: 'Container-Runtime',
      wide: true,
      cell: (node) => node.status.nodeInfo?.containerRuntimeVersion ?? '<unknown>',
    },
  ],
});

const ROLE_LABEL = 'node-role.kubernetes.io/';

function nodeStatus(node: Node): string {
  const ready = conditionOf(node, 'Ready');
  // False and Unknown both print NotReady: the table shows one bit, `kubectl describe` shows which.
  const words = { True: 'Ready', False: 'NotReady', Unknown: 'NotReady' };
  const status = ready ? words[ready.status] : 'Unknown';
  return node.spec.unschedulable ? `${status},SchedulingDisabled` : status;
}

function nodeRoles(node: Node): string {
  const labels = Object.entries(node.metadata.labels ?? {});
  const roles = labels.flatMap(([key, value]) => {
    if (key.startsWith(ROLE_LABEL)) return [key.slice(ROLE_LABEL.length)];
    return key === 'kubernetes.io/role' && value ? [value] : [];
  });
  return roles.sort().join(',') || '<none>';
}

const addressOf = (node: Node, type: string): string =>
  node.status.addresses?.find((address) => address.type === type)?.address ?? '<none>';
