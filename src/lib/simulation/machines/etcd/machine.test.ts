import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const start = () => new Driven(machine, { startupMs: 1_000 });

test('it answers once it has started, to the millisecond', () => {
  const etcd = start().pass(999);
  expect(etcd.state).toBe('starting');
  expect(etcd.takeEmitted()).toEqual([]);
  etcd.pass(1);
  expect(etcd.state).toBe('serving');
  expect(etcd.takeEmitted()).toEqual(['serve']);
  expect(etcd.nextDueMs).toBeUndefined();
});

test('in a cluster that has been there for a while it answers at once', () => {
  const etcd = start().send('log replayed');
  expect(etcd.state).toBe('serving');
  expect(etcd.nextDueMs).toBeUndefined();
});

test.each(['terminate', 'killed'] as const)('%s ends it wherever it is', (event) => {
  for (const etcd of [start(), start().pass(1_000)]) {
    etcd.takeEmitted();
    etcd.send(event);
    expect(etcd.state).toBe('stopped');
    expect(etcd.takeEmitted()).toEqual(['close']);
    expect(etcd.nextDueMs).toBeUndefined();
  }
});
