/**
 * The timeline as things to draw, in pixels: only those in sight. What still goes on is drawn to the right end: what
 * lies behind now is covered, so that it grows without being drawn again.
 */
import { NEAR_PX } from './arrows';
import type { Axis } from './axis';
import { barsOf, endXOf, type Bar, type Frame } from './bars';
import { between, placeAt, type Stretch } from './between';
import type { Mark } from './chronicle';
import type { Lane, LaneKind, Lanes } from './lanes';
import { AXIS_Y } from './lanes';
import { faultSpans, without, type Shown, type Span, type Stay } from './spans';

export interface Line {
  readonly kind: 'lane' | 'lane dead' | 'wire' | 'wire cut';
  readonly fromX: number;
  readonly toX: number;
  readonly y: number;
}

export interface Tick {
  readonly kind: 'came' | 'missed' | 'look';
  readonly x: number;
  readonly y: number;
}

export interface PlacedMark {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
  /** Whether a fault is taken back by it. */
  readonly isHeal: boolean;
  /** Others that lie under it. */
  readonly more: number;
}

export interface FoldedWait {
  readonly fromMs: number;
  readonly x: number;
  readonly width: number;
  readonly lastsMs: number;
  /** Requests that got lost meanwhile. */
  readonly lost: number;
}

export interface Picture {
  readonly bars: readonly Bar[];
  readonly lines: readonly Line[];
  readonly ticks: readonly Tick[];
  readonly marks: readonly PlacedMark[];
  readonly folds: readonly FoldedWait[];
}

export function pictureOf(shown: Shown, lanes: Lanes, axis: Axis, width: number): Picture {
  const draw = new Draw(shown, lanes, axis, width);
  return {
    bars: barsOf({ shown, lanes, axis, width }),
    lines: draw.lines(),
    ticks: draw.ticks(),
    marks: draw.marks(),
    folds: draw.folds(),
  };
}

class Draw {
  readonly #shown: Shown;
  readonly #lanes: Lanes;
  readonly #axis: Axis;
  readonly #width: number;
  readonly #frame: Frame;
  /** What is in sight and not folded. */
  readonly #stretches: readonly Stretch[];

  constructor(shown: Shown, lanes: Lanes, axis: Axis, width: number) {
    this.#shown = shown;
    this.#lanes = lanes;
    this.#axis = axis;
    this.#width = width;
    this.#frame = { shown, lanes, axis, width };
    this.#stretches = axis.stretches(axis.atMs(0), axis.atMs(width));
  }

  lines(): Line[] {
    const { node, cluster } = this.#shown;
    const lines: Line[] = [];
    const split = (y: number, kind: 'lane' | 'wire', dead: readonly Span<'fault'>[]) => {
      for (const span of without(dead, cluster.nowMs)) lines.push(this.#line(kind, y, span));
      const broken = kind === 'lane' ? 'lane dead' : 'wire cut';
      for (const span of dead) lines.push(this.#line(broken, y, span));
    };
    const stopped = (name: string) =>
      ['kubelet-stopped', 'power-off', 'frozen'].flatMap((fault) =>
        faultSpans(this.#shown, name, fault),
      );
    for (const { kind, about, y } of this.#lanes.all) {
      if (kind === 'kubelet' || kind === 'other kubelet') split(y, 'lane', stopped(about));
      if (kind === 'api server') split(y, 'lane', this.#serverAway());
    }
    const [wire, far] = this.#lanes.wires;
    if (wire !== undefined) split(wire, 'wire', faultSpans(this.#shown, node, 'network-cut'));
    if (far !== undefined) split(far, 'wire', []);
    return lines.filter(({ toX, fromX }) => toX > fromX && toX > 0 && fromX < this.#width);
  }

  ticks(): Tick[] {
    const { story, chronicle, node } = this.#shown;
    const lease = this.#lane('lease');
    const lifecycle = this.#lane('node lifecycle');
    const ticks: Tick[] = [];
    const put = (kind: Tick['kind'], y: number, moments: readonly number[]) => {
      for (const atMs of this.#inSight(moments, Number)) {
        const x = this.#axis.x(atMs);
        if (atMs >= 0 && this.#isIn(x) && !this.#axis.isFolded(atMs)) ticks.push({ kind, x, y });
      }
    };
    if (lease) {
      put('came', lease.y, story.renewalsOf(node));
      put('missed', lease.y, this.#missed());
    }
    for (const { kind, about, y } of this.#lanes.all)
      if (kind === 'other kubelet') put('came', y, story.renewalsOf(about));
    if (lifecycle && 5_000 / this.#axis.msPerPx >= 8)
      put('look', lifecycle.y + 12, chronicle.looks);
    return ticks;
  }

  /** Of marks in one line that would lie on each other one is drawn, and the others are counted. */
  marks(): PlacedMark[] {
    const { chronicle, node, story } = this.#shown;
    const kept: (PlacedMark & { more: number })[] = [];
    for (const mark of this.#inSight(chronicle.marks, ({ atMs }) => atMs)) {
      const x = this.#axis.x(mark.atMs);
      if (!this.#isIn(x) || (mark.node ?? node) !== node || this.#axis.isFolded(mark.atMs))
        continue;
      const y = this.#yOf(mark);
      if (y === undefined) continue;
      const near = kept.findLast((each) => each.y === y);
      if (near && x - near.x < NEAR_PX) near.more++;
      else {
        const isHeal = story.faults.some(
          ({ type, atMs, target }) => type === 'heal' && atMs === mark.atMs && target === node,
        );
        kept.push({ mark, x, y, isHeal, more: 0 });
      }
    }
    return kept;
  }

  folds(): FoldedWait[] {
    const { chronicle, node } = this.#shown;
    return this.#axis.folds.flatMap(({ fromMs, toMs }) => {
      const x = this.#axis.x(fromMs);
      const width = this.#axis.x(toMs) - x;
      if (x + width < 0 || x > this.#width) return [];
      const lost = chronicle.lostIn(node, { fromMs, toMs });
      return [{ fromMs, x, width, lastsMs: toMs - fromMs, lost }];
    });
  }

  /** The lease is due again ten seconds after it was renewed last, and was not. */
  #missed(): number[] {
    const { story, node, cluster } = this.#shown;
    const { leaseRenewIntervalMs, leaseRenewJitterFactor } = cluster.world.profile;
    const beatMs = leaseRenewIntervalMs * (1 + leaseRenewJitterFactor);
    const renewals = story.renewalsOf(node);
    return this.#stretches.flatMap(({ fromMs, toMs }) => {
      const missed: number[] = [];
      const first = placeAt(renewals, fromMs, Number) - 1;
      for (let index = Math.max(0, first); (renewals[index] ?? toMs) < toMs; index++) {
        const renewed = renewals[index] ?? 0;
        const untilMs = (renewals[index + 1] ?? cluster.nowMs) - beatMs / 10;
        const skipped = Math.max(0, Math.floor((fromMs - renewed) / beatMs));
        for (let due = renewed + (skipped + 1) * beatMs; due < untilMs; due += beatMs) {
          if (due > toMs) break;
          missed.push(due);
        }
      }
      return missed;
    });
  }

  #serverAway(): Span<'fault'>[] {
    const { name } = this.#shown.cluster.controlPlane;
    return ['power-off', 'frozen'].flatMap((fault) => faultSpans(this.#shown, name, fault));
  }

  #line(kind: Line['kind'], y: number, stay: Stay): Line {
    return {
      kind,
      y,
      fromX: Math.max(0, this.#axis.x(stay.fromMs)),
      toX: endXOf(stay, this.#frame),
    };
  }

  #yOf({ kind, event, lane }: Mark): number | undefined {
    if (kind === 'input') return AXIS_Y;
    if (kind === 'fault')
      return lane === 'network' ? this.#lanes.wires[0] : this.#lane('kubelet')?.y;
    const { machine } = event.transition ?? {};
    if (machine === 'node-lifecycle') return this.#lane('node')?.y;
    if (machine === 'pod') return this.#yOfPod(event);
    if (lane === 'taint-eviction') return this.#lane('taint eviction')?.y;
    if (lane === 'scheduler') return this.#lane('scheduler')?.y;
    if (lane === 'apiserver' || lane === 'etcd') return this.#lane('api server')?.y;
    const wanted: LaneKind =
      lane.startsWith('kubelet/') || lane.startsWith('host/') ? 'kubelet' : 'node lifecycle';
    return this.#lane(wanted)?.y;
  }

  /** Only the pod that is told of has a line. */
  #yOfPod({ object = '' }: Mark['event']): number | undefined {
    const lane = this.#lane('pod');
    return lane && object.endsWith(`/${lane.about}`) ? lane.y : undefined;
  }

  #lane(kind: LaneKind): Lane | undefined {
    return this.#lanes.all.find((lane) => lane.kind === kind);
  }

  #inSight<Item>(items: readonly Item[], timeOf: (item: Item) => number): readonly Item[] {
    return this.#stretches.flatMap((stretch) => between(items, stretch, timeOf));
  }

  readonly #isIn = (x: number): boolean => x >= 0 && x <= this.#width;
}
