import { beforeAll, expect, test } from 'vitest';
import { Playback } from '$lib/lab/playback';
import { arrowsOf } from './arrows';
import { Axis, foldsOf } from './axis';
import { chronicleOf } from './chronicle';
import { lanesOf, placeOf } from './lanes';
import { pictureOf } from './picture';
import { rowsOf } from './rows';
import { graceSpans, pointsOf, readySpans, taintSpans, without, type Shown } from './spans';

const WORKER = 'demo-worker';
const WIDTH = 800;
const start = { scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] };

function shownOf({ run, story }: Playback, node = WORKER): Shown {
  const { cluster } = run;
  return { cluster, story, chronicle: chronicleOf(cluster), node };
}

/** The cable is pulled at 80 s, plugged in at 300 s. */
function cutAndBack(untilMs: number): Playback {
  const playback = new Playback(start);
  playback.advanceTo(80_000);
  playback.act({ type: 'fault', fault: 'network-cut', target: WORKER });
  if (untilMs > 300_000) {
    playback.advanceTo(300_000);
    playback.act({ type: 'heal', fault: 'network-cut', target: WORKER });
  }
  playback.advanceTo(untilMs);
  return playback;
}

const isUnderWay = ({ endMs }: { endMs: number | undefined }): boolean => endMs === undefined;

let shown: Shown;
beforeAll(() => {
  shown = shownOf(cutAndBack(360_000));
});

test('what was sent before the cut arrived, what was sent after it hung and got lost', () => {
  const requests = shown.chronicle.requestsOf(WORKER);
  const before = requests.filter(({ sentMs }) => sentMs < 80_000);
  const after = requests.filter(({ sentMs }) => sentMs > 80_000 && sentMs < 110_000);
  expect(before.length).toBeGreaterThan(5);
  expect(before.every(({ isLost, isLease }) => !isLost && isLease)).toBe(true);
  expect(after.length).toBeGreaterThan(3);
  for (const { isLost, sentMs, endMs } of after) {
    expect(isLost).toBe(true);
    expect((endMs ?? 0) - sentMs).toBeLessThanOrEqual(10_000);
  }
  expect(after[0]?.endMs).toBe((after[0]?.sentMs ?? 0) + 10_000);
});

test.each(['kubelet-stopped', 'power-off'])('what hangs ends with the kubelet: %s', (fault) => {
  const playback = cutAndBack(92_000);
  const hanging = shownOf(playback).chronicle.requestsOf(WORKER).filter(isUnderWay);
  expect(hanging.length).toBeGreaterThan(0);
  playback.act({ type: 'fault', fault, target: WORKER });
  playback.advanceTo(150_000);
  expect(shownOf(playback).chronicle.requestsOf(WORKER).filter(isUnderWay)).toEqual([]);
  for (const { isLost, endMs } of hanging) expect([isLost, endMs]).toEqual([true, 92_000]);
});

test('each event is looked at once, however often the run is looked at', () => {
  const playback = cutAndBack(130_000);
  const first = shownOf(playback);
  const { length } = first.chronicle.marks;
  expect(shownOf(playback).chronicle.marks.length).toBe(length);
  playback.advanceTo(140_000);
  const later = shownOf(playback);
  expect(later.chronicle).toBe(first.chronicle);
  const whole = shownOf(cutAndBack(140_000));
  expect(later.chronicle.marks.map(({ id }) => id)).toEqual(
    whole.chronicle.marks.map(({ id }) => id),
  );
  expect(later.chronicle.requestsOf(WORKER)).toEqual(whole.chronicle.requestsOf(WORKER));
});

test('the record was Ready, then Unknown, then Ready again', () => {
  const spans = readySpans(shown);
  expect(spans.map(({ kind }) => kind)).toEqual(['True', 'Unknown', 'True']);
  expect(spans.at(-1)?.toMs).toBe(360_000);
  expect(spans.map(({ toMs }) => toMs).slice(0, 2)).toEqual(
    spans.slice(1).map(({ fromMs }) => fromMs),
  );
});

test('both taints came after Unknown, NoSchedule first, and both went', () => {
  const [unknown] = readySpans(shown).slice(1);
  const taints = taintSpans(shown);
  expect(taints.map(({ kind }) => kind).sort()).toEqual(['NoExecute', 'NoSchedule']);
  const [schedule, execute] = ['NoSchedule', 'NoExecute'].map((kind) =>
    taints.find((span) => span.kind === kind),
  );
  expect(schedule?.fromMs).toBeGreaterThanOrEqual(unknown?.fromMs ?? 0);
  expect((execute?.fromMs ?? 0) - (schedule?.fromMs ?? 0)).toBeGreaterThan(5_000);
  expect(schedule?.toMs).toBeLessThan(330_000);
});

test('the grace period fills from the last renewal that was seen, while nothing has come of it yet', () => {
  const [grace] = graceSpans(shownOf(cutAndBack(105_000)));
  expect(grace?.toMs).toBe(105_000);
  expect((grace?.toMs ?? 0) - (grace?.fromMs ?? 0)).toBeGreaterThan(20_000);
  const [over] = graceSpans(shown);
  expect((over?.toMs ?? 0) - (over?.fromMs ?? 0)).toBeGreaterThanOrEqual(40_000);
  expect(graceSpans(shownOf(new Playback(start)))).toEqual([]);
});

test('what is left of a run when spans are taken out', () => {
  const rest = { toMs: 10, goesOn: true };
  expect(without([], 10)).toEqual([{ fromMs: 0, ...rest }]);
  expect(without([{ fromMs: 2, toMs: 4 }], 10)).toEqual([
    { fromMs: 0, toMs: 2 },
    { fromMs: 4, ...rest },
  ]);
  expect(without([{ fromMs: 2, ...rest }], 10)).toEqual([{ fromMs: 0, toMs: 2 }]);
  expect(without([{ fromMs: 0, ...rest }], 10)).toEqual([]);
  // What ended just now is over.
  expect(without([{ fromMs: 0, toMs: 10 }], 10)).toEqual([{ fromMs: 10, ...rest }]);
});

test('the long wait of a cut is folded, with what got lost in it counted', () => {
  const folds = foldsOf(pointsOf(shown));
  expect(folds.length).toBe(1);
  const lanes = lanesOf({ cluster: shown.cluster, node: WORKER, pod: undefined }, false);
  const picture = pictureOf(shown, lanes, Axis.whole(folds, 370_000, WIDTH), WIDTH);
  expect(picture.folds.length).toBe(1);
  expect(picture.folds[0]?.lost).toBeGreaterThan(20);
  const { x = 0, width = 0 } = picture.folds[0] ?? {};
  const inFold = (at: number) => at > x + 1 && at < x + width - 1;
  expect(picture.marks.filter((mark) => inFold(mark.x))).toEqual([]);
  expect(picture.ticks.filter((tick) => inFold(tick.x))).toEqual([]);
});

test('everything that is drawn lies in the picture', () => {
  const lanes = lanesOf({ cluster: shown.cluster, node: WORKER, pod: undefined }, false);
  const axis = Axis.whole([], 370_000, WIDTH).zoomed(0.3, 300);
  const { bars, lines, ticks, marks } = pictureOf(shown, lanes, axis, WIDTH);
  const places = [
    ...bars.flatMap(({ x, width }) => [x, x + width]),
    ...lines.flatMap(({ fromX, toX }) => [fromX, toX]),
    ...[...ticks, ...marks].map(({ x }) => x),
  ];
  expect(places.length).toBeGreaterThan(20);
  expect(places.filter((x) => x < 0 || x > WIDTH + 0.001)).toEqual([]);
});

test('heartbeats are arrows where there is room for them, and ticks alone where there is none', () => {
  const lanes = lanesOf({ cluster: shown.cluster, node: WORKER, pod: undefined }, false);
  const arrivals = (msPerPx: number) =>
    arrowsOf({
      shown,
      lanes,
      width: WIDTH,
      axis: new Axis({ folds: [], msPerPx, scrollPx: 0 }),
    }).filter(({ kind }) => kind === 'arrived');
  expect(arrivals(100).length).toBeGreaterThan(5);
  expect(arrivals(2_000)).toEqual([]);
});

test('a cause has its place on the line of whom it happened to', () => {
  const lanes = lanesOf({ cluster: shown.cluster, node: WORKER, pod: undefined }, false);
  const { events } = shown.cluster.world.trace;
  const yOf = (kind: string) => lanes.all.find((lane) => lane.kind === kind)?.y;
  const fault = events.find(({ kind }) => kind === 'fault');
  const lost = events.find(({ kind }) => kind === 'message-lost');
  const written = events.find(
    ({ kind, object }) => kind === 'object-written' && object === `Node/${WORKER}`,
  );
  if (!fault || !lost || !written) throw new Error('all three happened');
  expect(placeOf(lanes, fault)).toBe(lanes.wires[0]);
  expect(placeOf(lanes, lost)).toBe(yOf('kubelet'));
  expect(placeOf(lanes, written)).toBe(yOf('node'));
});

test('what etcd and the API server go through stands on the API server’s line', () => {
  const playback = new Playback(start);
  playback.act({ type: 'fault', fault: 'etcd-stopped', target: 'demo-control-plane' });
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault: 'api-server-stopped', target: 'demo-control-plane' });
  playback.advanceTo(60_000);
  const here = shownOf(playback);
  const lanes = lanesOf({ cluster: here.cluster, node: WORKER, pod: undefined }, false);
  const picture = pictureOf(here, lanes, Axis.whole([], 60_000, WIDTH), WIDTH);
  const told = picture.marks.filter(({ mark }) => mark.kind === 'transition');
  expect(told.map(({ mark }) => mark.event.transition?.machine)).toEqual(
    expect.arrayContaining(['etcd', 'api-server']),
  );
  const line = lanes.all.find(({ kind }) => kind === 'api server')?.y;
  for (const { mark, y } of told)
    if (mark.lane === 'etcd' || mark.lane === 'apiserver') expect(y).toBe(line);
});

test('the table has every mark and every lost request, and folds the same wait', () => {
  const folds = foldsOf(pointsOf(shown));
  const rows = rowsOf(shown, folds);
  const unfolded = rowsOf(shown, []);
  const hidden = rows.flatMap((row) => (row.type === 'fold' ? [row.lost] : []));
  expect(hidden.length).toBe(1);
  expect(rows.length - 1 + (hidden[0] ?? 0)).toBe(unfolded.length);
  const ids = new Set(unfolded.map((row) => row.key));
  const lost = shown.chronicle.requestsOf(WORKER).filter(({ isLost }) => isLost);
  expect(lost.length).toBeGreaterThan(20);
  for (const { id } of lost) expect(ids.has(`e${id}`)).toBe(true);
});

test('of two that are compared only the lines stay on which runs differ', () => {
  const brief = lanesOf({ cluster: shown.cluster, node: WORKER, pod: undefined }, true);
  expect(brief.all.map(({ kind }) => kind)).toEqual(['kubelet', 'lease', 'node', 'node lifecycle']);
  expect(brief.wires.length).toBe(1);
});
