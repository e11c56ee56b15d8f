/** When pods of a node that is cut off are marked, evicted and replaced, for many seeds, beside what the real cluster did. */
import { expect, test } from 'vitest';
import { NODE, runEviction, type Eviction } from './eviction';
import { expectWithinBounds, type Measures } from './measures';
import type { Moment } from './moments';

const SEEDS = 200;
/** Not a demand on speed: so many runs take minutes where others are at work. */
const TIMEOUT_MS = 600_000;

type What = Moment['what'];

/** One run's moments, to be asked. */
class Story {
  readonly #moments: readonly Moment[];
  readonly #healMs: number;

  constructor({ moments, healMs }: Eviction) {
    this.#moments = moments;
    this.#healMs = healMs;
  }

  /** Of the node itself. */
  node(what: What): number {
    return this.#moments.find((each) => each.what === what && each.name === NODE)?.atMs ?? NaN;
  }

  of(what: What, isMeant: (moment: Moment) => boolean = () => true): Moment[] {
    return this.#moments.filter((each) => each.what === what && isMeant(each));
  }

  /** Of pods that are on the node, before the way back or after it. */
  pods(what: What, part: 'away' | 'back' = 'away'): Moment[] {
    const isPart = ({ atMs }: Moment) => atMs < this.#healMs === (part === 'away');
    return this.of(what, (each) => each.node === NODE && isPart(each));
  }
}

const since = (fromMs: number) => (moment: Moment) =>
  [moment.name, (moment.atMs - fromMs) / 1_000] as const;

/** The time between what happened to one pod. */
const between = (moments: readonly Moment[], earlier: readonly Moment[]) =>
  moments.map((moment) =>
    since(earlier.find(({ name }) => name === moment.name)?.atMs ?? NaN)(moment),
  );

const isOf = (owner: string) => (moment: Moment) => moment.owner === owner;

function measuresOf(eviction: Eviction): Measures {
  const { outOfServiceMs, healMs } = eviction;
  const story = new Story(eviction);
  const noExecuteMs = story.node('NoExecute');
  const marked = story.pods('marked');
  const [early, late] = [true, false].map((isEarly) =>
    marked.filter(({ name }) => (name === 'tol30') === isEarly),
  );
  const evictedMs = late?.find(isOf('ReplicaSet'))?.atMs ?? NaN;
  const replacing = (what: What) => story.of(what, isOf('ReplicaSet')).map(since(evictedMs));
  const gone = story.pods('gone');
  return {
    "pods' Ready=False after Unknown": {
      values: story.pods('Ready=False').map(since(story.node('Ready=Unknown'))),
      ...{ from: 0, to: 0.1, recorded: 'S2 0.003 to 0.051, S6 0.007 to 0.058' },
    },
    'endpoints moved after Ready=False': {
      values: between(story.of('not ready address'), story.pods('Ready=False')),
      ...{ from: 0, to: 0.1, recorded: 'S2 0.008, S6 0.003 to 0.008' },
    },
    'eviction after NoExecute, 30 s tolerated': {
      values: (early ?? []).map(since(noExecuteMs)),
      ...{ from: 29.9, to: 30.1, recorded: 'S2 30.012' },
    },
    'eviction after NoExecute, 300 s tolerated': {
      values: (late ?? []).map(since(noExecuteMs)),
      ...{ from: 299.9, to: 300.1, recorded: 'S2 300.033 to 300.039, S6 300.018' },
    },
    'replacement created after the deletion (Deployment)': {
      values: replacing('created'),
      ...{ from: 0, to: 0.06, recorded: 'S2 0.017, S6 0.010 to 0.046' },
    },
    'replacement bound after the deletion (Deployment)': {
      values: replacing('bound'),
      ...{ from: 0.01, to: 0.06, recorded: 'S2 0.029, S6 0.012 to 0.055' },
    },
    'deleted by pod GC after the out-of-service taint': {
      values: gone.map(since(outOfServiceMs)),
      ...{ from: 0, to: 20.1, recorded: 'S6 8.5' },
    },
    'created anew after the old one is gone (StatefulSet)': {
      values: between(story.of('created', isOf('StatefulSet')), gone),
      ...{ from: 0, to: 0.1, recorded: 'S6 0.005' },
    },
    'pods Ready after the way back': {
      values: story.pods('Ready=True', 'back').map(since(healMs)),
      // A pod watch waits 30 to 60 s at most before it tries again; what comes then takes a few seconds.
      ...{ from: 1, to: 65, recorded: 'S2 9.4 to 11.2, S6 38.5, S7 20.0 to 30.9' },
    },
    'NoExecute gone after Ready': {
      values: story
        .of('NoExecute gone')
        .map(since(story.of('Ready=True', ({ name }) => name === NODE)[0]?.atMs ?? NaN)),
      ...{ from: 0, to: 5.1, recorded: 'S2 4.0, S6 1.1' },
    },
  };
}

/** What comes in the same moment may come in any order; what follows from it never comes before it. */
function expectOrder(eviction: Eviction, seed: number): void {
  const story = new Story(eviction);
  const times = (...moments: readonly Moment[]) => moments.map(({ atMs }) => atMs);
  const unknownMs = story.node('Ready=Unknown');
  const follows = times(
    ...story.of('NoSchedule'),
    ...story.of('NodeNotReady'),
    ...story.pods('Ready=False'),
  );
  // The taint, the event, and six pods: two of DaemonSets, three of others, and one alone.
  expect(follows, `seed ${seed}`).toHaveLength(8);
  expect(Math.min(...follows), `seed ${seed}`).toBeGreaterThanOrEqual(unknownMs);
  expect(story.node('NoExecute'), `seed ${seed}`).toBeGreaterThan(Math.max(...follows));
  const [ready, noSchedule, noExecute] = (
    ['Ready=True', 'NoSchedule gone', 'NoExecute gone'] as const
  ).map((what) => story.node(what));
  expect([ready, noSchedule, noExecute], `seed ${seed}`).toEqual(
    [ready, noSchedule, noExecute].sort((a = NaN, b = NaN) => a - b),
  );
}

/** While its pod is being ended a StatefulSet makes no other. */
function expectNoSecondPod(eviction: Eviction, seed: number): void {
  const story = new Story(eviction);
  const [marked] = story.pods('marked').filter(isOf('StatefulSet'));
  const [gone] = story.pods('gone').filter(isOf('StatefulSet'));
  const [created, ...others] = story.of('created', isOf('StatefulSet'));
  expect([marked?.name, gone?.name, created?.name], `seed ${seed}`).toEqual([
    'db-0',
    'db-0',
    'db-0',
  ]);
  expect(others, `seed ${seed}`).toEqual([]);
  expect((gone?.atMs ?? NaN) - (marked?.atMs ?? NaN), `seed ${seed}`).toBeGreaterThan(45_000);
  expect(created?.atMs, `seed ${seed}`).toBeGreaterThan(gone?.atMs ?? NaN);
}

test(
  'network-cut: pods are marked, evicted, replaced and come back as the recorded ones',
  () => {
    const evictions = Array.from({ length: SEEDS }, (_, index) => runEviction(index + 1));
    expectWithinBounds('network-cut with pods', evictions.map(measuresOf), SEEDS);
    for (const [index, eviction] of evictions.entries()) {
      expectOrder(eviction, index + 1);
      expectNoSecondPod(eviction, index + 1);
    }
  },
  TIMEOUT_MS,
);
