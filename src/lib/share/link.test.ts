import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Playback } from '$lib/lab/playback';
import { toJsonLine } from '$lib/simulation/clock/trace';
import type { Input } from '$lib/simulation/recording/recording';
import { decodeMoment, encodeMoment } from './link';

const lines = [
  'kubectl get nodes',
  'docker network disconnect kind demo-worker',
  'kubectl describe leases -n kube-node-lease demo-worker | grep Renew',
  "docker exec demo-worker journalctl -u kubelet -o cat | grep 'Failed to update lease' | tail -2",
  'docker network connect kind demo-worker',
  'kubectl get node demo-worker -o yaml | grep -B5 "type: Ready"',
];

/** An incident of thirty inputs. */
const inputs: Input[] = Array.from({ length: 30 }, (_, index) => ({
  type: 'line',
  terminal: 0,
  text: lines[index % lines.length] ?? '',
  atMs: 4_321 + index * 13_777,
}));
const recording = { scenario: 'heartbeat', version: 'v1.30.4', seed: 7, inputs };
const atMs = 420_000;

test('an incident of 30 inputs fits in 2 kB and comes back as it was', async () => {
  const text = await encodeMoment({ recording, atMs });
  expect(text.length).toBeLessThanOrEqual(2_000);
  expect(await decodeMoment(text)).toEqual({ ok: true, moment: { recording, atMs } });
});

test('an opened link is the same moment: its trace is equal', async () => {
  const decoded = await decodeMoment(await encodeMoment({ recording, atMs }));
  if (!decoded.ok) throw new Error(decoded.problem);
  const traceOf = (of: readonly Input[]) => {
    const playback = new Playback({
      scenario: 'heartbeat',
      version: '1.30',
      seed: 7,
      checkpoints: [],
    });
    playback.begin(of);
    playback.advanceTo(atMs);
    return playback.run.cluster.world.trace.events.map(toJsonLine).join('\n');
  };
  expect(traceOf(decoded.moment.recording.inputs)).toBe(traceOf(inputs));
});

test('what was done in an editor comes back as it was', async () => {
  const edits: Input[] = [
    { type: 'line', terminal: 0, text: 'vi a.txt', atMs: 1 },
    {
      type: 'edit',
      terminal: 0,
      written: [
        [0, 0, 'kind: Pod\n'],
        [4, 2, ''],
      ],
      atMs: 2,
    },
    { type: 'edit', terminal: 0, written: [], atMs: 3 },
    { type: 'edit', terminal: 0, written: [[0, 1, '']], exitCode: 0, atMs: 4 },
    { type: 'edit', terminal: 0, exitCode: 1, atMs: 5 },
  ];
  const moment = { recording: { ...recording, inputs: edits }, atMs };
  expect(await decodeMoment(await encodeMoment(moment))).toEqual({ ok: true, moment });
});

test('a link that was cut off, changed, blown up or made by a later version is refused', async () => {
  const text = await encodeMoment({ recording, atMs });
  const problemOf = async (of: string) => {
    const decoded = await decodeMoment(of);
    return decoded.ok ? undefined : decoded.problem;
  };
  expect(await problemOf(text.slice(0, -9))).toBe('damaged');
  expect(await problemOf('')).toBe('damaged');
  expect(await problemOf('1<script>')).toBe('damaged');
  expect(await problemOf(`2${text.slice(1)}`)).toBe('newer');
  expect(await problemOf('1'.repeat(9_000))).toBe('too long');
  const bomb = await encodeMoment({ recording: { ...recording, scenario: 'x'.repeat(3e6) }, atMs });
  expect(await problemOf(bomb)).toBe('too long');
  const other = (changed: object) =>
    encodeMoment({ recording: { ...recording, ...changed }, atMs });
  expect(await problemOf(await other({ scenario: 'nosuch' }))).toBe('unknown scenario');
  expect(await problemOf(await other({ version: 'v9.99.0' }))).toBe('unknown version');
  expect(await problemOf(await other({ seed: -1 }))).toBe('damaged');
  expect(await problemOf(await other({ inputs: [{ ...inputs[0], terminal: 3 }] }))).toBe('damaged');
  const fault = { type: 'fault', fault: 'network-cut', target: 'elsewhere', atMs: 0 };
  expect(await problemOf(await other({ inputs: [fault] }))).toBe('damaged');
  const edited = (written: unknown) =>
    other({ inputs: [{ type: 'edit', terminal: 0, written, atMs: 0 }] });
  expect(await problemOf(await edited([[-1, 0, 'x']]))).toBe('damaged');
  expect(await problemOf(await edited([[0, 1e9, 'x']]))).toBe('damaged');
  expect(await problemOf(await edited([[0, 0]]))).toBe('damaged');
  expect(await problemOf(await edited([[0, 0, 7]]))).toBe('damaged');
});

test('random text never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 300 }), async (text) => {
      expect((await decodeMoment(`1${text}`)).ok).toBe(false);
    }),
    { numRuns: 200 },
  );
});
