import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const RETRIES = 5;

/** Pauses of 10.0, 10.4 and then 10.2 seconds. */
function start() {
  const pauses = [10_000, 10_400];
  return new Driven(machine, {
    updateFrequencyMs: () => pauses.shift() ?? 10_200,
    retries: RETRIES,
  });
}

const failTimes = (times: number) => Array.from({ length: times }, () => 'try failed' as const);

test('the first sync begins at once', () => {
  const status = start();
  expect(status.state).toBe('getting');
  expect(status.takeWhole()).toEqual([{ type: 'get node', try: 0 }]);
});

test('with nothing to report it waits for its next sync, to the millisecond', () => {
  const status = start();
  for (const pauseMs of [10_000, 10_400, 10_200]) {
    status.send('nothing to report');
    status.takeEmitted();
    status.pass(pauseMs - 1);
    expect(status.state, `${pauseMs} ms`).toBe('waiting');
    expect(status.takeEmitted()).toEqual([]);
    status.pass(1);
    expect(status.state, `${pauseMs} ms`).toBe('getting');
    expect(status.takeEmitted()).toEqual(['get node']);
  }
});

test('what has changed is patched, and then it waits', () => {
  const status = start().send('status to report');
  expect(status.state).toBe('patching');
  expect(status.takeEmitted()).toEqual(['get node', 'patch status']);
  status.send('status patched');
  expect(status.state).toBe('waiting');
  expect(status.nextDueMs).toBe(10_000);
});

test('a failed try is followed by the next one at once', () => {
  const status = start();
  status.takeWhole();
  status.send('try failed');
  expect(status.state).toBe('getting');
  expect(status.takeWhole()).toEqual([{ type: 'get node', try: 1 }]);
});

test('a patch that fails begins again with a GET', () => {
  const status = start().send('status to report');
  status.takeWhole();
  status.send('try failed');
  expect(status.state).toBe('getting');
  expect(status.takeWhole()).toEqual([{ type: 'get node', try: 1 }]);
});

test('after the fifth failure it complains and waits, not after the fourth', () => {
  const status = start().send(...failTimes(RETRIES - 1));
  expect(status.state).toBe('getting');
  expect(status.takeEmitted()).toEqual(Array.from({ length: RETRIES }, () => 'get node'));
  status.send('try failed');
  expect(status.state).toBe('waiting');
  expect(status.takeEmitted()).toEqual(['log unable']);
});

test('a sync that ends well forgets the failures before it', () => {
  const syncs = [['nothing to report'], ['status to report', 'status patched']] as const;
  expect(syncs.length).toBe(2);
  for (const sync of syncs) {
    const status = start().send(...failTimes(RETRIES - 1), ...sync);
    expect(status.state).toBe('waiting');
    expect(status.snapshot.context.failures).toBe(0);
    status.pass(10_000).send(...failTimes(RETRIES - 1));
    expect(status.state).toBe('getting');
  }
});

test('a sync that was given up forgets its failures too', () => {
  const status = start().send(...failTimes(RETRIES));
  status.takeWhole();
  status.pass(10_000);
  expect(status.takeWhole()).toEqual([{ type: 'get node', try: 0 }]);
});

test('an answer that comes while it waits changes nothing', () => {
  const status = start().send('nothing to report', 'status to report', 'status patched');
  expect(status.state).toBe('waiting');
});
