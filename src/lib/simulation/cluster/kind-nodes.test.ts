import { expect, test } from 'vitest';
import { kindNodes, type KindMachine, type KindNode } from './kind-nodes';

const machine: KindMachine = {
  capacity: { cpu: '8' },
  systemInfo: {
    architecture: 'amd64',
    bootID: 'boot',
    containerRuntimeVersion: 'containerd://1.7.18',
    kernelVersion: '6.10.14',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
  },
};

const node = (role: KindNode['role'], ip: string): KindNode => ({
  role,
  ip,
  machineID: `machine ${ip}`,
  systemUUID: `system ${ip}`,
  verbosity: 0,
  startedBeforeMs: 1_000,
  kubeletPid: 200,
  podSuffixes: { kindnet: '4x2kp', 'kube-proxy': '9zq7t' },
});

const made = kindNodes('demo', machine, [
  node('control-plane', '172.18.0.2'),
  node('worker', '172.18.0.4'),
  node('worker', '172.18.0.200'),
]);

test('nodes are named after their cluster and role, with a number from the second one on', () => {
  expect(made.map(({ name }) => name)).toEqual([
    'demo-control-plane',
    'demo-worker',
    'demo-worker2',
  ]);
  expect(made.map(({ isControlPlane }) => isControlPlane)).toEqual([true, false, false]);
  expect(made.at(-1)?.providerId).toBe('kind://docker/demo/demo-worker2');
});

test('the hardware address is made of the IP address', () => {
  expect(made.map(({ macAddress }) => macAddress)).toEqual([
    '02:42:ac:12:00:02',
    '02:42:ac:12:00:04',
    '02:42:ac:12:00:c8',
  ]);
});

test('all nodes are on one machine, and each has its own ids', () => {
  expect(made.every(({ capacity }) => capacity === machine.capacity)).toBe(true);
  expect(made[1]?.systemInfo).toEqual({
    ...machine.systemInfo,
    machineID: 'machine 172.18.0.4',
    systemUUID: 'system 172.18.0.4',
  });
});
