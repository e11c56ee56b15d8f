/** Messages as arrows from their sender to whom they reached, or to where they got lost. */
import type { Axis } from './axis';
import { between } from './between';
import type { Request } from './chronicle';
import type { Lane, LaneKind, Lanes } from './lanes';
import { readySpans, taintSpans, type Shown } from './spans';

export interface Arrow {
  readonly kind: 'arrived' | 'lost' | 'hanging' | 'written';
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

interface Frame {
  readonly shown: Shown;
  readonly lanes: Lanes;
  readonly axis: Axis;
  readonly width: number;
}

/** Things of one kind closer together than this are drawn as one. */
export const NEAR_PX = 6;
/** With less room between them, heartbeats are ticks without arrows. */
const HEARTBEAT_PX = 20;

/** From left to right: those that have come since the last time are behind the others. */
export function arrowsOf(frame: Frame): Arrow[] {
  const kubelets = frame.lanes.all.filter(({ kind }) => kind.endsWith('kubelet'));
  const arrows = [...kubelets.flatMap((lane) => requests(frame, lane)), ...writes(frame)];
  return arrows.sort((a, b) => a.fromX - b.fromX);
}

function requests(frame: Frame, lane: Lane): Arrow[] {
  const { shown, axis, width, lanes } = frame;
  const wireY = lanes.wires[lane.kind === 'kubelet' ? 0 : 1] ?? lane.y;
  const reachedY = lane.kind === 'kubelet' ? (laneOf(lanes, 'lease')?.y ?? wireY) - 8 : wireY;
  const areHeartbeatsDrawn = 10_000 / axis.msPerPx >= HEARTBEAT_PX;
  const arrows: Arrow[] = [];
  let near: Arrow | undefined;
  for (const request of requestsIn(frame, lane.about)) {
    const fromX = axis.x(request.sentMs);
    const toX = axis.x(request.endMs ?? shown.cluster.nowMs);
    if (toX < 0 || fromX > width || axis.isFolded(request.sentMs)) continue;
    const kind = kindOf(request);
    const arrow = { kind, fromX, fromY: lane.y, toX, toY: kind === 'arrived' ? reachedY : wireY };
    if (kind === 'arrived') {
      if (request.isLease && areHeartbeatsDrawn) arrows.push(arrow);
    } else if (!isBeside(arrow, near)) {
      arrows.push(arrow);
      near = arrow;
    }
  }
  return arrows;
}

/** A node's requests that may be in sight. */
function requestsIn({ shown, axis, width }: Frame, node: string): Request[] {
  const { chronicle } = shown;
  return axis
    .stretches(chronicle.sentSinceMs(axis.atMs(0)), axis.atMs(width))
    .flatMap((stretch) => between(chronicle.requestsOf(node), stretch, ({ sentMs }) => sentMs));
}

function kindOf({ endMs, isLost }: Request): 'arrived' | 'lost' | 'hanging' {
  if (endMs === undefined) return 'hanging';
  return isLost ? 'lost' : 'arrived';
}

/** Two requests that hang side by side say no more than one. */
const isBeside = (arrow: Arrow, near: Arrow | undefined): boolean =>
  near?.kind === arrow.kind &&
  Math.abs(near.fromX - arrow.fromX) < NEAR_PX &&
  Math.abs(near.toX - arrow.toX) < NEAR_PX;

/** When the controller wrote the node's record. */
function writes({ shown, axis, width, lanes }: Frame): Arrow[] {
  const from = laneOf(lanes, 'node lifecycle');
  const to = laneOf(lanes, 'node');
  if (!from || !to) return [];
  const moments = [...readySpans(shown).slice(1), ...taintSpans(shown)].map(({ fromMs }) => fromMs);
  const arrows: Arrow[] = [];
  for (const atMs of moments.sort((a, b) => a - b)) {
    const x = axis.x(atMs);
    const isNear = x - (arrows.at(-1)?.fromX ?? Number.NEGATIVE_INFINITY) < NEAR_PX;
    if (x < 0 || x > width || isNear) continue;
    arrows.push({ kind: 'written', fromX: x, fromY: from.y - 11, toX: x, toY: to.y + 12 });
  }
  return arrows;
}

const laneOf = ({ all }: Lanes, kind: LaneKind): Lane | undefined =>
  all.find((lane) => lane.kind === kind);
