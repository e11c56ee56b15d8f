/** Which nodes are tainted NoExecute, and when, if many are lost at once: S7 for many seeds, beside what the real cluster did. */
import { expect, test } from 'vitest';
import { Run } from '$lib/shell/run';
import { FakeNodes } from './fake-nodes';
import { expectWithinBounds, type Measures } from './measures';
import { noteMoments, type Moment } from './moments';

const SEEDS = 200;
const WORKERS = ['demo-worker', 'demo-worker2'];
const fakes = (prefix: string) => [1, 2, 3, 4, 5, 6].map((index) => `${prefix}-${index}`);

/** A cluster with six more nodes that have no machine, to be lost in parts. */
class Large {
  readonly run: Run;
  readonly moments: readonly Moment[];
  readonly #fakes: FakeNodes;

  constructor(seed: number, prefix: string, labels: object) {
    this.run = new Run({ scenario: 'recorded', version: '1.30', seed });
    this.#fakes = new FakeNodes(this.run);
    this.moments = noteMoments(this.run);
    this.run.advanceTo(5_000);
    for (const [index, name] of fakes(prefix).entries())
      this.#fakes.add(name, { labels, firstMs: ((seed * 31 + index) * 7_919) % 10_000 });
    this.run.advanceTo(40_000 + ((seed * 7_919) % 20_000));
  }

  cut(names: readonly string[]): void {
    this.#act('fault', names);
  }

  reconnect(names: readonly string[]): void {
    this.#act('heal', names);
  }

  #act(type: 'fault' | 'heal', names: readonly string[]): void {
    for (const name of names)
      if (WORKERS.includes(name)) this.run.act({ type, fault: 'network-cut', target: name });
      else if (name.startsWith('demo-'))
        this.run.act({ type, fault: 'kubelet-stopped', target: name });
      else if (type === 'fault') this.#fakes.silence(name);
      else this.#fakes.restore(name);
  }

  /** Lets so many seconds pass, and gives what happened meanwhile, in seconds. */
  pass(seconds: number): { readonly what: string; readonly name: string; readonly at: number }[] {
    const fromMs = this.run.nowMs;
    const seen = this.moments.length;
    this.run.advanceTo(fromMs + seconds * 1_000);
    return this.moments
      .slice(seen)
      .map(({ what, name, atMs }) => ({ what, name, at: (atMs - fromMs) / 1_000 }));
  }
}

type Happened = ReturnType<Large['pass']>;

const of = (happened: Happened, what: Moment['what']) =>
  happened.filter((each) => each.what === what);

/** The time from each to the next. */
const gaps = (happened: Happened) =>
  happened
    .slice(1)
    .map(({ name, at }, index) => [name, at - (happened[index]?.at ?? NaN)] as const);

/** p1 and p4 of S7: both workers are lost, and later a whole zone. */
function oneByOne(seed: number): Measures {
  const large = new Large(seed, 'fakeb', { 'topology.kubernetes.io/zone': 'zone-b' });
  large.cut(WORKERS);
  const workers = of(large.pass(75), 'NoExecute');
  large.reconnect(WORKERS);
  large.pass(40);
  large.cut(fakes('fakeb'));
  const zone = of(large.pass(105), 'NoExecute');
  expect(workers.map(({ name }) => name).sort(), `seed ${seed}`).toEqual(WORKERS);
  expect(zone.map(({ name }) => name).sort(), `seed ${seed}`).toEqual(fakes('fakeb'));
  return {
    'NoExecute of the second of two workers': {
      values: gaps(workers),
      ...{ from: 10, to: 10.2, recorded: 'p1 10.07' },
    },
    'NoExecute of the next node of a zone that is lost': {
      values: gaps(zone),
      ...{ from: 10, to: 10.2, recorded: 'p4 10.05 to 10.10' },
    },
  };
}

/** More than 55 % of so many nodes. @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go ComputeZoneState */
const MANY = 5;

/** p2 and p3 of S7: six of nine nodes are lost, and later the rest. */
function disrupted(seed: number): Measures {
  const large = new Large(seed, 'fake', {});
  const [first, rest] = [fakes('fake').slice(0, 4), fakes('fake').slice(4)];
  large.cut([...WORKERS, ...first]);
  const partly = large.pass(80);
  large.cut([...rest, 'demo-control-plane']);
  const wholly = large.pass(65);
  const [unknown, unknownLater] = [partly, wholly].map((each) => of(each, 'Ready=Unknown'));
  expect(unknown?.map(({ name }) => name).sort(), `seed ${seed}`).toEqual([...WORKERS, ...first]);
  expect(unknownLater, `seed ${seed}`).toHaveLength(3);
  const tainted = of(partly, 'NoExecute');
  const disruptedAt = unknown?.[MANY - 1]?.at ?? NaN;
  // From then on none is added, and when nothing is left that is ready, those that are there go.
  expect(
    tainted.filter(({ at }) => at > disruptedAt + 0.1),
    `seed ${seed}`,
  ).toEqual([]);
  expect(of(wholly, 'NoExecute'), `seed ${seed}`).toEqual([]);
  const gone = of(wholly, 'NoExecute gone');
  expect(gone.map(({ name }) => name).sort(), `seed ${seed}`).toEqual(
    tainted.map(({ name }) => name).sort(),
  );
  const lastAt = unknownLater?.at(-1)?.at ?? NaN;
  return {
    'nodes that were tainted before the disruption (count)': {
      values: [['tainted', tainted.length]],
      ...{ from: 0, to: 2, recorded: 'p2 1' },
    },
    'NoExecute gone after the last node is Unknown': {
      values: gone.map(({ name, at }) => [name, at - lastAt]),
      ...{ from: 0, to: 0.2, recorded: 'p3 0.11' },
    },
  };
}

test.each([
  ['one node after the other', oneByOne],
  ['partial disruption, then all nodes', disrupted],
])('%s', (title, measure) => {
  const runs = Array.from({ length: SEEDS }, (_, index) => measure(index + 1));
  expectWithinBounds(title, runs, SEEDS / 6);
});
