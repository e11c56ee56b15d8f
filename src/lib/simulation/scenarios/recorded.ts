import { kindNodes } from '../cluster/kind-nodes';
import { defineScenario } from '../cluster/scenario';

const clusterName = 'demo';

const machine = {
  capacity: {
    cpu: '2',
    'ephemeral-storage': '264212084Ki',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: '24684092Ki',
  },
  systemInfo: {
    architecture: 'amd64',
    bootID: 'ced1e9eb-5828-4036-961f-6c3c958ac78f',
    containerRuntimeVersion: 'containerd://1.7.18',
    kernelVersion: '6.18.44-fc-v657',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
  },
};

/** The cluster that was recorded: three nodes, against which all output is compared. */
export const scenario = defineScenario({
  title: 'The recorded cluster: a control plane and two workers',
  clusterName,
  startsAt: '2026-11-20T09:58:27Z',
  resolver: '172.18.0.1:53',
  apiServerPort: 41_219,
  verbosity: { 'kube-controller-manager': 4, 'kube-scheduler': 4 },
  nodes: kindNodes(clusterName, machine, [
    {
      role: 'control-plane',
      ip: '172.18.0.2',
      machineID: '4a74612ea83d444b8d5e347aa160b3ed',
      systemUUID: '4a74612ea83d444b8d5e347aa160b3ed',
      verbosity: 0,
      startedBeforeMs: 123_500,
      kubeletPid: 31,
      podSuffixes: { kindnet: '9lt5q', 'kube-proxy': 'dz8k9' },
    },
    {
      role: 'worker',
      ip: '172.18.0.3',
      machineID: '4a74612ea83d444b8d5e347aa160b3ed',
      systemUUID: '4a74612ea83d444b8d5e347aa160b3ed',
      verbosity: 6,
      startedBeforeMs: 104_900,
      kubeletPid: 27,
      podSuffixes: { kindnet: 'dtv7f', 'kube-proxy': 'fxfrv' },
    },
    {
      role: 'worker',
      ip: '172.18.0.4',
      machineID: '1c8c435da28447b9855cb9710e5e1998',
      systemUUID: '1c8c435da28447b9855cb9710e5e1998',
      verbosity: 0,
      startedBeforeMs: 104_100,
      kubeletPid: 25,
      podSuffixes: { kindnet: 'f87vw', 'kube-proxy': 'd9qv7' },
    },
  ]),
});
