import { dockerDesktop } from '../cluster/kind-machines';
import { kindNodes } from '../cluster/kind-nodes';
import { defineScenario } from '../cluster/scenario';

const clusterName = 'demo';

/** One worker on Docker Desktop, as in the document that the heartbeat lesson mirrors. */
export const scenario = defineScenario({
  title: 'A control plane and one worker',
  clusterName,
  startsAt: '2025-01-18T13:08:30Z',
  resolver: '192.168.65.254:53',
  apiServerPort: 39_057,
  verbosity: { 'kube-controller-manager': 4 },
  nodes: kindNodes(clusterName, dockerDesktop, [
    {
      role: 'control-plane',
      ip: '172.18.0.2',
      machineID: 'a6e1b2c3d4f54f0b9c8d7e6f5a4b3c2d',
      systemUUID: '0b8d5a3e-7f6c-4d2b-9a1e-3c5d7e9f1a2b',
      verbosity: 0,
      startedBeforeMs: 274_000,
      kubeletPid: 702,
      podSuffixes: { kindnet: 'm2v8x', 'kube-proxy': 'wq5zt' },
    },
    {
      role: 'worker',
      ip: '172.18.0.3',
      machineID: 'd0b1d1ea0a5f4cb3b3f1d8f7d3c6a1f2',
      systemUUID: '6f5a3c1e-4b51-4a6c-9d7f-0f1a2b3c4d5e',
      verbosity: 6,
      startedBeforeMs: 253_000,
      kubeletPid: 228,
      podSuffixes: { kindnet: '4x2kp', 'kube-proxy': '9zq7t' },
    },
  ]),
});
