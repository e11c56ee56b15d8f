/** Programs of the control plane that stop and start in any order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pod } from '$lib/simulation/api/kinds';
import { conditionOf, type Node } from '$lib/simulation/api/kinds';
import { resourceOf, resources } from '$lib/simulation/apiserver/resources';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Run } from '$lib/shell/run';
import { bringBack, kubeletLog, startRun, stop, until } from './outage';

const FAULTS = [
  'api-server-stopped',
  'etcd-stopped',
  'controller-manager-stopped',
  'scheduler-stopped',
  'power-off',
] as const;
type Fault = (typeof FAULTS)[number];

const podsOf = ({ api }: Cluster): readonly Pod[] => api.store.list(resourceOf('pods')) as Pod[];
const nodesOf = ({ api }: Cluster): readonly Node[] =>
  api.store.list(resourceOf('nodes')) as Node[];

/** The container that runs of each pod on the workers, by the pod's uid. */
const containersOf = ({ nodes }: Cluster): ReadonlyMap<string, string> =>
  new Map(
    nodes
      .filter(({ spec }) => !spec.isControlPlane)
      .flatMap(({ host }) => host.runtime.containers)
      .filter(({ state }) => state === 'Running')
      .map(({ sandbox, id }) => [sandbox.pod.uid, id]),
  );

function toggle(run: Run, fault: Fault, isStopped: ReadonlySet<Fault>): void {
  if (isStopped.has(fault)) bringBack(run, fault);
  else stop(run, fault);
}

/** Nothing is left to do: every node is ready, every pod runs, and the mirrors are those of what runs. */
function expectSettled(cluster: Cluster): void {
  const notReady = nodesOf(cluster).filter((node) => conditionOf(node, 'Ready')?.status !== 'True');
  expect(notReady.map(({ metadata }) => metadata.name)).toEqual([]);
  const pods = podsOf(cluster);
  const waiting = pods.filter((pod) => conditionOf(pod as never, 'Ready')?.status !== 'True');
  expect(waiting.map(({ metadata }) => metadata.name)).toEqual([]);
  const mirrors = pods.filter(
    ({ metadata }) => metadata.annotations?.['kubernetes.io/config.mirror'],
  );
  expect(mirrors.map(({ metadata }) => metadata.labels?.component).sort()).toEqual([
    'etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
  ]);
}

const steps = fc.array(
  fc.record({
    fault: fc.constantFrom(...FAULTS),
    // Long enough for a leader to give up, and for the API server to be restarted in vain.
    thenMs: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 3_000, max: 150_000 })),
  }),
  { minLength: 1, maxLength: 8 },
);

test('after any stops and starts of its programs the cluster settles, and what ran on the workers runs on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), steps, (seed, sequence) => {
      const run = startRun(seed);
      const { cluster } = run;
      run.advanceTo(15_000);
      const before = containersOf(cluster);
      expect(before.size).toBeGreaterThanOrEqual(4);
      const stopped = new Set<Fault>();
      for (const { fault, thenMs } of sequence) {
        // A machine that is off takes no orders.
        if (fault !== 'power-off' && stopped.has('power-off')) continue;
        toggle(run, fault, stopped);
        if (!stopped.delete(fault)) stopped.add(fault);
        run.advanceTo(run.nowMs + thenMs);
      }
      for (const fault of [...stopped].sort((fault) => (fault === 'power-off' ? -1 : 0)))
        bringBack(run, fault);
      // A container that crashed again and again is started after five minutes at the latest.
      run.advanceTo(run.nowMs + 480_000);
      expectSettled(cluster);
      expect(containersOf(cluster)).toEqual(before);
    }),
    { numRuns: 30, seed: 1 },
  );
});

/** Every object that the API server has, by its key, as text. */
const everything = ({ api }: Cluster): string =>
  JSON.stringify(resources.map((resource) => api.store.list(resource)));

test.each(['power-off', 'api-server-stopped', 'etcd-stopped'] as const)(
  '%s: while it lasts no object changes, and the workers’ containers stay',
  (fault) => {
    for (let seed = 1; seed <= 10; seed++) {
      const run = startRun(seed);
      const { cluster } = run;
      run.advanceTo(20_000 + seed * 977);
      stop(run, fault);
      // What was on its way arrives.
      run.advanceTo(run.nowMs + 500);
      const [objects, containers] = [everything(cluster), containersOf(cluster)];
      expect(containers.size).toBeGreaterThanOrEqual(4);
      run.advanceTo(run.nowMs + 600_000);
      expect(everything(cluster) === objects, `seed ${seed}`).toBe(true);
      expect(containersOf(cluster)).toEqual(containers);
    }
  },
);

test('Events live for an hour, but not without etcd', () => {
  const run = startRun(5);
  const { cluster } = run;
  const count = () => cluster.api.store.list(resourceOf('events')).length;
  run.advanceTo(30_000);
  const before = count();
  expect(before).toBeGreaterThan(20);
  stop(run, 'etcd-stopped');
  // The one that tells of it is still written.
  run.advanceTo(run.nowMs + 70 * 60_000);
  expect(count()).toBeGreaterThanOrEqual(before);
  bringBack(run, 'etcd-stopped');
  run.advanceTo(run.nowMs + 10 * 60_000);
  expect(count()).toBeGreaterThanOrEqual(before);
  run.advanceTo(run.nowMs + 130 * 60_000);
  expect(count()).toBeLessThan(before);
});

test('a container that dies meanwhile is started again by its kubelet, which cannot say so', () => {
  const run = startRun(3);
  const { cluster } = run;
  run.advanceTo(20_000);
  stop(run, 'power-off');
  run.advanceTo(run.nowMs + 30_000);
  const worker = cluster.node('demo-worker');
  const running = () =>
    worker?.host.runtime.containers.find(
      ({ name, state }) => name === 'kube-proxy' && state === 'Running',
    );
  const victim = running();
  const diedMs = run.nowMs;
  victim?.process.exit(1);
  until(run, 20_000, () => running() !== undefined);
  expect(running()?.id).not.toBe(victim?.id);
  expect(running()?.attempt).toBe(1);
  run.advanceTo(diedMs + 60_000);
  const unwritten = kubeletLog(cluster, 'demo-worker', { fromMs: diedMs, toMs: run.nowMs }).filter(
    ({ text }) => text.includes('"Unable to write event (may retry after sleeping)"'),
  );
  expect(unwritten.length).toBeGreaterThanOrEqual(5);
  for (const [index, { at }] of unwritten.entries())
    if (index > 0) expect(at - (unwritten[index - 1]?.at ?? 0)).toBeCloseTo(10, 1);
  const onRecord = podsOf(cluster).find(({ metadata }) => metadata.uid === victim?.sandbox.pod.uid);
  expect(onRecord?.status.containerStatuses?.[0]?.restartCount).toBe(0);
  bringBack(run, 'power-off');
  run.advanceTo(run.nowMs + 90_000);
  const after = podsOf(cluster).find(({ metadata }) => metadata.uid === victim?.sandbox.pod.uid);
  expect(after?.status.containerStatuses?.[0]?.restartCount).toBe(1);
});
