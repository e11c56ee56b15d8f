import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const RETRIES = 5;
const error = { error: 'dial tcp: lookup demo-control-plane: i/o timeout' };
const ensureFailed = { type: 'ensure failed', failure: error } as const;

/** Pauses of 10.0, 10.4 and then 10.2 seconds. */
function start() {
  const pauses = [10_000, 10_400];
  const loop = new Driven(machine, {
    renewIntervalMs: () => pauses.shift() ?? 10_200,
    updateRetries: RETRIES,
    ensureBackoffFirstMs: 200,
    ensureBackoffMaxMs: 7_000,
  });
  return loop;
}

/** A loop that has found its lease, updated it and waits for its next renewal. */
function waiting() {
  const loop = start().send('lease found', 'lease updated');
  loop.takeEmitted();
  return loop;
}

/** The same, with the next PUT on its way. */
function renewing() {
  const loop = waiting().pass(10_000);
  loop.takeEmitted();
  return loop;
}

const failTimes = (times: number) => Array.from({ length: times }, () => 'update failed' as const);
const puts = (times: number) => Array.from({ length: times }, () => 'put lease');

test('a kubelet that starts asks for its lease', () => {
  const loop = start();
  expect(loop.state).toEqual({ ensuring: 'getting' });
  expect(loop.takeEmitted()).toEqual(['get lease']);
});

test('a lease that is found is updated at once', () => {
  const loop = start().send('lease found');
  expect(loop.state).toBe('renewing');
  expect(loop.takeEmitted()).toEqual(['get lease', 'put lease']);
});

test('a lease that is missing is created, and the first renewal comes a whole interval later', () => {
  const loop = start().send('lease missing');
  expect(loop.state).toEqual({ ensuring: 'creating' });
  expect(loop.takeEmitted()).toEqual(['get lease', 'create lease']);
  loop.send('lease created');
  expect(loop.state).toBe('waiting');
  loop.pass(9_999);
  expect(loop.state).toBe('waiting');
  loop.pass(1);
  expect(loop.state).toBe('renewing');
});

test('each renewal comes an interval after the answer to the last one, to the millisecond', () => {
  const loop = waiting();
  for (const pauseMs of [10_000, 10_400, 10_200]) {
    loop.pass(pauseMs - 1);
    expect(loop.state, `${pauseMs} ms`).toBe('waiting');
    expect(loop.takeEmitted()).toEqual([]);
    loop.pass(1);
    expect(loop.state, `${pauseMs} ms`).toBe('renewing');
    expect(loop.takeEmitted()).toEqual(['put lease']);
    loop.pass(137).send('lease updated');
  }
});

test('a PUT that fails is sent again at once, five times in all', () => {
  const loop = renewing().send(...failTimes(RETRIES - 1));
  expect(loop.state).toBe('renewing');
  expect(loop.takeEmitted()).toEqual(puts(RETRIES - 1));
  loop.send('update failed');
  expect(loop.state).toEqual({ ensuring: 'getting' });
  expect(loop.takeEmitted()).toEqual(['log fallback', 'get lease']);
});

test('a PUT that goes well after failures ends the sync, and the failures are forgotten', () => {
  const loop = renewing().send(...failTimes(RETRIES - 1), 'lease updated');
  expect(loop.state).toBe('waiting');
  expect(loop.snapshot.context.failures).toBe(0);
  loop.pass(10_400).send(...failTimes(RETRIES - 1));
  expect(loop.state).toBe('renewing');
});

test('a lease found after five failures gets five more tries', () => {
  const loop = renewing().send(...failTimes(RETRIES), 'lease found');
  expect(loop.state).toBe('renewing');
  loop.takeEmitted();
  loop.send(...failTimes(RETRIES - 1));
  expect(loop.state).toBe('renewing');
  expect(loop.takeEmitted()).toEqual(puts(RETRIES - 1));
});

test('a sync that began by asking and fails five times waits: it has a lease in hand', () => {
  const loop = start().send('lease found');
  loop.takeEmitted();
  loop.send(...failTimes(RETRIES));
  expect(loop.state).toBe('waiting');
  expect(loop.takeEmitted()).toEqual([...puts(RETRIES - 1), 'log will retry']);
  loop.pass(10_000);
  expect(loop.state).toBe('renewing');
});

test('a conflict makes it read the lease, and the tries go on counting', () => {
  const loop = renewing().send('update failed', 'update conflicted');
  expect(loop.state).toEqual({ ensuring: 'getting' });
  loop.send('lease found');
  expect(loop.state).toBe('renewing');
  expect(loop.snapshot.context.failures).toBe(2);
  loop.takeEmitted();
  loop.send('update failed', 'update failed');
  expect(loop.state).toBe('renewing');
  loop.send('update failed');
  expect(loop.state).toEqual({ ensuring: 'getting' });
  expect(loop.takeEmitted()).toEqual([...puts(2), 'log fallback', 'get lease']);
});

test('a lease that is gone after a conflict is created, and then updated', () => {
  const loop = renewing().send('update conflicted', 'lease missing', 'lease created');
  expect(loop.state).toBe('renewing');
  expect(loop.takeEmitted()).toEqual(['get lease', 'create lease', 'put lease']);
});

test('without its node it creates no lease, and asks again an interval later', () => {
  const loop = start().send('lease missing', 'lease not prepared');
  expect(loop.state).toBe('waiting');
  loop.takeEmitted();
  loop.pass(9_999);
  expect(loop.state).toBe('waiting');
  loop.pass(1);
  expect(loop.state).toEqual({ ensuring: 'getting' });
  expect(loop.takeEmitted()).toEqual(['get lease']);
});

test('without an answer it asks again after 200 ms, then twice as long, at most seven seconds', () => {
  const loop = start();
  const pauses = [200, 400, 800, 1_600, 3_200, 6_400, 7_000, 7_000];
  for (const pauseMs of pauses) {
    loop.takeWhole();
    loop.sendEvent(ensureFailed);
    expect(loop.takeWhole()).toEqual([
      { type: 'log ensure failed', failure: error, intervalMs: pauseMs },
    ]);
    loop.pass(pauseMs - 1);
    expect(loop.state, `${pauseMs} ms`).toEqual({ ensuring: 'backingOff' });
    loop.pass(1);
    expect(loop.state, `${pauseMs} ms`).toEqual({ ensuring: 'getting' });
    expect(loop.takeEmitted()).toEqual(['get lease']);
  }
});

test('a POST without an answer leads to the same pause, and then to a GET', () => {
  const loop = start().send('lease missing').sendEvent(ensureFailed);
  expect(loop.state).toEqual({ ensuring: 'backingOff' });
  loop.takeEmitted();
  loop.pass(200);
  expect(loop.takeEmitted()).toEqual(['get lease']);
});

test('the pauses begin anew each time that it has to ask', () => {
  const loop = renewing().send(...failTimes(RETRIES));
  loop.sendEvent(ensureFailed).pass(200).sendEvent(ensureFailed).pass(400);
  loop.send('lease found', ...failTimes(RETRIES)).pass(10_400);
  expect(loop.state).toBe('renewing');
  loop.send(...failTimes(RETRIES));
  loop.takeWhole();
  loop.sendEvent(ensureFailed);
  expect(loop.takeWhole()).toMatchObject([{ intervalMs: 200 }]);
});
