import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const start = () => new Driven(machine, undefined);

test('a cable is plugged in at first', () => {
  const link = start();
  expect(link.state).toBe('connected');
  expect(link.takeEmitted()).toEqual([]);
});

test('pulled out, the node loses its interface', () => {
  const link = start().send('pulled out');
  expect(link.state).toBe('cut');
  expect(link.takeEmitted()).toEqual(['drop interface']);
});

test('plugged in again, the node gets an interface', () => {
  const link = start().send('pulled out', 'plugged in');
  expect(link.state).toBe('connected');
  expect(link.takeEmitted()).toEqual(['drop interface', 'add interface']);
});

test('a cable that is pulled or plugged twice changes once, and time changes nothing', () => {
  const link = start().send('plugged in');
  expect(link.takeEmitted()).toEqual([]);
  link.send('pulled out', 'pulled out').pass(3_600_000);
  expect(link.state).toBe('cut');
  expect(link.takeEmitted()).toEqual(['drop interface']);
});
