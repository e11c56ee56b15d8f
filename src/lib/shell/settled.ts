/** Whether a cluster is as its objects want it to be; for tests. */
import { conditionOf, type Node, type Pod, type Service } from '$lib/simulation/api/kinds';
import { namespacedName } from '$lib/simulation/api/object';
import type {
  DaemonSet,
  Deployment,
  Endpoints,
  EndpointSlice,
  ReplicaSet,
  StatefulSet,
} from '$lib/simulation/api/workloads';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { isReady } from '$lib/simulation/controllers/shared/pods';

/** What is not as it should be, in words; empty when the cluster has settled. */
export const unsettled = (cluster: Cluster): string[] => {
  const list = (plural: string, group?: string) =>
    cluster.api.store.list(resourceOf(plural, group));
  const pods = list('pods') as Pod[];
  const nodes = list('nodes') as Node[];
  return [
    ...nodes.flatMap(nodeProblems),
    ...pods.flatMap(podProblems),
    ...(list('deployments', 'apps') as Deployment[]).flatMap(replicaProblems),
    ...(list('replicasets', 'apps') as ReplicaSet[]).flatMap(replicaProblems),
    ...(list('statefulsets', 'apps') as StatefulSet[]).flatMap(replicaProblems),
    ...(list('daemonsets', 'apps') as DaemonSet[]).flatMap((each) => daemonProblems(each, nodes)),
    ...(list('services') as Service[]).flatMap((service) =>
      endpointProblems(service, pods, {
        endpoints: list('endpoints'),
        slices: list('endpointslices', 'discovery.k8s.io') as EndpointSlice[],
      }),
    ),
    ...leftovers(cluster, pods),
  ];
};

function nodeProblems(node: Node): string[] {
  const { name } = node.metadata;
  const { taints = [], unschedulable = false } = node.spec;
  const isReadyNode = conditionOf(node, 'Ready')?.status === 'True';
  const bad = taints.filter(({ key }) => key !== 'node-role.kubernetes.io/control-plane');
  return [
    ...(isReadyNode ? [] : [`${name} is not Ready`]),
    ...(unschedulable ? [`${name} is cordoned`] : []),
    ...bad.map(({ key }) => `${name} has the taint ${key}`),
  ];
}

function podProblems(pod: Pod): string[] {
  const name = `pod ${namespacedName(pod)}`;
  const { phase } = pod.status;
  if (pod.metadata.deletionTimestamp) return [`${name} is Terminating`];
  const isOfJob = pod.metadata.ownerReferences?.some(({ kind }) => kind === 'Job') ?? false;
  if (phase === 'Succeeded' || (phase === 'Failed' && isOfJob)) return [];
  return phase === 'Running' && isReady(pod) ? [] : [`${name} is ${phase} and not ready`];
}

function replicaProblems({ kind, metadata, spec, status }: Deployment | ReplicaSet | StatefulSet) {
  const { replicas: wanted = 1 } = spec;
  const { replicas = 0, readyReplicas = 0, availableReplicas = 0 } = status;
  const updated =
    'updatedReplicas' in status && kind === 'Deployment' ? (status.updatedReplicas ?? 0) : wanted;
  const isRight = [replicas, readyReplicas, availableReplicas, updated].every(
    (count) => count === wanted,
  );
  return isRight
    ? []
    : [`${kind} ${metadata.name} wants ${wanted}: ${JSON.stringify({ ...status, conditions: 0 })}`];
}

function daemonProblems({ metadata, spec, status }: DaemonSet, nodes: readonly Node[]): string[] {
  const isEverywhere = spec.template.spec?.tolerations?.some(({ key }) => key === undefined);
  const eligible = nodes.filter(
    ({ spec: { taints = [] } }) => isEverywhere === true || taints.length === 0,
  ).length;
  const { numberReady, currentNumberScheduled, numberMisscheduled } = status;
  return numberReady === eligible && currentNumberScheduled === eligible && numberMisscheduled === 0
    ? []
    : [`DaemonSet ${metadata.name} wants ${eligible}: ${JSON.stringify(status)}`];
}

const asText = (ips: readonly (string | undefined)[]): string => [...ips].sort().join(' ');

function endpointProblems(
  service: Service,
  pods: readonly Pod[],
  found: { endpoints: readonly Endpoints[]; slices: readonly EndpointSlice[] },
): string[] {
  const { namespace, name } = service.metadata;
  const { selector } = service.spec;
  if (!selector) return [];
  const wanted = asText(
    pods
      .filter(
        (pod) =>
          pod.metadata.namespace === namespace &&
          isReady(pod) &&
          Object.entries(selector).every(([key, value]) => pod.metadata.labels?.[key] === value),
      )
      .map(({ status }) => status.podIP),
  );
  const endpoints = found.endpoints.find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
  );
  const addresses = endpoints?.subsets?.flatMap(({ addresses: ready = [] }) =>
    ready.map(({ ip }) => ip),
  );
  const inSlices = found.slices
    .filter(
      ({ metadata }) =>
        metadata.namespace === namespace &&
        metadata.labels?.['kubernetes.io/service-name'] === name,
    )
    .flatMap((slice) => slice.endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready)
    .flatMap((endpoint) => endpoint.addresses);
  return [
    ['endpoints', asText(addresses ?? [])],
    ['slices', asText(inSlices)],
  ].flatMap(([what = '', ips]) =>
    ips === wanted ? [] : [`${what} of ${name}: ${ips ?? ''} instead of ${wanted}`],
  );
}

/** Sandboxes and containers whose pod is not in the API, or on another node. */
function leftovers(cluster: Cluster, pods: readonly Pod[]): string[] {
  const nodeOf = new Map(
    pods.flatMap(({ metadata, spec }) =>
      [metadata.uid, metadata.annotations?.['kubernetes.io/config.hash']].map((uid) => [
        uid,
        spec.nodeName,
      ]),
    ),
  );
  return cluster.nodes.flatMap(({ name, host }) =>
    [
      ...host.runtime.sandboxes.map(({ pod }) => ({ what: 'a sandbox', pod })),
      ...host.runtime.containers.map(({ sandbox, state }) => ({
        what: `a container that is ${state}`,
        pod: sandbox.pod,
      })),
    ]
      .filter(({ pod }) => nodeOf.get(pod.uid) !== name)
      .map(({ what, pod }) => `${name} has ${what} of ${pod.name}, which is not there`),
  );
}
