/**
 * `npm run bench`: one JSON line per figure with its budget; exit code 1 when one is broken. With `--browser` the
 * figures are those of the page in a browser.
 */
import '../src/lib/shell/languages';
import '../src/lib/shell/later-parts';
import '../src/lib/shell/schemas';
import '../src/lib/simulation/cluster/whole';
import { Playback } from '../src/lib/lab/playback';
import type { Cluster } from '../src/lib/simulation/cluster/cluster';
import { faults } from '../src/lib/simulation/faults/faults';
import type { Input } from '../src/lib/simulation/recording/recording';
import {
  advanceUntilReady,
  applyDeployment,
  incident,
  scenarioOf,
  startCluster,
} from './bench-worlds';
import { engineSize } from './engine-size';
import { percentile, report } from './figure';

/**
 * What the processor did since the process began, in milliseconds. On a machine that is shared the time on the wall
 * is mostly that of others.
 */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

interface Measured<T> {
  /** Made before each run, and not measured. */
  readonly prepare: () => T;
  readonly run: (prepared: T) => unknown;
  readonly warmUp: number;
  readonly times: number;
}

/**
 * CPU milliseconds of one run: the lower quartile of many, after the compiler has warmed up. Whatever else the machine
 * does only adds to it: it takes the caches away.
 */
function measured<T>({ prepare, run, warmUp, times }: Measured<T>): number {
  const once = () => {
    const prepared = prepare();
    const beforeMs = cpuMs();
    run(prepared);
    return cpuMs() - beforeMs;
  };
  for (let index = 0; index < warmUp; index++) once();
  return percentile(Array.from({ length: times }, once), 0.25);
}

/** How long it takes until so many pods on so many nodes are Ready, from the moment they are asked for. */
const podsReady = (
  nodes: number,
  pods: number,
  { warmUp, times }: Omit<Measured<never>, 'prepare' | 'run'>,
) =>
  measured({
    prepare: () => startCluster(nodes === 3 ? undefined : scenarioOf(nodes)),
    run: (cluster) => {
      applyDeployment(cluster, pods);
      advanceUntilReady(cluster, pods);
    },
    warmUp,
    times,
  });

const HOUR_MS = 3_600_000;

/** An hour without a control plane: what every kubelet and proxy tries meanwhile. */
function outage(cluster: Cluster): void {
  cluster.advanceTo(60_000);
  faults.get('power-off')?.inject(cluster, 'demo-control-plane');
  cluster.advanceTo(60_000 + HOUR_MS);
}

/** Sixty minutes with two cuts: how long it takes to be at any moment of it, wherever one has been before. */
function seeks(): number[] {
  const at = (minute: number, type: 'fault' | 'heal'): Input => ({
    atMs: minute * 60_000,
    type,
    fault: 'network-cut',
    target: 'demo-worker',
  });
  const playback = new Playback({
    scenario: 'recorded',
    version: '1.30',
    seed: 1,
    checkpoints: [],
  });
  playback.begin([at(5, 'fault'), at(15, 'heal'), at(30, 'fault'), at(50, 'heal')]);
  playback.advanceTo(HOUR_MS);
  return Array.from({ length: 41 }, (_, index) => {
    // What the page does while nothing else is to be done.
    for (const _step of playback.prepare());
    const momentMs = ((index * 1_571 + 400) % 3_600) * 1_000;
    const beforeMs = cpuMs();
    playback.seek(momentMs);
    return cpuMs() - beforeMs;
  });
}

/** Nodes and pods grow together: what a pod costs should hardly grow. */
function growth(): void {
  for (const [nodes, pods] of [
    [5, 50],
    [10, 100],
    [20, 200],
    [50, 500],
  ] as const) {
    const value = podsReady(nodes, pods, { warmUp: 1, times: 4 });
    report({ figure: `growth: ${pods} pods Ready on ${nodes} nodes`, value, unit: 'ms' });
    report({ figure: `growth: one of ${pods} pods`, value: value / pods, unit: 'ms' });
  }
}

async function sizes(): Promise<void> {
  const kB = (bytes: number) => bytes / 1_000;
  const first = kB(await engineSize('tools/engine.ts'));
  report({ figure: 'simulation engine, XState included', value: first, unit: 'kB gz', budget: 40 });
  const whole = kB(await engineSize('tools/engine-whole.ts'));
  report({ figure: 'the same with all workloads', value: whole, unit: 'kB gz', budget: 60 });
}

async function benchEngine(): Promise<void> {
  const prepare = () => startCluster();
  const startMs = measured({
    prepare: () => undefined,
    run: () => startCluster(),
    warmUp: 300,
    times: 61,
  });
  report({ figure: 'cluster of 3 nodes started', value: startMs, unit: 'ms', budget: 10 });
  for (const pods of [0, 10]) {
    const figure = `10 virtual minutes, 3 nodes, ${pods} pods, fault to recovery`;
    const run = (cluster: ReturnType<typeof prepare>) => {
      incident(cluster, pods);
    };
    const value = measured({ prepare, run, warmUp: 24, times: 41 });
    report({ figure, value, unit: 'ms', budget: 30 });
  }
  const readyMs = podsReady(3, 100, { warmUp: 12, times: 21 });
  report({ figure: '100 pods Ready', value: readyMs, unit: 'ms', budget: 150 });
  const hour = '60 virtual minutes without the control plane, 3 nodes';
  const outageMs = measured({ prepare, run: outage, warmUp: 6, times: 15 });
  report({ figure: hour, value: outageMs, unit: 'ms', budget: 150 });
  const seekMs = percentile(seeks(), 0.95);
  report({ figure: 'seek in a 60-minute incident, p95', value: seekMs, unit: 'ms', budget: 50 });
  growth();
  await sizes();
}

if (process.argv.includes('--browser')) await (await import('./bench-browser')).benchBrowser();
else await benchEngine();
