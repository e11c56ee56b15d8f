/** What a worker's kubelet says while the control plane is stopped: which lines, how many, and how far apart, as in S3. */
import { expect, test } from 'vitest';
import recordedText from './data/S3-control-plane-stopped/kubelet-demo-worker2.log?raw';
import { bringBack, kubeletLog, startRun, stop, type LogLine } from './outage';

const AWAY_MS = 180_000;
const SEEDS = 20;
const NODE = 'demo-worker2';

/** The kinds of lines whose mechanism is simulated. */
const kinds = {
  'node status: a try failed': /"Error updating node status, will retry"/,
  'node status: five tries failed': /"Unable to update node status"/,
  'lease: an update failed': /"Failed to update lease"/,
  'lease: back to ensuring': /fallback to ensure lease/,
  'lease: ensuring failed': /"Failed to ensure lease exists, will retry"/,
  'reflector: watch could not be opened': /^E.*Failed to watch \S+: (?!failed to list)/,
  'reflector: list failed (W)': /^W.*reflector\.go:547\]/,
  'reflector: list failed (E)': /^E.*Failed to watch \S+: failed to list/,
} as const;
type Kind = keyof typeof kinds;
const names = Object.keys(kinds) as Kind[];

/** When the recorded control plane was stopped. */
const STOPPED_AT = secondsOf('E1120 10:35:36.139000');

function secondsOf(line: string): number {
  const [, hours, minutes, seconds] = /^.\d{4} (\d\d):(\d\d):(\d\d\.\d+)/.exec(line) ?? [];
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

const recorded: readonly LogLine[] = recordedText
  .split('\n')
  .filter((line) => /^[IWE]1120/.test(line))
  .map((text) => ({ at: secondsOf(text) - STOPPED_AT, text }))
  .filter(({ at }) => at < AWAY_MS / 1_000);

const simulated = Array.from({ length: SEEDS }, (_, index) => {
  const seed = index + 1;
  const run = startRun(seed);
  const fromMs = 40_000 + ((seed * 7_919) % 20_000);
  run.advanceTo(fromMs);
  stop(run, 'power-off');
  run.advanceTo(fromMs + AWAY_MS);
  bringBack(run, 'power-off');
  return kubeletLog(run.cluster, NODE, { fromMs, toMs: fromMs + AWAY_MS });
});

const of = (lines: readonly LogLine[], kind: Kind): LogLine[] =>
  lines.filter(({ text }) => kinds[kind].test(text));
const gaps = (lines: readonly LogLine[]): number[] =>
  lines.slice(1).map(({ at }, index) => at - (lines[index]?.at ?? 0));

test('the lines are of the recorded kinds, about as many of each', () => {
  const rows = names.map((kind) => {
    const counts = simulated.map((lines) => of(lines, kind).length).sort((a, b) => a - b);
    const shown = [counts[0], counts[SEEDS / 2], counts.at(-1)];
    const text = shown.map((count) => String(count).padStart(6)).join(' ');
    return `${kind.padEnd(40)} ${text}   | ${of(recorded, kind).length}`;
  });
  console.log([`${SEEDS} seeds`.padEnd(41) + ' least median   most   | S3', ...rows].join('\n'));
  expect(recorded.length).toBeGreaterThan(200);
  for (const kind of names) {
    for (const lines of simulated) expect(of(lines, kind).length, kind).toBeGreaterThan(0);
    // Name look-ups that hung for ten seconds each kept the recorded reflectors from opening watches.
    if (kind !== 'reflector: watch could not be opened')
      expect(of(recorded, kind).length, kind).toBeGreaterThan(0);
  }
});

test('nothing is said at that severity that is of no known kind', () => {
  for (const lines of simulated) {
    const other = lines.filter(
      ({ text }) => /^[WE]/.test(text) && !names.some((kind) => kinds[kind].test(text)),
    );
    expect(other.map(({ text }) => text)).toEqual([]);
  }
});

test('the lease is tried five times at once, and then after 200 ms to 7 s', () => {
  for (const lines of [recorded, ...simulated]) {
    const updates = of(lines, 'lease: an update failed');
    expect(updates).toHaveLength(5);
    for (const gap of gaps(updates)) expect(gap).toBeLessThan(0.01);
    expect(of(lines, 'lease: back to ensuring')).toHaveLength(1);
    const intervals = of(lines, 'lease: ensuring failed').map(
      ({ text }) => /interval="(.*)"$/.exec(text)?.[1],
    );
    const first = ['200ms', '400ms', '800ms', '1.6s', '3.2s', '6.4s', '7s', '7s'];
    expect(intervals.slice(0, 8)).toEqual(first);
    expect(new Set(intervals.slice(8))).toEqual(new Set(['7s']));
  }
  for (const lines of simulated) {
    const between = gaps(of(lines, 'lease: ensuring failed'));
    [0.2, 0.4, 0.8, 1.6, 3.2, 6.4].forEach((gap, index) => {
      expect(between[index]).toBeCloseTo(gap, 1);
    });
    for (const gap of between.slice(6)) expect(gap).toBeCloseTo(7, 1);
  }
});

test('the node status is tried five times every 10.0 to 10.4 s', () => {
  // Before that the recorded look-ups hung.
  const calm = recorded.filter(({ at }) => at > 50);
  for (const lines of [calm, ...simulated]) {
    const rounds = of(lines, 'node status: five tries failed');
    expect(rounds.length).toBeGreaterThan(10);
    for (const gap of gaps(rounds)) {
      expect(gap).toBeGreaterThanOrEqual(10);
      expect(gap).toBeLessThanOrEqual(10.45);
    }
  }
  for (const lines of simulated) {
    const tries = of(lines, 'node status: a try failed').length;
    const rounds = of(lines, 'node status: five tries failed').length;
    expect(tries).toBe(5 * rounds);
  }
});

/** Pauses between the lists of one reflector. */
function pausesOf(lines: readonly LogLine[]): number[][] {
  const byReflector = new Map<string, LogLine[]>();
  for (const line of of(lines, 'reflector: list failed (W)')) {
    const [, key = ''] = /\] (.*): failed to list (\S+):/.exec(line.text) ?? [];
    const [, type = ''] = /failed to list (\S+):/.exec(line.text) ?? [];
    const id = `${key} ${type}`;
    byReflector.set(id, [...(byReflector.get(id) ?? []), line]);
  }
  return [...byReflector.values()].map(gaps);
}

test('reflectors pause for 0.8 s, and twice as long each time up to 30 s, or up to twice that by chance', () => {
  for (const lines of [recorded.filter(({ at }) => at > 50), ...simulated]) {
    const pauses = pausesOf(lines);
    expect(pauses.length).toBeGreaterThanOrEqual(6);
    for (const pause of pauses.flat()) {
      expect(pause).toBeGreaterThanOrEqual(0.8);
      expect(pause).toBeLessThanOrEqual(60.1);
    }
    expect(Math.max(...pauses.flat())).toBeGreaterThan(25);
  }
});

test('first connections are refused, and from the tenth second on the name is unknown', () => {
  const NO_HOST = 'dial tcp: lookup demo-control-plane on 172.18.0.1:53: no such host';
  for (const lines of simulated) {
    const failed = lines.filter(({ text }) => text.includes('dial tcp'));
    const refused = failed.filter(({ text }) =>
      text.includes('172.18.0.2:6443: connect: connection refused'),
    );
    const unknown = failed.filter(({ text }) => text.includes(NO_HOST));
    expect(refused.length).toBeGreaterThan(0);
    expect(unknown.length + refused.length).toBe(failed.length);
    expect(Math.max(...refused.map(({ at }) => at))).toBeLessThanOrEqual(10);
    expect(Math.min(...unknown.map(({ at }) => at))).toBeGreaterThanOrEqual(10);
    // The first ones tell of watches that ended with the API server's process.
    expect(of(lines, 'reflector: watch could not be opened')[0]?.at).toBeLessThanOrEqual(11.7);
  }
});
