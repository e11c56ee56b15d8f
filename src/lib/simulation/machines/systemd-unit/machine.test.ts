import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine } from './machine';

const RESTART_SEC_MS = 1_000;
const start = () => new Driven(machine, { restartSecMs: RESTART_SEC_MS });
const exited = { type: 'process exited', exitCode: 255 } as const;

function restarting() {
  const unit = start().send('start').sendEvent(exited);
  unit.takeEmitted();
  return unit;
}

test('a unit does not run before somebody starts it', () => {
  const unit = start().pass(3_600_000);
  expect(unit.state).toBe('inactive');
  expect(unit.takeEmitted()).toEqual([]);
});

test('started, its process runs, once', () => {
  const unit = start().send('start', 'start');
  expect(unit.state).toBe('active');
  expect(unit.takeEmitted()).toEqual(['start process']);
});

test('stopped, it says so before and after its process has ended', () => {
  const unit = start().send('start');
  unit.takeEmitted();
  unit.send('stop');
  expect(unit.state).toBe('inactive');
  expect(unit.takeEmitted()).toEqual(['log stopping', 'stop process', 'log stopped']);
});

test('a machine that goes down takes it along without a word', () => {
  const unit = start().send('start');
  unit.takeEmitted();
  unit.send('machine down');
  expect(unit.state).toBe('inactive');
  expect(unit.takeEmitted()).toEqual([]);
});

test('a process that exits by itself is started again after RestartSec, to the millisecond', () => {
  const unit = start().send('start');
  unit.takeEmitted();
  unit.sendEvent(exited);
  expect(unit.takeEmitted()).toEqual(['log failed']);
  unit.pass(RESTART_SEC_MS - 1);
  expect(unit.state).toBe('restarting');
  expect(unit.takeEmitted()).toEqual([]);
  unit.pass(1);
  expect(unit.state).toBe('active');
  expect(unit.takeEmitted()).toEqual(['log restart', 'start process']);
});

test('restarts are counted, starts by hand are not', () => {
  const unit = start().send('start').sendEvent(exited).pass(RESTART_SEC_MS);
  expect(unit.snapshot.context.restarts).toBe(1);
  unit.sendEvent(exited).pass(RESTART_SEC_MS);
  expect(unit.snapshot.context.restarts).toBe(2);
  unit.sendEvent(exited).send('start');
  expect(unit.snapshot.context.restarts).toBe(2);
});

test('started by hand while it waits for its restart, it starts at once and only once', () => {
  const unit = restarting().send('start');
  expect(unit.state).toBe('active');
  unit.pass(10 * RESTART_SEC_MS);
  expect(unit.takeEmitted()).toEqual(['start process']);
});

test('stopped, or its machine down, while it waits for its restart, it stays down', () => {
  const endings = ['stop', 'machine down'] as const;
  expect(endings.length).toBe(2);
  for (const ending of endings) {
    const unit = restarting()
      .pass(RESTART_SEC_MS - 1)
      .send(ending);
    expect(unit.state, ending).toBe('inactive');
    unit.pass(10 * RESTART_SEC_MS);
    expect(unit.state, ending).toBe('inactive');
    expect(unit.takeEmitted(), ending).toEqual([]);
  }
});

test('the exit of a process that was stopped is no failure', () => {
  const unit = start().send('start', 'stop');
  unit.takeEmitted();
  unit.sendEvent(exited);
  expect(unit.state).toBe('inactive');
  expect(unit.takeEmitted()).toEqual([]);
});
