import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const start = () => new Driven(machine, { startupMs: 3_000 });

test('it refuses connections until its startup is over, to the millisecond', () => {
  const server = start();
  server.pass(2_999);
  expect(server.state).toBe('starting');
  expect(server.takeEmitted()).toEqual([]);
  server.pass(1);
  expect(server.state).toBe('ready');
  expect(server.takeEmitted()).toEqual(['listen']);
});

test('full caches make it ready before its startup is over, and only once', () => {
  const server = start().send('caches filled');
  expect(server.state).toBe('ready');
  server.pass(10_000);
  expect(server.takeEmitted()).toEqual(['listen']);
  expect(server.nextDueMs).toBeUndefined();
});

test('terminated while it starts, it never listens', () => {
  const server = start().send('terminate');
  expect(server.state).toBe('stopped');
  server.pass(10_000);
  expect(server.takeEmitted()).toEqual(['close']);
});

test('terminated while it answers, it closes', () => {
  const server = start().pass(3_000).send('terminate');
  expect(server.state).toBe('stopped');
  expect(server.takeEmitted()).toEqual(['listen', 'close']);
});

test('once stopped it takes nothing more', () => {
  const server = start().send('terminate', 'caches filled', 'terminate');
  expect(server.state).toBe('stopped');
  expect(server.takeEmitted()).toEqual(['close']);
});
