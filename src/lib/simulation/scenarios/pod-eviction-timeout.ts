import { dockerDesktop } from '../cluster/kind-machines';
import { kindNodes } from '../cluster/kind-nodes';
import { defineScenario } from '../cluster/scenario';

const clusterName = 'pod-eviction-timeout';

/** Two workers on Docker Desktop and a published node port, as in the document about evicted pods. */
export const scenario = defineScenario({
  title: 'A control plane and two workers, with a node port',
  clusterName,
  startsAt: '2024-12-22T04:30:00Z',
  resolver: '192.168.65.254:53',
  apiServerPort: 52_613,
  portMappings: [{ hostPort: 30_090, containerPort: 30_090 }],
  manifests: ['httpbin', 'tenants', 'statefulset', 'daemonset'],
  verbosity: { 'kube-controller-manager': 4 },
  nodes: kindNodes(clusterName, dockerDesktop, [
    {
      role: 'control-plane',
      ip: '172.18.0.4',
      machineID: '5e0c7d9a14b84f6e9b3f2a7c6d1e8f05',
      systemUUID: '91c4e7d2-5b0a-4f3e-8c6d-2a7f1b9e0d34',
      verbosity: 0,
      startedBeforeMs: 264_000,
      kubeletPid: 698,
      podSuffixes: { kindnet: 'c7wnd', 'kube-proxy': 'b5xqg' },
    },
    {
      role: 'worker',
      ip: '172.18.0.3',
      machineID: '7a2f4c8e6b1d4e0f9c5a3d7e8b6f1204',
      systemUUID: '3d6b9f0e-1a8c-4c57-b2e4-7f5d0c9a8e16',
      verbosity: 0,
      startedBeforeMs: 244_000,
      kubeletPid: 229,
      podSuffixes: { kindnet: 'j6hv2', 'kube-proxy': 'tq8ns' },
    },
    {
      role: 'worker',
      ip: '172.18.0.2',
      machineID: 'c1d8e5f2a7b34096b4e9d0c3f6a7185b',
      systemUUID: '5f0e2c7a-8d94-4b1f-a6c3-e9d7b2f81045',
      verbosity: 0,
      startedBeforeMs: 243_500,
      kubeletPid: 231,
      podSuffixes: { kindnet: 'r4zlm', 'kube-proxy': 'x9dpk' },
    },
  ]),
});
