import { nodeImages } from './kind-images';
import type { ScenarioNode } from './scenario';

/** What the nodes share: they are containers of one machine. */
export interface KindMachine extends Pick<ScenarioNode, 'capacity'> {
  readonly systemInfo: Omit<ScenarioNode['systemInfo'], 'machineID' | 'systemUUID'>;
}

/** What only the scenario can say of a node. */
export interface KindNode extends Pick<
  ScenarioNode,
  'ip' | 'verbosity' | 'startedBeforeMs' | 'kubeletPid' | 'podSuffixes'
> {
  readonly role: 'control-plane' | 'worker';
  readonly machineID: string;
  readonly systemUUID: string;
}

/** The nodes of a kind cluster, in the order in which kind names them. */
export function kindNodes(
  clusterName: string,
  { capacity, systemInfo }: KindMachine,
  nodes: readonly KindNode[],
): ScenarioNode[] {
  return nodes.map(({ role, machineID, systemUUID, ...own }, index) => {
    const earlier = nodes.slice(0, index).filter((node) => node.role === role).length;
    const name = nodeName(clusterName, role, earlier + 1);
    return {
      ...own,
      name,
      macAddress: macAddressFor(own.ip),
      isControlPlane: role === 'control-plane',
      providerId: `kind://docker/${clusterName}/${name}`,
      capacity,
      systemInfo: { ...systemInfo, machineID, systemUUID },
      images: nodeImages,
    };
  });
}

/** `demo-worker`, `demo-worker2`: only the first of a role has no number. @source kind v0.24 pkg/cluster/internal/providers/common/namer.go MakeNodeNamer */
const nodeName = (clusterName: string, role: string, count: number): string =>
  `${clusterName}-${role}${count > 1 ? count : ''}`;

/** `172.18.0.3` gives `02:42:ac:12:00:03`. @source moby libnetwork/netutils/utils.go GenerateMACFromIP */
function macAddressFor(ip: string): string {
  const bytes = ip.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return ['02', '42', ...bytes].join(':');
}
