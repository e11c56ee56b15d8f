import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const RENEW_DEADLINE_MS = 10_000;

/** Pauses of 2.0, 2.5 and then 4.4 seconds. */
function start() {
  const pauses = [2_000, 2_500];
  return new Driven(machine, {
    retryPeriodMs: () => pauses.shift() ?? 4_400,
    renewDeadlineMs: RENEW_DEADLINE_MS,
  });
}

test('it begins by asking for the Lease', () => {
  const election = start();
  expect(election.state).toBe('trying');
  expect(election.takeEmitted()).toEqual(['try']);
  expect(election.nextDueMs).toBeUndefined();
});

test('who gets the Lease leads', () => {
  const election = start().send('acquired');
  expect(election.state).toEqual({ leading: 'holding' });
  expect(election.takeEmitted()).toEqual(['try', 'lead']);
});

test('who does not get it tries again after a pause that is drawn anew, to the millisecond', () => {
  const election = start();
  for (const pauseMs of [2_000, 2_500, 4_400]) {
    election.takeEmitted();
    election.send('held by another').pass(pauseMs - 1);
    expect(election.state, `${pauseMs} ms`).toBe('waiting');
    expect(election.takeEmitted()).toEqual([]);
    election.pass(1);
    expect(election.state, `${pauseMs} ms`).toBe('trying');
    expect(election.takeEmitted()).toEqual(['try']);
  }
});

test('a leader whose renewal fails gives up ten seconds later, to the millisecond', () => {
  const election = start().send('acquired', 'renewal failed');
  expect(election.state).toEqual({ leading: 'failing' });
  election.takeEmitted();
  election.pass(RENEW_DEADLINE_MS - 1);
  expect(election.state).toEqual({ leading: 'failing' });
  expect(election.takeEmitted()).toEqual([]);
  election.pass(1);
  expect(election.state).toBe('lost');
  expect(election.takeEmitted()).toEqual(['give up']);
});

test('further failures do not put the deadline off', () => {
  const election = start().send('acquired', 'renewal failed');
  for (let second = 0; second < 8; second += 2) election.pass(2_000).send('renewal failed');
  election.pass(1_999);
  expect(election.state).toEqual({ leading: 'failing' });
  election.pass(1);
  expect(election.state).toBe('lost');
});

test('a renewal in the last millisecond keeps the leader, and the deadline begins anew', () => {
  const election = start()
    .send('acquired', 'renewal failed')
    .pass(RENEW_DEADLINE_MS - 1);
  election.takeEmitted();
  election.send('renewed');
  expect(election.state).toEqual({ leading: 'holding' });
  expect(election.takeEmitted(), 'it does not lead a second time').toEqual([]);
  election.send('renewal failed').pass(RENEW_DEADLINE_MS - 1);
  expect(election.state).toEqual({ leading: 'failing' });
});

test('who has lost takes nothing more', () => {
  const election = start().send('acquired', 'renewal failed').pass(RENEW_DEADLINE_MS);
  election.send('renewed', 'acquired').pass(60_000);
  expect(election.state).toBe('lost');
});

test('who gives the Lease back is no leader any more, and nothing is left to do', () => {
  for (const election of [start().send('acquired'), start().send('acquired', 'renewal failed')]) {
    election.takeEmitted();
    election.send('released');
    expect(election.state).toBe('released');
    election.pass(60_000);
    expect(election.takeEmitted()).toEqual([]);
  }
});
