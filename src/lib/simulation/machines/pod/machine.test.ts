import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const start = () => new Driven(machine, undefined);

test('a pod is bound, runs, and becomes ready by what is written', () => {
  const pod = start();
  expect(pod.state).toEqual({ pending: 'unscheduled' });
  expect(pod.send('bound').state).toEqual({ pending: 'scheduled' });
  expect(pod.send('not ready written').state).toEqual({ running: 'notReady' });
  expect(pod.send('ready written').state).toEqual({ running: 'ready' });
  expect(pod.send('not ready written').state).toEqual({ running: 'notReady' });
});

test('no time passes anything: a terminating pod stays until it is removed', () => {
  const pod = start().send('bound', 'ready written', 'deletion requested');
  expect(pod.state).toBe('terminating');
  expect(pod.nextDueMs).toBeUndefined();
  expect(pod.pass(3_600_000).state).toBe('terminating');
  expect(pod.send('removed').state).toBe('removed');
});

test('what has succeeded or failed does not run again', () => {
  expect(start().send('bound', 'succeeded written', 'ready written').state).toBe('succeeded');
  expect(start().send('bound', 'failed written', 'ready written').state).toBe('failed');
});
