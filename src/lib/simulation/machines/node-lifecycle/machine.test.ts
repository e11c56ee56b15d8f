import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const start = () => new Driven(machine, undefined);
const healthy = { condition: 'ready', noSchedule: 'absent', noExecute: 'absent' };

test('a node begins ready and without taints', () => {
  const node = start();
  expect(node.state).toEqual(healthy);
  expect(node.takeEmitted()).toEqual([]);
});

test('a ready node that was silent for the grace period is marked unknown', () => {
  const node = start().send('grace period over');
  expect(node.state).toEqual({ ...healthy, condition: 'unknown' });
  expect(node.takeEmitted()).toEqual(['mark unknown']);
});

test('a node that reports that it is not ready is believed', () => {
  const node = start().send('not ready reported');
  expect(node.state).toEqual({ ...healthy, condition: 'notReady' });
  expect(node.takeEmitted()).toEqual([]);
});

test('a node that is not ready falls silent and is marked unknown', () => {
  const node = start().send('not ready reported', 'grace period over');
  expect(node.state).toEqual({ ...healthy, condition: 'unknown' });
  expect(node.takeEmitted()).toEqual(['mark unknown']);
});

test('a node that is not ready reports that it is again', () => {
  const node = start().send('not ready reported', 'ready reported');
  expect(node.state).toEqual(healthy);
});

test('an unknown node that is heard is what it reports', () => {
  expect(start().send('grace period over', 'ready reported').state).toEqual(healthy);
  expect(start().send('grace period over', 'not ready reported').state).toEqual({
    ...healthy,
    condition: 'notReady',
  });
});

test('an unknown node is not marked a second time', () => {
  const node = start().send('grace period over', 'grace period over');
  expect(node.takeEmitted()).toEqual(['mark unknown']);
});

test('the NoSchedule taint follows the condition as soon as it is seen', () => {
  const node = start().send('not ready seen');
  expect(node.state).toEqual({ ...healthy, noSchedule: 'present' });
  expect(node.takeEmitted()).toEqual(['sync no-schedule']);
  node.send('ready seen');
  expect(node.state).toEqual(healthy);
  expect(node.takeEmitted()).toEqual(['sync no-schedule']);
});

test('a node that is seen not ready again has its NoSchedule taint synced again', () => {
  const node = start().send('not ready seen', 'not ready seen');
  expect(node.state).toEqual({ ...healthy, noSchedule: 'present' });
  expect(node.takeEmitted()).toEqual(['sync no-schedule', 'sync no-schedule']);
});

test('a node that is seen ready while it has no taint needs nothing', () => {
  expect(start().send('ready seen', 'ready again', 'turn came').takeEmitted()).toEqual([]);
});

test('a node that is still not ready is queued, and gets its NoExecute taint when its turn comes', () => {
  const node = start().send('still not ready');
  expect(node.state).toEqual({ ...healthy, noExecute: 'queued' });
  expect(node.takeEmitted()).toEqual(['queue']);
  node.send('turn came');
  expect(node.state).toEqual({ ...healthy, noExecute: 'present' });
  expect(node.takeEmitted()).toEqual(['add no-execute']);
});

test('each look that finds it not ready queues it again', () => {
  const node = start().send('still not ready', 'still not ready');
  expect(node.state).toEqual({ ...healthy, noExecute: 'queued' });
  expect(node.takeEmitted()).toEqual(['queue', 'queue']);
});

test('a queued node that is ready again leaves the queue untainted', () => {
  const node = start().send('still not ready', 'ready again');
  expect(node.state).toEqual(healthy);
  expect(node.takeEmitted()).toEqual(['queue', 'unqueue']);
});

test('a tainted node that is ready again loses its NoExecute taint', () => {
  const node = start().send('still not ready', 'turn came', 'still not ready');
  node.takeEmitted();
  node.send('ready again');
  expect(node.state).toEqual(healthy);
  expect(node.takeEmitted()).toEqual(['remove no-execute']);
});

test('when no node of the cluster is ready, NoExecute is taken back and the queue is kept', () => {
  const tainted = start().send('still not ready', 'turn came', 'master disruption entered');
  expect(tainted.state).toEqual(healthy);
  expect(tainted.takeEmitted()).toEqual(['queue', 'add no-execute', 'remove no-execute']);
  const queued = start().send('still not ready', 'master disruption entered');
  expect(queued.state).toEqual({ ...healthy, noExecute: 'queued' });
});

test('time alone changes nothing: the controller compares, it keeps no timer', () => {
  const node = start().send('still not ready').pass(3_600_000);
  expect(node.nextDueMs).toBeUndefined();
  expect(node.state).toEqual({ ...healthy, noExecute: 'queued' });
});
