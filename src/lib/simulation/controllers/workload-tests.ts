/** What the tests of the workload controllers share; there are no kubelets, so they set the statuses of pods themselves. */
import type { Pod } from '../api/kinds';
import { rfc3339 } from '../api/time';
import { epochMs } from '../clock/world';
import type { SmallCluster, Sketch } from './small-cluster';

const container = {
  name: 'web',
  image: 'nginx:1.27',
  ports: [{ containerPort: 80, name: 'http' }],
};

/** A workload whose pods carry `app: NAME`. */
export const newWorkload = (kind: string, name: string, spec: object = {}): Sketch => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [container] } },
    ...spec,
  },
});

/** The pods in `default`. */
export const podsOf = (cluster: SmallCluster): readonly Pod[] =>
  cluster.list('pods').filter(({ metadata }) => metadata.namespace === 'default');

let address = 1;

export function bind(cluster: SmallCluster, { metadata: { name, namespace } }: Pod, node: string) {
  const body = { metadata: { name }, target: { kind: 'Node', name: node } };
  cluster.ask('create', 'pods', { name, namespace, subresource: 'binding', body });
}

/** As the kubelet writes it once the containers run. */
export function markReady(
  cluster: SmallCluster,
  pod: Pod | undefined,
  { ready = true, podIP = `10.244.1.${++address}` } = {},
): void {
  if (!pod) throw new Error('there is a pod');
  const { name, namespace } = pod.metadata;
  const lastTransitionTime = rfc3339(epochMs(cluster.world));
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime }];
  const status = { phase: 'Running', conditions, podIP };
  cluster.patch('pods', name, { status }, { namespace, subresource: 'status' });
}

/** All pods that run or wait become ready; those that are being deleted go. */
export function settle(cluster: SmallCluster): void {
  for (let round = 0; round < 20; round++) {
    cluster.pass(1_000);
    let changed = false;
    for (const pod of podsOf(cluster)) {
      if (pod.metadata.deletionTimestamp) {
        const { name, namespace } = pod.metadata;
        const query = { gracePeriodSeconds: 0 };
        cluster.remove('pods', name, { namespace, query });
      } else if (pod.status.phase === 'Pending') markReady(cluster, pod);
      else continue;
      changed = true;
    }
    if (!changed) return;
  }
}
