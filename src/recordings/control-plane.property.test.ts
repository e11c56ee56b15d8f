/** The moments of S3 and S9, for many seeds, beside what the real cluster did. */
import { expect, test } from 'vitest';
import type { Run } from '$lib/shell/run';
import { bringBack, Moments, startedAtMs, startRun, stop, until } from './outage';

const SEEDS = 200;
const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);

interface Measure {
  /** What the recording shows, in seconds. */
  readonly recorded: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Prints what came out beside what was recorded, and holds each value to its bounds. */
function compare<Name extends string>(
  title: string,
  measures: Readonly<Record<Name, Measure>>,
  runs: readonly Readonly<Record<Name, number>>[],
): void {
  expect(runs).toHaveLength(SEEDS);
  const names = Object.keys(measures) as Name[];
  const rows = names.map((name) => {
    const values = runs.map((run) => run[name]).sort((a, b) => a - b);
    const shown = [values[0], values[Math.floor(values.length / 2)], values.at(-1)];
    const simulated = shown.map((value) => (value ?? 0).toFixed(2).padStart(7)).join(' ');
    const real = measures[name].recorded.map((value) => value.toFixed(2).padStart(7)).join(' ');
    return `${name.padEnd(52)} ${simulated}   |${real}`;
  });
  const head = `${title}, ${runs.length} seeds`.padEnd(52);
  console.log([`${head}   least  median    most   | recorded`, ...rows].join('\n'));
  for (const [index, run] of runs.entries())
    for (const name of names) {
      const { from, to } = measures[name];
      const isWithin = run[name] >= from - 0.001 && run[name] <= to;
      expect(isWithin, `seed ${index + 1}: ${name}: ${run[name]} s`).toBe(true);
    }
}

const AWAY_MS = 180_000;

/** S3: `docker stop` of the control plane, and `docker start` three minutes later. */
function stopControlPlane(run: Run, seed: number) {
  const { cluster } = run;
  const cutMs = run.nowMs + ((seed * 7_919) % 20_000);
  run.advanceTo(cutMs);
  const moments = new Moments(run);
  stop(run, 'power-off');
  run.advanceTo(cutMs + AWAY_MS);
  moments.forget();
  bringBack(run, 'power-off');
  const backMs = run.nowMs;
  const answersMs = until(run, 60_000, () => cluster.isAnswering);
  run.advanceTo(backMs + 50_000);
  moments.end();
  expect(moments.losses, `seed ${seed}`).toEqual([]);
  return {
    'API server answers after docker start': (answersMs - backMs) / 1_000,
    'lease of demo-worker after that': moments.at('lease demo-worker', answersMs),
    'lease of demo-worker2 after that': moments.at('lease demo-worker2', answersMs),
    'scheduler leads after that': moments.at('lease kube-scheduler', answersMs),
    'controller manager leads after that': moments.at('lease kube-controller-manager', answersMs),
    'controllers run after that': moments.at('controllers', answersMs),
    'controllers run after their process starts': moments.at(
      'controllers',
      startedAtMs(cluster, 'kube-controller-manager'),
    ),
  };
}

/** S9: the controller manager away while a worker is cut off, then the scheduler away. */
function stopComponents(run: Run, seed: number) {
  const { cluster } = run;
  run.advanceTo(run.nowMs + ((seed * 3_571) % 10_000));
  const moments = new Moments(run);
  stop(run, 'controller-manager-stopped');
  run.advanceTo(run.nowMs + 22_000);
  stop(run, 'network-cut', 'demo-worker');
  run.advanceTo(run.nowMs + 90_000);
  expect(moments.losses, `seed ${seed}`).toEqual([]);
  moments.forget();
  bringBack(run, 'controller-manager-stopped');
  run.advanceTo(run.nowMs + 80_000);
  const managerMs = startedAtMs(cluster, 'kube-controller-manager');
  const controllersMs = 1_000 * moments.at('controllers', 0);
  const manager = {
    'controller manager leads after its process starts': moments.at(
      'lease kube-controller-manager',
      managerMs,
    ),
    'controllers run after its process starts': moments.at('controllers', managerMs),
    'cut node Unknown after the controllers run': moments.at('unknown demo-worker', controllersMs),
  };
  bringBack(run, 'network-cut', 'demo-worker');
  stop(run, 'scheduler-stopped');
  run.advanceTo(run.nowMs + 1_000);
  run.act({ type: 'line', terminal: 0, text: 'kubectl run lonely --image=nginx:1.27' });
  run.advanceTo(run.nowMs + 44_000);
  expect(moments.at('bound lonely', 0), `seed ${seed}`).toBeNaN();
  moments.forget();
  bringBack(run, 'scheduler-stopped');
  run.advanceTo(run.nowMs + 10_000);
  moments.end();
  const schedulerMs = startedAtMs(cluster, 'kube-scheduler');
  return {
    ...manager,
    'scheduler leads after its process starts': moments.at('lease kube-scheduler', schedulerMs),
    'pod bound after its process starts': moments.at('bound lonely', schedulerMs),
  };
}

/** One cluster goes through all of it, which is quicker than two. */
const runs = seeds.map((seed) => {
  const run = startRun(seed);
  run.advanceTo(20_000);
  const components = stopComponents(run, seed);
  run.advanceTo(run.nowMs + 20_000);
  return { components, whole: stopControlPlane(run, seed) };
});

test('S9: without the controller manager a cut node goes unnoticed, without the scheduler a pod waits', () => {
  compare(
    'S9',
    {
      'controller manager leads after its process starts': {
        recorded: [16.92],
        from: 15.3,
        to: 20.2,
      },
      'controllers run after its process starts': { recorded: [27.69], from: 25.4, to: 31 },
      'cut node Unknown after the controllers run': { recorded: [40], from: 40, to: 45.1 },
      'scheduler leads after its process starts': { recorded: [0.56], from: 0.4, to: 2 },
      'pod bound after its process starts': { recorded: [0.6], from: 0.4, to: 2 },
    },
    runs.map(({ components }) => components),
  );
});

test('S3: nothing is lost while the control plane is away, and everything resumes as recorded', () => {
  compare(
    'S3',
    {
      // A script started etcd and the API server there, 4 s and 6 s after the machine.
      'API server answers after docker start': { recorded: [7.37], from: 3, to: 7.5 },
      'lease of demo-worker after that': { recorded: [5.05], from: 0, to: 7.1 },
      'lease of demo-worker2 after that': { recorded: [2.04], from: 0, to: 7.1 },
      'scheduler leads after that': { recorded: [0.24], from: 0, to: 15 },
      // 15 s after the Lease was first seen, at one of the tries that come every 2 to 4.4 s.
      'controller manager leads after that': { recorded: [20.55], from: 15, to: 25 },
      'controllers run after that': { recorded: [30.7], from: 25, to: 35.8 },
      'controllers run after their process starts': { recorded: [31.6], from: 27, to: 41 },
    },
    runs.map(({ whole }) => whole),
  );
});
