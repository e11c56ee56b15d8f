import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const start = () =>
  new Driven(machine, {
    etcdRetryMs: 1_000,
    etcdTimeoutMs: 20_000,
    startupMs: 2_000,
    policyLoadMs: 700,
    shutdownTimeoutMs: 60_000,
  });
const ready = () => start().send('etcd connected').pass(2_700);

test('it refuses connections until its startup is over, to the millisecond', () => {
  const server = start().send('etcd connected');
  server.takeEmitted();
  server.pass(1_999);
  expect(server.state).toBe('starting');
  expect(server.takeEmitted()).toEqual([]);
  server.pass(1);
  expect(server.state).toBe('loading');
  expect(server.takeEmitted()).toEqual(['listen']);
});

test('it answers before it knows the roles, and is ready once it does, to the millisecond', () => {
  const server = start().send('etcd connected').pass(2_000);
  server.takeEmitted();
  server.pass(699);
  expect(server.state).toBe('loading');
  server.pass(1);
  expect(server.state).toBe('ready');
  expect(server.takeEmitted()).toEqual(['serve']);
  expect(server.nextDueMs).toBeUndefined();
});

test('without etcd it tries again every second', () => {
  const server = start().send('etcd refused');
  expect(server.state).toEqual({ connecting: 'pausing' });
  expect(server.takeEmitted()).toEqual(['connect to etcd']);
  server.pass(999);
  expect(server.takeEmitted()).toEqual([]);
  server.pass(1);
  expect(server.takeEmitted()).toEqual(['connect to etcd']);
});

test('twenty seconds without etcd, and it gives up, to the millisecond', () => {
  const server = start();
  for (let second = 0; second < 19; second++) server.send('etcd refused').pass(1_000);
  server.send('etcd refused').pass(999);
  expect(server.state).toEqual({ connecting: 'pausing' });
  server.takeEmitted();
  server.pass(1);
  expect(server.state).toBe('failed');
  expect(server.takeEmitted()).toContain('give up');
});

test('full caches make it ready at once, and only once', () => {
  const server = start().send('caches filled');
  expect(server.state).toBe('ready');
  server.pass(90_000);
  expect(server.takeEmitted()).toEqual(['connect to etcd', 'serve']);
  expect(server.nextDueMs).toBeUndefined();
});

test('terminated before it answers, it never listens', () => {
  for (const server of [start(), start().send('etcd connected')]) {
    server.send('terminate');
    expect(server.state).toBe('stopped');
    server.pass(90_000);
    expect(server.takeEmitted()).toEqual(['connect to etcd', 'close']);
  }
});

test('terminated while it answers, it keeps its watches for a minute, to the millisecond', () => {
  const server = ready();
  server.takeEmitted();
  server.send('terminate');
  expect(server.takeEmitted()).toEqual(['stop listening']);
  server.pass(59_999);
  expect(server.state).toBe('draining');
  server.pass(1);
  expect(server.state).toBe('stopped');
  expect(server.takeEmitted()).toEqual(['close']);
});

test('killed, it is gone at once, whatever it was doing', () => {
  for (const server of [start(), ready(), ready().send('terminate')]) {
    server.takeEmitted();
    server.send('killed');
    expect(server.state).toBe('stopped');
    expect(server.takeEmitted()).toEqual(['close']);
  }
});

test('once stopped it takes nothing more', () => {
  const server = start().send('terminate', 'caches filled', 'terminate');
  expect(server.state).toBe('stopped');
  expect(server.takeEmitted()).toEqual(['connect to etcd', 'close']);
});
