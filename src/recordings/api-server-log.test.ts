/** What the API server says of itself when it ends and starts: the words of S3, in their order. */
import { expect, test } from 'vitest';
import type { Lease } from '$lib/simulation/api/kinds';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import recordedText from './data/S3-control-plane-stopped/kube-apiserver.log?raw';
import { bringBack, startRun, stop, until } from './outage';

/** `source] text`, without what no two clusters share. */
const essence = (line: string): string =>
  line
    .replace(/^[A-Z]\d{4} \S+ +\d+ /, (head) => `${head[0] ?? ''} `)
    .replace(/10\.96\.\d+\.\d+/, 'CLUSTER-IP')
    .replace(/#\d+/g, '#N');

const recorded = recordedText.trimEnd().split('\n').map(essence);

const logOf = ({ controlPlane }: Cluster): string[] =>
  controlPlane.host.runtime.containers
    .filter(({ name }) => name === 'kube-apiserver')
    .flatMap(({ log }) => log.map(({ text }) => text()));

/** Each line's place in the recording, after the one before it. */
function placesOf(lines: readonly string[]): number[] {
  let from = 0;
  return lines.map((line) => {
    const place = recorded.indexOf(line, from);
    if (place >= 0) from = place + 1;
    return place;
  });
}

test('a stop and a start are told as in S3', () => {
  const run = startRun(1);
  run.advanceTo(20_000);
  const before = logOf(run.cluster).length;
  stop(run, 'power-off');
  run.advanceTo(120_000);
  bringBack(run, 'power-off');
  until(run, 60_000, () => logOf(run.cluster).at(-1)?.includes('Resetting endpoints') ?? false);
  const lines = logOf(run.cluster).slice(before).map(essence);
  const ended = lines.findIndex((line) => line.includes('HTTPServerStoppedListening')) + 1;
  expect(ended).toBeGreaterThan(10);
  // How often a start finds nobody at etcd's port is chance; the recorded one found it there.
  const started = lines.slice(ended).filter((line) => !line.includes('createTransport'));
  expect(started.length).toBeGreaterThan(5);
  const told = [...lines.slice(0, ended), ...started];
  expect(told.filter((_, index) => placesOf(told)[index] === -1)).toEqual([]);
});

test('a lost connection to etcd is told in the recorded words, ever more rarely', () => {
  const run = startRun(2);
  run.advanceTo(20_000);
  stop(run, 'etcd-stopped');
  run.advanceTo(80_000);
  const { controlPlane } = run.cluster;
  const { log = [] } =
    controlPlane.host.runtime.containers.find(({ name }) => name === 'kube-apiserver') ?? {};
  const refused = log.filter(({ text }) => text().includes('createTransport failed'));
  for (const { text } of refused) expect(recorded).toContain(essence(text()));
  const gaps = refused.slice(1).map(({ atMs }, index) => atMs - (refused[index]?.atMs ?? 0));
  expect(gaps.length).toBeGreaterThanOrEqual(4);
  expect(gaps[0]).toBe(1_000);
  for (const [index, gap] of gaps.slice(1).entries()) {
    const pauseMs = 1_000 * 1.6 ** (index + 1);
    expect(gap).toBeGreaterThanOrEqual(Math.floor(0.8 * pauseMs));
    expect(gap).toBeLessThanOrEqual(Math.ceil(1.2 * pauseMs));
  }
});

test('the address of a new Service is told', () => {
  const run = startRun(3);
  const text = 'kubectl create service nodeport httpbin --tcp=80';
  run.act({ type: 'line', terminal: 0, text });
  run.advanceTo(1_000);
  expect(logOf(run.cluster).map(essence).at(-1)).toBe(recorded[0]);
});

test('the server renews a Lease of its own every ten seconds, and a new process goes on with it', () => {
  const run = startRun(4);
  const leases = resourceOf('leases', 'coordination.k8s.io');
  const own = (): Lease[] =>
    (run.cluster.api.store.list(leases, 'kube-system') as Lease[]).filter(({ metadata }) =>
      metadata.name.startsWith('apiserver-'),
    );
  const renewals: number[] = [];
  run.cluster.api.store.subscribe(leases, ({ object, atMs }) => {
    if (object.metadata.name.startsWith('apiserver-')) renewals.push(atMs);
  });
  run.advanceTo(60_000);
  expect(renewals.length).toBeGreaterThanOrEqual(5);
  for (const [index, atMs] of renewals.slice(1).entries()) {
    const gapMs = atMs - (renewals[index] ?? 0);
    expect(gapMs).toBeGreaterThanOrEqual(10_000);
    expect(gapMs).toBeLessThanOrEqual(10_400);
  }
  const [before] = own();
  stop(run, 'api-server-stopped');
  run.advanceTo(90_000);
  expect(own()).toEqual([before]);
  bringBack(run, 'api-server-stopped');
  run.advanceTo(130_000);
  const [after, ...others] = own();
  expect(others).toEqual([]);
  expect(after?.spec.holderIdentity).toBe(before?.spec.holderIdentity);
  expect(after?.spec.renewTime).not.toBe(before?.spec.renewTime);
});
