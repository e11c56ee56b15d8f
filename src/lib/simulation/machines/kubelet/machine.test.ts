import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const timing = {
  startupMs: 1_500,
  registrationBackoffFirstMs: 100,
  registrationBackoffMaxMs: 7_000,
};
const start = () => new Driven(machine, timing);

/** A kubelet whose first POST is on its way. */
const posting = () => {
  const kubelet = start().pass(timing.startupMs).pass(timing.registrationBackoffFirstMs);
  kubelet.takeEmitted();
  return kubelet;
};

test('its loops start when its startup is over, to the millisecond', () => {
  const kubelet = start().pass(1_499);
  expect(kubelet.state).toBe('starting');
  expect(kubelet.takeEmitted()).toEqual([]);
  kubelet.pass(1);
  expect(kubelet.state).toEqual({ registering: 'backingOff' });
  expect(kubelet.takeEmitted()).toEqual(['start loops']);
});

test('it posts its node 100 ms after its loops have started, to the millisecond', () => {
  const kubelet = start().pass(1_500);
  kubelet.takeEmitted();
  kubelet.pass(99);
  expect(kubelet.state).toEqual({ registering: 'backingOff' });
  kubelet.pass(1);
  expect(kubelet.state).toEqual({ registering: 'posting' });
  expect(kubelet.takeEmitted()).toEqual(['post node']);
});

test('a node that was posted is registered', () => {
  const kubelet = posting().send('node posted');
  expect(kubelet.state).toBe('running');
  expect(kubelet.takeEmitted()).toEqual(['log registered']);
});

test('a node that is there already is read and taken over', () => {
  const kubelet = posting().send('node exists');
  expect(kubelet.state).toEqual({ registering: 'reconciling' });
  expect(kubelet.takeEmitted()).toEqual(['get existing node']);
  kubelet.send('node reconciled');
  expect(kubelet.state).toBe('running');
  expect(kubelet.takeEmitted()).toEqual(['log registered']);
});

test('taking over that fails leads to the next try', () => {
  const kubelet = posting().send('node exists', 'registration failed');
  expect(kubelet.state).toEqual({ registering: 'backingOff' });
  kubelet.pass(199);
  expect(kubelet.state).toEqual({ registering: 'backingOff' });
  kubelet.pass(1);
  expect(kubelet.state).toEqual({ registering: 'posting' });
});

test('the pause before the next try doubles up to seven seconds, each to the millisecond', () => {
  const kubelet = posting();
  const pauses = [200, 400, 800, 1_600, 3_200, 6_400, 7_000, 7_000];
  for (const pauseMs of pauses) {
    kubelet.send('registration failed');
    kubelet.pass(pauseMs - 1);
    expect(kubelet.state, `${pauseMs} ms`).toEqual({ registering: 'backingOff' });
    kubelet.pass(1);
    expect(kubelet.state, `${pauseMs} ms`).toEqual({ registering: 'posting' });
  }
  expect(kubelet.takeEmitted()).toEqual(pauses.map(() => 'post node'));
});

test('without an answer it waits: nothing in it gives up a POST', () => {
  const kubelet = posting().pass(3_600_000);
  expect(kubelet.state).toEqual({ registering: 'posting' });
  expect(kubelet.takeEmitted()).toEqual([]);
});

test('once registered it takes nothing more', () => {
  const kubelet = posting().send('node posted', 'registration failed', 'node exists');
  expect(kubelet.state).toBe('running');
  expect(kubelet.nextDueMs).toBeUndefined();
});
