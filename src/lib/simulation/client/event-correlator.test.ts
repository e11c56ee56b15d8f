import { expect, test } from 'vitest';
import { assert } from '../assert';
import { Chance } from '../clock/random';
import { Trace } from '../clock/trace';
import { VirtualClock } from '../clock/virtual-clock';
import { profileOf } from '../facts/profile';
import { EventCorrelator } from './event-correlator';

const profile = profileOf('v1.30.4');
assert(profile, 'there is this version');

function newCorrelator() {
  const clock = new VirtualClock();
  const world = {
    clock,
    profile: profile as never,
    trace: new Trace(clock),
    chance: new Chance(1),
  };
  const correlator = new EventCorrelator({ ...world, startsAtEpochMs: 0 });
  const tell = (message: string, name = 'web') =>
    correlator.correlate({
      involved: { kind: 'Deployment', name, uid: name, namespace: 'default' },
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      message,
    });
  return { clock, tell };
}

test('the tenth event that differs in its message only is combined, as recorded in S1', () => {
  const { tell } = newCorrelator();
  const messages = Array.from({ length: 12 }, (_, index) => `Scaled up to ${index}`);
  const written = messages.map((message) => tell(message));
  expect(written.map((each) => each?.message)).toEqual([
    ...messages.slice(0, 9),
    ...messages.slice(9).map((message) => `(combined from similar events): ${message}`),
  ]);
  expect(new Set(written.slice(9).map((each) => each?.key)).size).toBe(1);
});

test('after ten minutes of silence they stand alone again', () => {
  const { clock, tell } = newCorrelator();
  for (let index = 0; index < 10; index++) tell(`Scaled up to ${index}`);
  clock.advanceTo(600_001);
  expect(tell('Scaled up to 11')?.message).toBe('Scaled up to 11');
});

test('the same event again is the same, and after twenty-five one in five minutes is written', () => {
  const { clock, tell } = newCorrelator();
  const written = Array.from({ length: 30 }, () => tell('again')).filter(Boolean);
  expect(written).toHaveLength(25);
  expect(new Set(written.map((each) => each?.key)).size).toBe(1);
  expect(tell('other object', 'api')).toBeDefined();
  clock.advanceTo(299_999);
  expect(tell('again')).toBeUndefined();
  clock.advanceTo(300_001);
  expect(tell('again')).toBeDefined();
  expect(tell('again')).toBeUndefined();
});
