import { expect, test } from 'vitest';
import { Random } from '../../clock/random';
import { start } from './small-scheduler';

test('whatever happens, a pod is bound at most once, and never beyond what its node has', () => {
  let bound = 0;
  for (let seed = 1; seed <= 10; seed++) {
    const random = new Random(seed);
    const { cluster } = start({ workers: 3, seed });
    const places = new Map<string, Set<string>>();
    for (let step = 0; step < 60; step++) {
      const dice = random.next();
      const pods = cluster.list('pods');
      const victim = pods[random.between(0, Math.max(0, pods.length - 1))];
      if (dice < 0.6 || !victim)
        cluster.addPod(`p${seed}-${step}`, {
          requests: { cpu: `${random.between(1, 2)}` },
          spec: { priorityClassName: `p${random.between(1, 3)}` },
        });
      else if (dice < 0.8)
        cluster.remove('pods', victim.metadata.name, {
          namespace: 'default',
          query: { gracePeriodSeconds: 0 },
        });
      else
        cluster.patch('nodes', `demo-worker${random.between(2, 3)}`, {
          spec: { unschedulable: dice < 0.9 || null },
        });
      cluster.pass(random.between(0, 400));
      const used: Record<string, number> = {};
      for (const { metadata, spec } of cluster.list('pods')) {
        if (!spec.nodeName) continue;
        const seen = places.get(metadata.uid) ?? new Set<string>();
        places.set(metadata.uid, seen.add(spec.nodeName));
        used[spec.nodeName] =
          (used[spec.nodeName] ?? 0) + Number(spec.containers[0]?.resources?.requests?.cpu);
      }
      expect(Math.max(0, ...Object.values(used))).toBeLessThanOrEqual(4);
    }
    bound += places.size;
    for (const seen of places.values()) expect(seen.size).toBe(1);
    const scheduled = cluster.list('events').filter(({ reason }) => reason === 'Scheduled');
    expect(new Set(scheduled.map(({ involvedObject }) => involvedObject.uid)).size).toBe(
      scheduled.length,
    );
  }
  expect(bound).toBeGreaterThan(50);
});
