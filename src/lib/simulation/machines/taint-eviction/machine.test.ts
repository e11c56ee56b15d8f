import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const start = () => new Driven(machine, undefined);
const counting = (tolerationMs = 300_000) =>
  start().sendEvent({ type: 'tolerated for a while', tolerationMs });

test('a pod stays while nothing asks it to leave', () => {
  const pod = start().send('taints removed', 'tolerated for ever').pass(3_600_000);
  expect(pod.state).toBe('staying');
  expect(pod.takeEmitted()).toEqual([]);
});

test('a pod is deleted when its toleration has run out, and not a millisecond earlier', () => {
  const pod = counting().pass(299_999);
  expect(pod.state).toBe('counting');
  expect(pod.takeEmitted()).toEqual([]);
  pod.pass(1);
  expect(pod.state).toBe('evicted');
  expect(pod.takeEmitted()).toEqual(['delete']);
});

test('a taint that is not tolerated deletes at once', () => {
  const pod = start().send('not tolerated');
  expect(pod.state).toBe('evicted');
  expect(pod.takeEmitted()).toEqual(['delete']);
});

test('a second taint does not begin the time anew', () => {
  const pod = counting().pass(200_000);
  pod.sendEvent({ type: 'tolerated for a while', tolerationMs: 300_000 }).pass(99_999);
  expect(pod.state).toBe('counting');
  expect(pod.pass(1).state).toBe('evicted');
});

test('a second taint that is not tolerated ends the countdown and deletes', () => {
  const pod = counting().send('not tolerated');
  expect(pod.takeEmitted()).toEqual(['announce cancellation', 'delete']);
  expect(pod.nextDueMs).toBeUndefined();
});

test('a pod is spared when the taints go in time, and is told so', () => {
  const pod = counting().pass(299_999).send('taints removed');
  expect(pod.state).toBe('staying');
  expect(pod.takeEmitted()).toEqual(['announce cancellation']);
  expect(pod.pass(3_600_000).takeEmitted()).toEqual([]);
});

test('a pod that now tolerates for ever is spared', () => {
  const pod = counting().send('tolerated for ever');
  expect(pod.state).toBe('staying');
  expect(pod.takeEmitted()).toEqual(['announce cancellation']);
});

test('after a cancelled countdown the next one runs in full', () => {
  const pod = counting(30_000).pass(20_000).send('taints removed');
  pod.sendEvent({ type: 'tolerated for a while', tolerationMs: 30_000 }).pass(29_999);
  expect(pod.state).toBe('counting');
  expect(pod.pass(1).state).toBe('evicted');
});

test('a deletion is not taken back, and nothing is announced', () => {
  const pod = start().send('not tolerated', 'taints removed');
  expect(pod.state).toBe('staying');
  expect(pod.takeEmitted()).toEqual(['delete']);
  const forEver = start().send('not tolerated', 'tolerated for ever');
  expect(forEver.state).toBe('staying');
  expect(forEver.takeEmitted()).toEqual(['delete']);
});

test('an evicted pod that is still there is not deleted again for a taint that it tolerates for a while', () => {
  const pod = start().send('not tolerated');
  pod.sendEvent({ type: 'tolerated for a while', tolerationMs: 1_000 }).pass(10_000);
  expect(pod.takeEmitted()).toEqual(['delete']);
});

test('an evicted pod that is still there is deleted again for a taint that it does not tolerate', () => {
  expect(start().send('not tolerated', 'not tolerated').takeEmitted()).toEqual([
    'delete',
    'delete',
  ]);
});

test('a deletion that failed leaves the pod to be looked at again', () => {
  const pod = start().send('not tolerated', 'deletion failed');
  expect(pod.state).toBe('staying');
  pod.send('not tolerated');
  expect(pod.takeEmitted()).toEqual(['delete', 'delete']);
});

test('a pod that goes by itself cancels its countdown', () => {
  const pod = counting().send('pod gone');
  expect(pod.state).toBe('gone');
  expect(pod.takeEmitted()).toEqual(['announce cancellation']);
  expect(start().send('not tolerated', 'pod gone').state).toBe('gone');
});
