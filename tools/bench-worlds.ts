/** The worlds that the benchmark of the engine measures, and what it does to them. */
import { Cluster, ADMINISTRATOR } from '../src/lib/simulation/cluster/cluster';
import { dockerDesktop } from '../src/lib/simulation/cluster/kind-machines';
import { kindNodes, type KindNode } from '../src/lib/simulation/cluster/kind-nodes';
import { defineScenario, type Scenario } from '../src/lib/simulation/cluster/scenario';
import type { Pod } from '../src/lib/simulation/api/kinds';
import { resourceOf } from '../src/lib/simulation/apiserver/resources';
import { profileOf } from '../src/lib/simulation/facts/profile';
import { faults } from '../src/lib/simulation/faults/faults';
import { scenarios } from '../src/lib/simulation/scenarios/scenarios';

const known = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('Invariant broken: the bench knows its cluster');
  return value;
};
const profile = known(profileOf('1.30'));
const recorded = known(scenarios.get('recorded'));
const networkCut = known(faults.get('network-cut'));

export const startCluster = (scenario: Scenario = recorded): Cluster =>
  new Cluster(scenario, { seed: 1, profile });

/** Asks for so many pods as `kubectl apply` asks: with a Deployment. */
export function applyDeployment({ api }: Cluster, replicas: number): void {
  const labels = { app: 'httpbin' };
  const readinessProbe = { httpGet: { path: '/status/200', port: 80 } };
  const container = {
    name: 'httpbin',
    image: 'kennethreitz/httpbin',
    ports: [{ containerPort: 80 }],
    readinessProbe,
  };
  const body = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'httpbin', namespace: 'default', labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  };
  const resource = resourceOf('deployments', 'apps');
  const { code } = api.handle(
    { verb: 'create', resource, namespace: 'default', body },
    ADMINISTRATOR,
  );
  if (code !== 201) throw new Error(`the Deployment was not created (${code})`);
}

const isReady = ({ status }: Pod): boolean =>
  status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;

/** Lets time pass until so many pods of the learner's are Ready. */
export function advanceUntilReady(cluster: Cluster, replicas: number): void {
  const pods = resourceOf('pods');
  for (let second = 1; second <= 120; second++) {
    cluster.advanceTo(cluster.nowMs + 1_000);
    if ((cluster.api.store.list(pods, 'default') as Pod[]).filter(isReady).length === replicas)
      return;
  }
  throw new Error(`there are no ${replicas} pods Ready after two minutes`);
}

/** Ten minutes from the cluster's start, a worker unplugged after the first and back in after the seventh. */
export function incident(cluster: Cluster, replicas: number): void {
  if (replicas > 0) applyDeployment(cluster, replicas);
  cluster.advanceTo(60_000);
  networkCut.inject(cluster, 'demo-worker');
  cluster.advanceTo(420_000);
  networkCut.heal(cluster, 'demo-worker');
  cluster.advanceTo(600_000);
}

/** A control plane and workers, as kind would start them. */
export function scenarioOf(nodeCount: number): Scenario {
  const node = (index: number): KindNode => ({
    role: index === 0 ? 'control-plane' : 'worker',
    ip: `172.18.0.${index + 2}`,
    machineID: `machine-${index}`,
    systemUUID: `system-${index}`,
    verbosity: 0,
    startedBeforeMs: index === 0 ? 264_000 : 244_000 - index * 100,
    kubeletPid: 227 + index,
    podSuffixes: { kindnet: `kindn${index}`, 'kube-proxy': `proxy${index}` },
  });
  const nodes = Array.from({ length: nodeCount }, (_, index) => node(index));
  return defineScenario({
    title: `${nodeCount} nodes`,
    clusterName: 'large',
    startsAt: '2024-12-23T09:00:00Z',
    resolver: '192.168.65.254:53',
    apiServerPort: 52_977,
    verbosity: {},
    nodes: kindNodes('large', dockerDesktop, nodes),
  });
}
