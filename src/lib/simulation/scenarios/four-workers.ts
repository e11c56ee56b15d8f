import { dockerDesktop } from '../cluster/kind-machines';
import { kindNodes } from '../cluster/kind-nodes';
import { defineScenario } from '../cluster/scenario';

const clusterName = 'four';

/** So many workers that three of them can be lost at once. */
export const scenario = defineScenario({
  title: 'A control plane and four workers, to lose several at once',
  clusterName,
  startsAt: '2024-12-23T09:00:00Z',
  resolver: '192.168.65.254:53',
  apiServerPort: 52_977,
  portMappings: [{ hostPort: 30_090, containerPort: 30_090 }],
  manifests: ['httpbin'],
  verbosity: { 'kube-controller-manager': 4 },
  nodes: kindNodes(clusterName, dockerDesktop, [
    {
      role: 'control-plane',
      ip: '172.18.0.2',
      machineID: '2b7e4f90c1d85a3e6f0b9d8c7a5e1f34',
      systemUUID: '8c1f5a7d-3e92-4b60-9d4c-6a0e7f2b5c83',
      verbosity: 0,
      startedBeforeMs: 264_000,
      kubeletPid: 701,
      podSuffixes: { kindnet: '5lq9w', 'kube-proxy': 'h2vtc' },
    },
    {
      role: 'worker',
      ip: '172.18.0.3',
      machineID: 'e4a90d7c5b2f4183b6d0c9e8f7a31524',
      systemUUID: 'a07e3d5c-92b8-4f16-8e4d-1c6b9f7a2e50',
      verbosity: 0,
      startedBeforeMs: 244_000,
      kubeletPid: 227,
      podSuffixes: { kindnet: '8dkzf', 'kube-proxy': 'm6rpx' },
    },
    {
      role: 'worker',
      ip: '172.18.0.4',
      machineID: '0f6c3b8d9e7a4251a4c8e0d7b5f91362',
      systemUUID: '4e9b7c21-6d0f-4a83-b5e7-d82c0f9a1b64',
      verbosity: 0,
      startedBeforeMs: 243_000,
      kubeletPid: 232,
      podSuffixes: { kindnet: 'n7cjs', 'kube-proxy': 'v4bwl' },
    },
    {
      role: 'worker',
      ip: '172.18.0.5',
      machineID: '93d5e1f7a8c04b62b9d7e6f0c4a58217',
      systemUUID: 'd25f8a0b-7c4e-4931-a6f8-0b9e3d7c5a12',
      verbosity: 0,
      startedBeforeMs: 242_000,
      kubeletPid: 230,
      podSuffixes: { kindnet: 'q2gxm', 'kube-proxy': 'z8fnd' },
    },
    {
      role: 'worker',
      ip: '172.18.0.6',
      machineID: 'b8a7c6d5e4f34021a9b0c8d7e6f51423',
      systemUUID: '6b3e9d8f-0a7c-45e2-94b1-f7d6c5a80e29',
      verbosity: 0,
      startedBeforeMs: 241_000,
      kubeletPid: 228,
      podSuffixes: { kindnet: 'w9lvt', 'kube-proxy': 'k5sqc' },
    },
  ]),
});
