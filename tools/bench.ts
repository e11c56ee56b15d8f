/**
 * `npm run bench`: one JSON line per figure with its budget; exit code 1 when one is broken. With `--browser` the
 * figures are those of the page in a browser.
 */
import '../src/lib/shell/later-parts';
import '../src/lib/shell/schemas';
import '../src/lib/simulation/cluster/whole';
import { Cluster } from '../src/lib/simulation/cluster/cluster';
import { profileOf } from '../src/lib/simulation/facts/profile';
import { faults } from '../src/lib/simulation/faults/faults';
import { scenarios } from '../src/lib/simulation/scenarios/scenarios';
import type { Input } from '../src/lib/simulation/recording/recording';
import { Playback } from '../src/lib/lab/playback';
import { engineSize } from './engine-size';
import { percentile, report } from './figure';

/**
 * CPU milliseconds of one call: the lower quartile of many, after the compiler has warmed up. The code waits
 * for nothing, so that time on the wall is time on the CPU, and whatever else the machine does only adds to it.
 */
function cpuMs(run: () => void, { warmUp, times }: { warmUp: number; times: number }): number {
  for (let index = 0; index < warmUp; index++) run();
  const taken = Array.from({ length: times }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
  return percentile(taken, 0.25);
}

const profile = profileOf('1.30');
const scenario = scenarios.get('recorded');
if (!profile || !scenario) throw new Error('Invariant broken: the bench knows its cluster');

const startCluster = () => new Cluster(scenario, { seed: 1, profile });

function incident(): void {
  const cluster = startCluster();
  cluster.advanceTo(60_000);
  faults.get('network-cut')?.inject(cluster, 'demo-worker');
  cluster.advanceTo(420_000);
  faults.get('network-cut')?.heal(cluster, 'demo-worker');
  cluster.advanceTo(600_000);
}

const HOUR_MS = 3_600_000;

/** An hour without a control plane: what every kubelet and proxy tries meanwhile. */
function outage(): void {
  const cluster = startCluster();
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
    const before = performance.now();
    playback.seek(momentMs);
    return performance.now() - before;
  });
}

async function benchEngine(): Promise<void> {
  const startMs = cpuMs(startCluster, { warmUp: 300, times: 61 });
  report({ figure: 'cluster of 3 nodes started', value: startMs, unit: 'ms', budget: 10 });
  const incidentMs = cpuMs(incident, { warmUp: 24, times: 41 });
  const tenMinutes = '10 virtual minutes, 3 nodes, fault to recovery';
  report({ figure: tenMinutes, value: incidentMs - startMs, unit: 'ms', budget: 30 });
  const outageMs = cpuMs(outage, { warmUp: 6, times: 15 });
  const hour = '60 virtual minutes without the control plane, 3 nodes';
  report({ figure: hour, value: outageMs - startMs, unit: 'ms', budget: 150 });
  const seekMs = percentile(seeks(), 0.95);
  report({ figure: 'seek in a 60-minute incident, p95', value: seekMs, unit: 'ms', budget: 50 });
  const size = (await engineSize()) / 1_000;
  report({ figure: 'simulation engine, XState included', value: size, unit: 'kB gz', budget: 40 });
}

if (process.argv.includes('--browser')) await (await import('./bench-browser')).benchBrowser();
else await benchEngine();
