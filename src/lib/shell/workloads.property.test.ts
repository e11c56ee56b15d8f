/** What must hold for workloads, whatever is done to them and to the nodes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash32 } from '$lib/simulation/clock/random';
import { toJsonLine } from '$lib/simulation/clock/trace';
import type { Recording } from '$lib/simulation/recording/recording';
import { aBusyRecording, healAll, startBusy } from './random-workloads';
import type { Run } from './run';
import { unsettled } from './settled';
import { RuleWatch } from './workload-rules';

/** The same recordings in each test, and each of them is played only once. */
const SAME = { seed: 1_304, numRuns: 24 };
const HORIZON_MS = 420_000;
const SETTLED_AFTER_MS = 360_000;

/** The trace, and what the terminal showed. */
const hashOf = ({ cluster, sessions }: Run): number => {
  const trace = cluster.world.trace.events.map(toJsonLine);
  const shown = sessions.flatMap(({ written }) => written.map(({ text }) => text));
  return hash32([...trace, ...shown].join('\n'));
};

/** Plays a recording in slices of time. */
function play(recording: Recording, run: Run, sliceMs: number, look: () => void): void {
  const passTo = (targetMs: number) => {
    while (run.nowMs < targetMs) {
      run.advanceTo(Math.min(targetMs, run.nowMs + sliceMs));
      look();
    }
  };
  for (const input of recording.inputs) {
    passTo(input.atMs);
    run.apply(input);
  }
  passTo(HORIZON_MS);
}

/** Events whose cause is no earlier event, and roots that are neither an input nor the start. */
const uncaused = ({ cluster }: Run): string[] =>
  cluster.world.trace.events
    .filter(({ id, kind, cause }) => {
      const isRoot = kind === 'start' || kind === 'input';
      return isRoot ? cause !== null : cause === null || cause >= id;
    })
    .map(toJsonLine);

function watch(recording: Recording) {
  const run = startBusy(recording);
  const rules = new RuleWatch(run);
  const look = () => {
    rules.look();
  };
  play(recording, run, 1_000, look);
  const hash = hashOf(run);
  healAll(run);
  while (run.nowMs < HORIZON_MS + SETTLED_AFTER_MS) {
    run.advanceTo(run.nowMs + 1_000);
    look();
  }
  const { moves, earlyEvictions, disorder, twins, seen } = rules;
  const problems = { moves, earlyEvictions, disorder, twins, uncaused: uncaused(run) };
  return { ...problems, unsettled: unsettled(run.cluster), seen, hash };
}

const watched = new Map<string, ReturnType<typeof watch>>();

/** What was seen of a recording. */
function seenOf(recording: Recording): ReturnType<typeof watch> {
  const key = JSON.stringify(recording);
  const known = watched.get(key) ?? watch(recording);
  watched.set(key, known);
  return known;
}

/** That a rule was kept by every recording. */
function expectNone(of: (seen: ReturnType<typeof watch>) => readonly string[]): void {
  fc.assert(
    fc.property(aBusyRecording, (recording) => {
      expect(of(seenOf(recording))).toEqual([]);
    }),
    SAME,
  );
}

test('a pod is bound once and never moves', () => {
  expectNone(({ moves }) => moves);
});

test('an identity of a StatefulSet never lives twice', () => {
  expectNone(({ twins }) => twins);
});

test('nothing is evicted for a taint before its toleration has run out', () => {
  expectNone(({ earlyEvictions }) => earlyEvictions);
});

test('revisions grow in every watch', () => {
  expectNone(({ disorder }) => disorder);
});

test('the chain of causes of every event ends at an input or the start', () => {
  expectNone((seen) => seen.uncaused);
});

test('once all faults are healed the cluster settles to what its objects want', () => {
  expectNone((seen) => seen.unsettled);
});

test('each rule had something to say about', () => {
  const seen = [...watched.values()].map((each) => each.seen);
  const total = (of: (each: (typeof seen)[number]) => number) =>
    seen.map(of).reduce((sum, each) => sum + each, 0);
  expect(total(({ bindings }) => bindings)).toBeGreaterThan(300);
  expect(total(({ evictions }) => evictions)).toBeGreaterThan(15);
  expect(total(({ identities }) => identities)).toBeGreaterThan(40);
  expect(total(({ watchEvents }) => watchEvents)).toBeGreaterThan(50_000);
});

test('a replay is the same run, in whatever slices time passes and whoever looks on', () => {
  fc.assert(
    fc.property(aBusyRecording, fc.integer({ min: 1, max: 60_000 }), (recording, sliceMs) => {
      const run = startBusy(recording);
      play(recording, run, sliceMs, () => undefined);
      expect(hashOf(run)).toBe(seenOf(recording).hash);
    }),
    { ...SAME, numRuns: 10 },
  );
});
