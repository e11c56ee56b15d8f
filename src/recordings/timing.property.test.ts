/** The node's own moments in S2 and S4, for many seeds, beside what the real cluster did. */
import { expect, test } from 'vitest';
import { runIncident, type Incident } from './incident';

const SEEDS = 200;

/** As `traces/README.md` of the recordings gives them, in seconds. */
const recorded = {
  'network-cut': [
    {
      run: 'S2',
      lastRenewal: -3.4,
      unknown: 39,
      noSchedule: 38.98,
      noExecute: 44.07,
      leaseBack: 1.3,
      readyBack: 10.2,
      noScheduleGone: 10.2,
      noExecuteGone: 14.2,
    },
    {
      run: 'S2 short 1',
      lastRenewal: -6.2,
      unknown: 36.7,
      noSchedule: 36.69,
      noExecute: 41.82,
      leaseBack: 1.6,
      readyBack: 8.9,
      noScheduleGone: 8.9,
      noExecuteGone: 11.5,
    },
    {
      run: 'S2 short 2',
      lastRenewal: -1.7,
      unknown: 42.2,
      noSchedule: 42.3,
      noExecute: 47.41,
      leaseBack: 1.6,
      readyBack: 8.8,
      noScheduleGone: 8.9,
      noExecuteGone: 12.1,
    },
  ],
  'kubelet-stopped': [
    {
      run: 'S4',
      lastRenewal: -10.1,
      unknown: 34,
      noSchedule: 34.02,
      noExecute: 39.17,
      leaseBack: 0.3,
      readyBack: 0.4,
      noScheduleGone: 0.4,
      noExecuteGone: 4.1,
    },
  ],
} as const;

type Moments = Omit<Record<keyof (typeof recorded)['network-cut'][0], number>, 'run'>;

const incidentsOf = (fault: keyof typeof recorded): Incident[] =>
  Array.from({ length: SEEDS }, (_, index) => {
    const seed = index + 1;
    // Cuts at every phase of the kubelet's and the controller's loops.
    const cutMs = 60_000 + ((seed * 7_919) % 20_000);
    const healMs = cutMs + 75_000 + ((seed * 3_571) % 15_000);
    return runIncident({ seed, fault, cutMs, healMs, afterMs: 30_000 });
  });

const momentsOf = (incident: Incident): Moments => ({
  lastRenewal: incident.lastRenewal,
  unknown: incident.unknown ?? Number.NaN,
  noSchedule: incident.noSchedule ?? Number.NaN,
  noExecute: incident.noExecute ?? Number.NaN,
  leaseBack: incident.leaseBack ?? Number.NaN,
  readyBack: incident.readyBack ?? Number.NaN,
  noScheduleGone: incident.noScheduleGone ?? Number.NaN,
  noExecuteGone: incident.noExecuteGone ?? Number.NaN,
});

/** The measures that have bounds, from the moments. */
const measures = {
  'Unknown after the last renewal': {
    of: (m: Moments) => m.unknown - m.lastRenewal,
    from: 40,
    to: 45.1,
  },
  'NoSchedule after Unknown': { of: (m: Moments) => m.noSchedule - m.unknown, from: 0, to: 0.1 },
  'NoExecute after NoSchedule': {
    of: (m: Moments) => m.noExecute - m.noSchedule,
    from: 5,
    to: 5.2,
  },
  'lease after the way back': { of: (m: Moments) => m.leaseBack, from: 0, to: 7.1 },
  'Ready after the way back': { of: (m: Moments) => m.readyBack, from: 0, to: 10.5 },
  'NoSchedule gone after Ready': {
    of: (m: Moments) => m.noScheduleGone - m.readyBack,
    from: 0,
    to: 0.1,
  },
  'NoExecute gone after Ready': {
    of: (m: Moments) => m.noExecuteGone - m.readyBack,
    from: 0,
    to: 5.2,
  },
} as const;

function table(fault: keyof typeof recorded, incidents: readonly Incident[]): string {
  const runs: readonly (Moments & { run: string })[] = recorded[fault];
  const rows = Object.entries(measures).map(([name, { of }]) => {
    const values = incidents.map((incident) => of(momentsOf(incident))).sort((a, b) => a - b);
    const [least = 0, most = 0] = [values[0], values.at(-1)];
    const median = values[Math.floor(values.length / 2)] ?? 0;
    const simulated = [least, median, most].map((value) => value.toFixed(2).padStart(7)).join(' ');
    const real = runs.map((run) => of(run).toFixed(2).padStart(7)).join(' ');
    return `${name.padEnd(32)} ${simulated}   |${real}`;
  });
  const head = `${fault}, ${incidents.length} seeds`.padEnd(32);
  return [
    `${head}     least  median    most   | ${runs.map(({ run }) => run).join(', ')}`,
    ...rows,
  ].join('\n');
}

test.each(['network-cut', 'kubelet-stopped'] as const)(
  '%s: the node reads Unknown, is tainted and comes back as the recorded one',
  (fault) => {
    const incidents = incidentsOf(fault);
    console.log(table(fault, incidents));
    expect(incidents).toHaveLength(SEEDS);
    for (const [index, incident] of incidents.entries()) {
      const moments = momentsOf(incident);
      for (const [name, { of, from, to }] of Object.entries(measures)) {
        const value = of(moments);
        expect(value >= from - 0.001 && value <= to, `seed ${index + 1}: ${name}: ${value} s`).toBe(
          true,
        );
      }
      // What comes in the same moment may come in any order; what comes after Unknown never comes before it.
      const { unknown = Number.NaN, event = Number.NaN, noExecute = Number.NaN } = incident;
      expect(event).toBeGreaterThanOrEqual(unknown);
      expect(noExecute).toBeGreaterThan(Math.max(event, moments.noSchedule));
    }
  },
);

test('a cut of 25 s leaves no condition, no taint and no event', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const cutMs = 60_000 + ((seed * 7_919) % 20_000);
    const incident = runIncident({
      seed,
      fault: 'network-cut',
      cutMs,
      healMs: cutMs + 25_000,
      afterMs: 60_000,
    });
    expect(incident.writes, `seed ${seed}`).toBe(0);
    expect(incident.leaseBack, `seed ${seed}`).toBeLessThan(15);
  }
});

/** The lease loop's errors, with S2's delays between them, in seconds. */
test('the kubelet complains in the recorded order, at the recorded intervals', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const cutMs = 60_000 + ((seed * 7_919) % 20_000);
    const { errors, lastRenewal } = runIncident({
      seed,
      fault: 'network-cut',
      cutMs,
      healMs: cutMs + 90_000,
      afterMs: 0,
    });
    const updates = errors.filter(({ text }) => text.includes('"Failed to update lease"'));
    const ensures = errors.filter(({ text }) =>
      text.includes('"Failed to ensure lease exists, will retry"'),
    );
    const hung = updates.filter(({ text }) =>
      /context deadline exceeded|Client\.Timeout/.test(text),
    );
    expect(hung.length, `seed ${seed}`).toBeGreaterThanOrEqual(2);
    // A renewal is due 10.0 to 10.4 s after the last one and hangs for 10 s; so do those after it.
    const [first] = hung;
    expect((first?.at ?? 0) - lastRenewal).toBeGreaterThanOrEqual(20);
    expect((first?.at ?? 0) - lastRenewal).toBeLessThanOrEqual(20.6);
    for (const [index, { at }] of hung.entries())
      if (index > 0) expect(at - (hung[index - 1]?.at ?? 0)).toBeCloseTo(10, 1);
    expect(ensures[0]?.at, `seed ${seed}`).toBeGreaterThanOrEqual(
      Math.max(0, updates.at(-1)?.at ?? 0),
    );
    expect(ensures[0]?.at).toBeGreaterThanOrEqual(34);
    expect(ensures[0]?.at).toBeLessThanOrEqual(45.5);
    const intervals = ensures.map(({ text }) => /interval="(.*)"$/.exec(text)?.[1]);
    expect(intervals.slice(0, 8)).toEqual([
      '200ms',
      '400ms',
      '800ms',
      '1.6s',
      '3.2s',
      '6.4s',
      '7s',
      '7s',
    ]);
    const gaps = ensures.slice(1, 8).map(({ at }, index) => at - (ensures[index]?.at ?? 0));
    [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 7].forEach((gap, index) => {
      expect(gaps[index]).toBeCloseTo(gap, 1);
    });
    expect(ensures[1]?.text).toContain(
      'dial tcp: lookup demo-control-plane on 172.18.0.1:53: dial udp 172.18.0.1:53: connect: network is unreachable',
    );
  }
});
