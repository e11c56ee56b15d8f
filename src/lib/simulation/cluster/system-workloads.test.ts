import { expect, test } from 'vitest';
import type { Pod } from '../api/kinds';
import type { KubeObject } from '../api/object';
import type { ControllerRevision, DaemonSet, Deployment, ReplicaSet } from '../api/workloads';
import { resourceOf } from '../apiserver/resources';
import { profileOf } from '../facts/profile';
import { scenarios } from '../scenarios/scenarios';
import { Cluster } from './cluster';

function recorded(seed = 1): Cluster {
  const scenario = scenarios.get('recorded');
  const profile = profileOf('v1.30.4');
  if (!scenario || !profile) throw new Error('there are a scenario and a profile');
  return new Cluster(scenario, { seed, profile });
}

const listed = <T extends KubeObject>(cluster: Cluster, plural: string, group = ''): T[] =>
  cluster.api.store.list(resourceOf(plural, group)) as unknown as T[];

const namesOf = (objects: readonly KubeObject[]): string[] =>
  objects.map(({ metadata }) => metadata.name);

test('the pods of a new cluster have the names that were recorded, and never get a second', () => {
  const cluster = recorded();
  const names = [
    'coredns-65758d689b-fzhbb',
    'coredns-65758d689b-qj67t',
    'kindnet-9lt5q',
    'kindnet-dtv7f',
    'kindnet-f87vw',
    'kube-proxy-d9qv7',
    'kube-proxy-dz8k9',
    'kube-proxy-fxfrv',
    'local-path-provisioner-56db9f6dbd-k4pnr',
  ];
  const owned = () =>
    namesOf(listed<Pod>(cluster, 'pods').filter(({ metadata }) => metadata.generateName)).sort();
  expect(owned()).toEqual(names);
  cluster.advanceTo(120_000);
  expect(owned()).toEqual(names);
  for (const { metadata, status } of listed<Pod>(cluster, 'pods'))
    expect([metadata.name, status.phase]).toEqual([metadata.name, 'Running']);
});

test('whatever chance decides, no controller makes a second of what a new cluster has', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { store } = recorded(seed).api;
    for (const [resource, count] of [
      [resourceOf('pods'), 13],
      [resourceOf('replicasets', 'apps'), 2],
    ] as const) {
      const added = store.historyOf(resource).filter(({ type }) => type === 'ADDED');
      expect([seed, resource.kind, added.length]).toEqual([seed, resource.kind, count]);
    }
  }
});

test('what keeps them is as it was recorded, and nobody writes it again', () => {
  const cluster = recorded();
  const read = () => ({
    daemonSets: listed<DaemonSet>(cluster, 'daemonsets', 'apps'),
    deployments: listed<Deployment>(cluster, 'deployments', 'apps'),
    replicaSets: listed<ReplicaSet>(cluster, 'replicasets', 'apps'),
    revisions: listed<ControllerRevision>(cluster, 'controllerrevisions', 'apps'),
  });
  const before = read();
  expect(before.daemonSets.map(({ status }) => status)).toEqual(
    [1, 2].map(() => ({
      currentNumberScheduled: 3,
      desiredNumberScheduled: 3,
      numberAvailable: 3,
      numberMisscheduled: 0,
      numberReady: 3,
      observedGeneration: 1,
      updatedNumberScheduled: 3,
    })),
  );
  expect(namesOf(before.revisions)).toEqual(['kindnet-6454b67b58', 'kube-proxy-6ffbd5bb66']);
  expect(namesOf(before.replicaSets)).toEqual([
    'coredns-65758d689b',
    'local-path-provisioner-56db9f6dbd',
  ]);
  expect(before.replicaSets[0]?.status).toEqual({
    availableReplicas: 2,
    fullyLabeledReplicas: 2,
    observedGeneration: 1,
    readyReplicas: 2,
    replicas: 2,
  });
  expect(before.deployments[0]?.status).toMatchObject({
    availableReplicas: 2,
    observedGeneration: 1,
    readyReplicas: 2,
    replicas: 2,
    updatedReplicas: 2,
    conditions: [
      { type: 'Available', reason: 'MinimumReplicasAvailable' },
      { type: 'Progressing', reason: 'NewReplicaSetAvailable' },
    ],
  });
  cluster.advanceTo(700_000);
  expect(read()).toEqual(before);
});
