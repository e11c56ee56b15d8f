import type { KindMachine } from './kind-nodes';

/** What the nodes of a kind cluster see of a laptop with Docker Desktop. */
export const dockerDesktop: KindMachine = {
  capacity: {
    cpu: '8',
    'ephemeral-storage': '61202244Ki',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: '8039956Ki',
  },
  systemInfo: {
    architecture: 'amd64',
    bootID: '033e9dca-6b6c-4370-8ac0-928685fc004d',
    containerRuntimeVersion: 'containerd://1.7.18',
    kernelVersion: '6.10.14-linuxkit',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
  },
};
