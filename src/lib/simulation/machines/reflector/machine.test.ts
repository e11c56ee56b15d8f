import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

/** Pauses of 0.8, 1.6 and then 3.2 seconds. */
function start() {
  const pauses = [800, 1_600];
  return new Driven(machine, { nextBackoffMs: () => pauses.shift() ?? 3_200 });
}

test('it begins with a list', () => {
  const reflector = start();
  expect(reflector.state).toBe('listing');
  expect(reflector.takeEmitted()).toEqual(['list']);
});

test('after the list a watch is opened, and then it watches', () => {
  const reflector = start().send('listed');
  expect(reflector.state).toBe('opening');
  expect(reflector.takeEmitted()).toEqual(['list', 'open watch']);
  reflector.send('watch opened').pass(3_600_000);
  expect(reflector.state).toBe('watching');
  expect(reflector.takeEmitted()).toEqual([]);
});

test('a list that fails is tried again after a pause that is drawn anew, to the millisecond', () => {
  const reflector = start();
  for (const pauseMs of [800, 1_600, 3_200]) {
    reflector.send('list failed');
    reflector.takeEmitted();
    reflector.pass(pauseMs - 1);
    expect(reflector.state, `${pauseMs} ms`).toBe('backingOff');
    expect(reflector.takeEmitted()).toEqual([]);
    reflector.pass(1);
    expect(reflector.state, `${pauseMs} ms`).toBe('listing');
    expect(reflector.takeEmitted()).toEqual(['list']);
  }
});

test('a watch that cannot be opened leads back to the list', () => {
  const reflector = start().send('listed', 'watch failed');
  expect(reflector.state).toBe('backingOff');
  reflector.takeEmitted();
  reflector.pass(800);
  expect(reflector.takeEmitted()).toEqual(['list']);
});

test('a refused watch alone is tried again, the copy being good still', () => {
  const reflector = start().send('listed', 'watch refused');
  reflector.takeEmitted();
  reflector.pass(799);
  expect(reflector.state).toBe('holdingOff');
  expect(reflector.takeEmitted()).toEqual([]);
  reflector.pass(1);
  expect(reflector.state).toBe('opening');
  expect(reflector.takeEmitted()).toEqual(['open watch']);
});

test('a watch that the server closed is opened again at once', () => {
  const reflector = start().send('listed', 'watch opened');
  reflector.takeEmitted();
  reflector.send('watch closed');
  expect(reflector.state).toBe('opening');
  expect(reflector.takeEmitted()).toEqual(['open watch']);
});

test('a watch that ended is followed by a pause and a list', () => {
  const reflector = start().send('listed', 'watch opened', 'watch ended');
  reflector.takeEmitted();
  expect(reflector.state).toBe('backingOff');
  reflector.pass(799);
  expect(reflector.state).toBe('backingOff');
  reflector.pass(1);
  expect(reflector.state).toBe('listing');
});

test('what does not belong to its state changes nothing', () => {
  const reflector = start().send('watch closed', 'watch ended', 'watch opened');
  expect(reflector.state).toBe('listing');
  reflector.send('listed', 'listed', 'list failed');
  expect(reflector.state).toBe('opening');
});
