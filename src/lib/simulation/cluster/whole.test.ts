import { expect, test, vi } from 'vitest';
import type { Cluster } from './cluster';

/**
 * The modules anew. The setup of all tests has loaded the later parts into the earlier ones only, so that here they are
 * missing as in a page that has just been opened.
 */
async function freshModules(isWhole: boolean) {
  vi.resetModules();
  const { Cluster } = await import('./cluster');
  const { profileOf } = await import('../facts/profile');
  const { scenarios } = await import('../scenarios/scenarios');
  const { faults } = await import('../faults/faults');
  const { NotLoaded } = await import('../late');
  if (isWhole) await import('./whole');
  return { Cluster, profileOf, scenarios, faults, NotLoaded };
}

type Modules = Awaited<ReturnType<typeof freshModules>>;

const MINUTE_MS = 60_000;

function started({ Cluster, profileOf, scenarios }: Modules, scenario: string, seed: number) {
  const profile = profileOf('1.30');
  const found = scenarios.get(scenario);
  if (!profile || !found) throw new Error(`there is a scenario ${scenario}`);
  return new Cluster(found, { seed, profile });
}

/** All that can be seen of a run: its trace with the log lines, and what the API server has. */
const traceOf = (cluster: Cluster): string[] =>
  cluster.world.trace.events.map(({ id, atMs, cause, lane, kind, object, summary }) =>
    JSON.stringify([id, atMs, cause, lane, kind, object, summary]),
  );

/** Plays a fault and its end; gives the trace, which ends early when something more is needed. */
function played(modules: Modules, scenario: string, seed: number, fault: string, node: string) {
  const cluster = started(modules, scenario, seed);
  let needed = false;
  try {
    cluster.advanceTo(20_000);
    const found = modules.faults.get(fault);
    found?.inject(cluster, node);
    cluster.advanceTo(7 * MINUTE_MS);
    found?.heal(cluster, node);
    cluster.advanceTo(10 * MINUTE_MS);
  } catch (error) {
    if (!(error instanceof modules.NotLoaded)) throw error;
    expect(error.part).toBe('world');
    needed = true;
  }
  return { trace: traceOf(cluster), needed };
}

const cases = ['heartbeat', 'recorded', 'pod-eviction-timeout'].flatMap((scenario) =>
  ['network-cut', 'kubelet-stopped', 'frozen', 'power-off'].flatMap((fault) =>
    ['worker', 'control-plane'].map((node) => ({ scenario, fault, node })),
  ),
);

test('a run is the same with what is loaded later and without, until that is needed', async () => {
  const missing = await freshModules(false);
  const there = await freshModules(true);
  expect(cases.length).toBe(24);
  for (const { scenario, fault, node } of cases)
    for (const seed of [1, 2, 3]) {
      const name = `${scenario === 'pod-eviction-timeout' ? scenario : 'demo'}-${node}`;
      const without = played(missing, scenario, seed, fault, name);
      const whole = played(there, scenario, seed, fault, name);
      expect(whole.needed).toBe(false);
      const about = `${scenario}, ${fault} on ${name}, seed ${seed}`;
      if (process.env.SHOW)
        console.log(about, without.needed, without.trace.length, whole.trace.length);
      expect(without.trace.length, about).toBeGreaterThan(100);
      const same = whole.trace.slice(0, without.trace.length);
      const at = without.trace.findIndex((line, index) => line !== same[index]);
      expect(
        at < 0 ? '' : `${without.trace.slice(at - 3, at + 1).join('\n')}\n≠\n${same[at]}`,
        about,
      ).toBe('');
      if (!without.needed) expect(whole.trace.length, about).toBe(without.trace.length);
    }
});
