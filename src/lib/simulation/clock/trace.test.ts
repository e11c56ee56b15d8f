import { expect, test } from 'vitest';
import { toJsonLine, Trace, type TraceEvent } from './trace';
import { VirtualClock } from './virtual-clock';

function begin() {
  const clock = new VirtualClock(-1_000);
  const trace = new Trace(clock);
  clock.advanceTo(0);
  trace.begin('scenario demo');
  return { clock, trace };
}

test('what lies before the start is not kept', () => {
  const clock = new VirtualClock(-1_000);
  const trace = new Trace(clock);
  expect(trace.begun).toBe(false);
  expect(trace.record('log', 'apiserver', 'warming up')).toBe(0);
  expect(trace.recordLazily('log', 'apiserver', () => 'warming up')).toBe(0);
  expect(trace.input('laptop', '$ kubectl get nodes')).toBe(0);
  expect(trace.events).toEqual([]);
});

test('the start is event 0 and the only one without a cause besides what the learner does', () => {
  const { trace } = begin();
  expect(trace.begun).toBe(true);
  trace.record('timer', 'apiserver', 'a timer');
  trace.input('laptop', '$ kubectl get nodes');
  expect(trace.events.map(({ id, cause, kind }) => [id, cause, kind])).toEqual([
    [0, null, 'start'],
    [1, 0, 'timer'],
    [2, null, 'input'],
  ]);
});

test('recording keeps the cause, following becomes the cause', () => {
  const { clock, trace } = begin();
  const input = trace.input('laptop', '$ docker pause demo-worker');
  trace.record('log', 'host/demo-worker', 'a line');
  const fault = trace.follow('fault', 'host/demo-worker', 'frozen', 'Node/demo-worker');
  expect(clock.cause).toBe(fault);
  trace.record('log', 'host/demo-worker', 'another line');
  expect(trace.events.slice(1).map(({ cause }) => cause)).toEqual([null, input, input, fault]);
});

test('a timer goes on with the cause that it was set with', () => {
  const { clock, trace } = begin();
  const first = trace.input('laptop', 'first');
  clock.setTimeout(() => trace.record('timer', 'apiserver', 'of the first'), 100);
  trace.input('laptop', 'second');
  clock.advanceTo(100);
  expect(trace.events.at(-1)).toMatchObject({ summary: 'of the first', cause: first, atMs: 100 });
});

test('a lazy summary is made when it is read and not before', () => {
  const { trace } = begin();
  let made = 0;
  trace.recordLazily('log', 'kubelet/demo-worker', () => `made ${++made}`);
  expect(made).toBe(0);
  expect(trace.events.at(-1)?.summary).toBe('made 1');
});

test('whoever listens is told of each event until it ends listening', () => {
  const { trace } = begin();
  const heard: string[] = [];
  const listen = (name: string) => (event: TraceEvent) => heard.push(`${name}: ${event.summary}`);
  const endFirst = trace.subscribe(listen('first'));
  trace.subscribe(listen('second'));
  trace.record('log', 'apiserver', 'one');
  endFirst();
  trace.recordLazily('log', 'apiserver', () => 'two');
  expect(heard).toEqual(['first: one', 'second: one', 'second: two']);
});

test('a line of JSON has the fields of the contract in their order, lazy or not', () => {
  const { trace } = begin();
  trace.record('object-written', 'apiserver', 'updated', 'Node/demo-worker');
  trace.recordLazily('log', 'apiserver', () => 'a "line"');
  expect(trace.events.slice(1).map(toJsonLine)).toEqual([
    '{"id":1,"atMs":0,"cause":0,"lane":"apiserver","kind":"object-written","object":"Node/demo-worker","summary":"updated"}',
    '{"id":2,"atMs":0,"cause":0,"lane":"apiserver","kind":"log","summary":"a \\"line\\""}',
  ]);
});
