/** A cluster with a scheduler, for tests. */
import { SmallCluster } from '../small-cluster';
import { Scheduler } from './scheduler';

const CONTROL_PLANE_TAINT = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

export function start({ workers = 2, isLeading = true, seed = 1 } = {}) {
  const cluster = new SmallCluster({ user: 'system:kube-scheduler', seed });
  const scheduler = new Scheduler(cluster.context, cluster.informers);
  cluster.addNode('demo-control-plane', { spec: { taints: [CONTROL_PLANE_TAINT] } });
  for (let at = 1; at <= workers; at++) cluster.addNode(`demo-worker${at === 1 ? '' : at}`);
  for (const value of [1, 2, 3, 5, 10]) priorityClass(cluster, `p${value}`, { value });
  priorityClass(cluster, 'polite', { value: 10, preemptionPolicy: 'Never' });
  cluster.informers.start();
  if (isLeading) scheduler.start();
  cluster.pass(1_000);
  return { cluster, scheduler };
}

const priorityClass = (cluster: SmallCluster, name: string, body: object) =>
  cluster.create('priorityclasses.scheduling.k8s.io', { metadata: { name }, ...body });

export const nodeOf = (cluster: SmallCluster, name: string): string | undefined =>
  cluster.get('pods', name, 'default')?.spec.nodeName;

export const owner = (uid: string) => ({
  labels: { app: uid },
  ownerReferences: [
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: uid, uid, controller: true },
  ],
});

export function spread(cluster: SmallCluster): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { spec } of cluster.list('pods'))
    counts[spec.nodeName ?? '<none>'] = (counts[spec.nodeName ?? '<none>'] ?? 0) + 1;
  return counts;
}

export const lastEvent = (cluster: SmallCluster, name: string) => cluster.eventsOf(name).at(-1);
