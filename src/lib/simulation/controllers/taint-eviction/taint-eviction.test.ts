import { expect, test } from 'vitest';
import { Random } from '../../clock/random';
import { SmallCluster } from '../small-cluster';
import { TaintEvictionController } from './taint-eviction';

const UNREACHABLE = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };
const tolerating = (tolerationSeconds?: number) => [
  {
    key: UNREACHABLE.key,
    operator: 'Exists',
    effect: 'NoExecute',
    ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }),
  },
];

function start(seed = 1) {
  const cluster = new SmallCluster({ seed });
  const controller = new TaintEvictionController(cluster.context, cluster.informers);
  cluster.informers.start();
  controller.start();
  cluster.addNode('demo-worker');
  cluster.pass(100);
  return { cluster, controller };
}

const onNode = (
  cluster: SmallCluster,
  name: string,
  tolerations: readonly object[],
  node = 'demo-worker',
) =>
  cluster.addPod(name, {
    spec: { nodeName: node, tolerations, terminationGracePeriodSeconds: 30 },
  });

const taint = (cluster: SmallCluster, ...taints: readonly object[]) =>
  cluster.patch('nodes', 'demo-worker', { spec: { taints } });

const podNamed = (cluster: SmallCluster, name: string) => cluster.get('pods', name, 'default');
const isDeleted = (cluster: SmallCluster, name: string) =>
  podNamed(cluster, name)?.metadata.deletionTimestamp !== undefined;

test('a pod is deleted when its toleration has run out, says why, and not earlier', () => {
  const { cluster } = start();
  onNode(cluster, 'tol30', tolerating(30));
  cluster.pass(1_000);
  taint(cluster, UNREACHABLE);
  cluster.pass(30_000);
  expect(isDeleted(cluster, 'tol30')).toBe(false);
  cluster.pass(100);
  expect(isDeleted(cluster, 'tol30')).toBe(true);
  expect(podNamed(cluster, 'tol30')?.status.conditions).toContainEqual(
    expect.objectContaining({
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    }),
  );
  expect(podNamed(cluster, 'tol30')?.metadata.deletionGracePeriodSeconds).toBe(30);
  expect(cluster.eventsOf('tol30')).toEqual([
    'TaintManagerEviction: Marking for deletion Pod default/tol30',
  ]);
  expect(cluster.log.at(-2)).toContain(
    '"Deleting pod" logger="taint-eviction-controller" controller="taint-eviction-controller" pod="default/tol30"',
  );
});

test('a pod that tolerates for ever stays, one that does not tolerate goes at once', () => {
  const { cluster } = start();
  onNode(cluster, 'forever', tolerating());
  onNode(cluster, 'never', []);
  cluster.pass(100);
  taint(cluster, { key: 'maint', value: 'yes', effect: 'NoExecute' }, UNREACHABLE);
  cluster.pass(10);
  expect(isDeleted(cluster, 'never')).toBe(true);
  cluster.patch('nodes', 'demo-worker', { spec: { taints: [UNREACHABLE] } });
  onNode(cluster, 'late', tolerating());
  cluster.pass(3_600_000);
  expect(isDeleted(cluster, 'late')).toBe(false);
});

test('a pod is spared when the taint goes in time', () => {
  const { cluster } = start();
  onNode(cluster, 'web', tolerating(300));
  cluster.pass(100);
  taint(cluster, UNREACHABLE);
  cluster.pass(299_000);
  taint(cluster);
  cluster.pass(600_000);
  expect(isDeleted(cluster, 'web')).toBe(false);
  expect(cluster.eventsOf('web')).toEqual([
    'TaintManagerEviction: Cancelling deletion of Pod default/web',
  ]);
});

test('another taint of the same kind does not begin the time anew', () => {
  const { cluster } = start();
  const both = [
    ...tolerating(300),
    {
      key: 'node.kubernetes.io/not-ready',
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    },
  ];
  onNode(cluster, 'web', both);
  cluster.pass(100);
  taint(cluster, UNREACHABLE);
  cluster.pass(200_000);
  taint(cluster, UNREACHABLE, { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' });
  cluster.pass(1_000);
  taint(cluster, { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' });
  cluster.pass(98_999);
  expect(isDeleted(cluster, 'web')).toBe(false);
  cluster.pass(100);
  expect(isDeleted(cluster, 'web')).toBe(true);
});

test('a controller that is started again gives the pods their whole time', () => {
  const { cluster } = start();
  onNode(cluster, 'web', tolerating(300));
  taint(cluster, UNREACHABLE);
  cluster.pass(200_000);
  cluster.context.process.exit(1);
  cluster.pass(200_000);
  expect(isDeleted(cluster, 'web')).toBe(false);
});

test('a pod on a node without taints costs no machine', () => {
  const { cluster, controller } = start();
  for (let at = 0; at < 50; at++) onNode(cluster, `web-${at}`, tolerating(300));
  cluster.pass(1_000);
  expect(controller.machines).toEqual([]);
  taint(cluster, UNREACHABLE);
  cluster.pass(1_000);
  expect(controller.machines).toHaveLength(50);
});

test('whatever happens, nothing is deleted before its toleration has run out', () => {
  let deletions = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const random = new Random(seed);
    const { cluster } = start(seed);
    const seconds = [5, 20, 60];
    seconds.forEach((each) => onNode(cluster, `tol${each}`, tolerating(each)));
    cluster.pass(100);
    let taintedAtMs: number | undefined;
    for (let step = 0; step < 30; step++) {
      const { nowMs } = cluster.world.clock;
      const isTainted = random.next() < 0.6;
      if (isTainted) taintedAtMs ??= nowMs;
      else taintedAtMs = undefined;
      taint(cluster, ...(isTainted ? [UNREACHABLE] : []));
      const gone = new Set(seconds.filter((each) => isDeleted(cluster, `tol${each}`)));
      cluster.pass(random.between(1, 30_000));
      for (const each of seconds) {
        if (gone.has(each) || !isDeleted(cluster, `tol${each}`)) continue;
        deletions++;
        expect(cluster.world.clock.nowMs - (taintedAtMs ?? Infinity)).toBeGreaterThanOrEqual(
          each * 1_000,
        );
      }
    }
  }
  expect(deletions).toBeGreaterThan(20);
});
