import { dockerDesktop } from '../cluster/kind-machines';
import { kindNodes } from '../cluster/kind-nodes';
import { defineScenario } from '../cluster/scenario';

const clusterName = 'api-server-failure';

/** Two workers on Docker Desktop and a published node port, as in the document about a control plane that fails. */
export const scenario = defineScenario({
  title: 'A control plane that fails, and two workers with a node port',
  clusterName,
  startsAt: '2024-12-28T16:00:00Z',
  resolver: '192.168.65.254:53',
  apiServerPort: 58_344,
  portMappings: [{ hostPort: 30_090, containerPort: 30_090 }],
  manifests: ['httpbin'],
  verbosity: { 'kube-controller-manager': 4 },
  nodes: kindNodes(clusterName, dockerDesktop, [
    {
      role: 'control-plane',
      ip: '172.18.0.4',
      machineID: '8b6f3c0d2e5a4197a4c8e1d7f09b6352',
      systemUUID: '4e8a1c6f-7d29-4b53-9f0e-6c3b8d5a2170',
      verbosity: 0,
      startedBeforeMs: 264_000,
      kubeletPid: 704,
      podSuffixes: { kindnet: 'q5r8t', 'kube-proxy': 'n2kvz' },
    },
    {
      role: 'worker',
      ip: '172.18.0.3',
      machineID: 'd3e9a7b5c1f04826b7d5e2a8c0f41963',
      systemUUID: 'a7c2e5f8-0b3d-4e69-8a1f-d4c7b0e93625',
      verbosity: 0,
      startedBeforeMs: 244_000,
      kubeletPid: 230,
      podSuffixes: { kindnet: 'w8dmf', 'kube-proxy': 'h4xcj' },
    },
    {
      role: 'worker',
      ip: '172.18.0.2',
      machineID: 'f0b4d8c2e6a14735981c5e7b3d2f6a09',
      systemUUID: '1d9f5b3e-6c80-4a27-b5d8-0e7a4c2f9136',
      verbosity: 0,
      startedBeforeMs: 243_500,
      kubeletPid: 228,
      podSuffixes: { kindnet: 'p7tbs', 'kube-proxy': 'l6gzw' },
    },
  ]),
});
