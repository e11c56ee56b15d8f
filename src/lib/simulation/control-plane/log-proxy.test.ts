import { expect, test } from 'vitest';
import type { Pod } from '../api/kinds';
import type { Status } from '../api/status';
import { resourceOf } from '../apiserver/resources';
import { ADMINISTRATOR, Cluster } from '../cluster/cluster';
import { profileOf } from '../facts/profile';
import { scenario } from '../scenarios/heartbeat';
import { openLogs } from './log-proxy';

const pods = resourceOf('pods');
const etcd = { namespace: 'kube-system', name: 'etcd-demo-control-plane' };

/** Why the log of etcd cannot be had while its container is said to be waiting. */
function refusalWhileWaiting(previous: boolean): Status | undefined {
  const profile = profileOf('1.30');
  if (!profile) throw new Error('there is no Kubernetes 1.30');
  const { world, network, api, controlPlane } = new Cluster(scenario, { seed: 7, profile });
  const pod = api.store.get(pods, etcd.namespace, etcd.name) as Pod;
  const [known] = pod.status.containerStatuses ?? [];
  if (!known) throw new Error('etcd has a container');
  const waiting = { ...known, state: { waiting: { reason: 'ContainerCreating' } } };
  api.store.put(pods, { ...pod, status: { ...pod.status, containerStatuses: [waiting] } });
  let refused: Status | undefined;
  openLogs(
    { world, network, api, from: controlPlane.name },
    { user: ADMINISTRATOR, ...etcd, previous },
    {
      line: () => undefined,
      ended: (refusal) => {
        refused = refusal;
      },
    },
  );
  return refused;
}

test('a container that has not started yet has no log', () => {
  expect(refusalWhileWaiting(false)).toMatchObject({
    reason: 'BadRequest',
    message: `container "etcd" in pod "${etcd.name}" is waiting to start: ContainerCreating`,
  });
});

test('whether it had an earlier instance does not depend on that', () => {
  expect(refusalWhileWaiting(true)).toMatchObject({
    reason: 'BadRequest',
    message: `previous terminated container "etcd" in pod "${etcd.name}" not found`,
  });
});
