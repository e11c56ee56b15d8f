/** What lasted, as bars: filled where it really was so, outlined where it is on record, ruled where a clock runs. */
import type { Axis } from './axis';
import type { Lane, LaneKind, Lanes } from './lanes';
import { recordSpans, spansOf, type PodWord } from './pod-lives';
import {
  faultSpans,
  graceSpans,
  readySpans,
  taintSpans,
  without,
  type Shown,
  type Span,
  type Stay,
} from './spans';

export type BarKind =
  | 'running'
  | 'frozen'
  | 'off'
  | 'True'
  | 'False'
  | 'Unknown'
  | 'NoSchedule'
  | 'NoExecute'
  | 'grace'
  | 'toleration'
  | PodWord;

export interface Bar {
  readonly kind: BarKind;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  /** How much of it can be seen by now. */
  readonly seenWidth: number;
  readonly lastsMs: number;
  readonly id: number | undefined;
}

/** A bar with what is written on it. */
export type DrawnBar = Pick<Bar, 'kind' | 'x' | 'y' | 'width' | 'height'> & {
  readonly text: string;
};

/** What is drawn, and where. */
export interface Frame {
  readonly shown: Shown;
  readonly lanes: Lanes;
  readonly axis: Axis;
  readonly width: number;
}

export function barsOf(frame: Frame): Bar[] {
  const { shown } = frame;
  const { nowMs } = shown.cluster;
  const off = faultSpans(shown, shown.node, 'power-off');
  const frozen = faultSpans(shown, shown.node, 'frozen');
  const as = <Kind extends BarKind>(kind: Kind, spans: readonly Omit<Span<string>, 'kind'>[]) =>
    spans.map((span) => ({ ...span, kind }));
  const containers = [
    ...as('running', without([...off, ...frozen], nowMs)),
    ...as('off', off),
    ...as('frozen', frozen),
  ];
  return [
    ...placed(frame, laneOf(frame, 'containers'), CONTAINERS, containers),
    ...placed(frame, laneOf(frame, 'node'), RECORD, readySpans(shown)),
    ...placed(frame, laneOf(frame, 'node'), TAINTS, taintSpans(shown)),
    ...placed(frame, laneOf(frame, 'node lifecycle'), CLOCK, graceSpans(shown)),
    ...podBars(frame),
  ];
}

/** The pod that is told of, and what runs on the other machines. */
function podBars(frame: Frame): Bar[] {
  const { shown, lanes } = frame;
  const { pods } = shown.chronicle;
  const { nowMs } = shown.cluster;
  const told = pods.toldOn(shown.node);
  const elsewhere = lanes.all.filter(({ kind }) => kind === 'other kubelet');
  return [
    ...(told
      ? [
          ...placed(
            frame,
            laneOf(frame, 'taint eviction'),
            CLOCK,
            spansOf('toleration', told.tolerated, nowMs),
          ),
          ...placed(frame, laneOf(frame, 'pod'), POD, recordSpans(told, nowMs)),
        ]
      : []),
    ...elsewhere.flatMap((lane) => {
      const ran = pods.on(lane.about).flatMap((each) => each.ran);
      return placed(frame, lane, ELSEWHERE, spansOf('running', ran, nowMs));
    }),
  ];
}

interface Shape {
  /** From the lane's middle to the bar's upper edge. */
  readonly above: number;
  readonly height: number;
}

const CONTAINERS: Shape = { above: -7, height: 14 };
const RECORD: Shape = { above: -14, height: 15 };
const TAINTS: Shape = { above: 3, height: 7 };
const CLOCK: Shape = { above: -11, height: 16 };
const POD: Shape = { above: -9, height: 15 };
const ELSEWHERE: Shape = { above: 9, height: 6 };

function placed(
  frame: Frame,
  lane: Lane | undefined,
  { above, height }: Shape,
  spans: readonly Span<BarKind>[],
): Bar[] {
  if (!lane) return [];
  const { axis, width } = frame;
  return spans.flatMap((span) => {
    const { kind, fromMs, toMs, id } = span;
    const x = Math.max(0, axis.x(fromMs));
    const endX = Math.min(width, axis.x(toMs));
    if (endX < x) return [];
    const drawnWidth = Math.max(1, endXOf(span, frame) - x);
    const [y, lastsMs] = [lane.y + above, toMs - fromMs];
    return [{ kind, x, width: drawnWidth, y, height, seenWidth: endX - x, lastsMs, id }];
  });
}

/** What goes on is drawn to the end: what lies behind now is covered. */
export const endXOf = ({ toMs, goesOn = false }: Stay, { axis, width }: Frame): number =>
  goesOn ? width : Math.min(width, axis.x(toMs));

const laneOf = ({ lanes }: Frame, kind: LaneKind): Lane | undefined =>
  lanes.all.find((lane) => lane.kind === kind);
