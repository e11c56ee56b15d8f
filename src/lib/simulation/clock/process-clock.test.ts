import { expect, test } from 'vitest';
import { ProcessClock } from './process-clock';
import { VirtualClock } from './virtual-clock';

function start() {
  const world = new VirtualClock();
  const process = new ProcessClock(world);
  const fired: string[] = [];
  const note = (what: string) => () => fired.push(`${what} at ${world.nowMs}`);
  return { world, process, fired, note };
}

test('a process has the time and the timers of its world', () => {
  const { world, process, fired, note } = start();
  process.setTimeout(note('timer'), 100);
  world.advanceTo(99);
  expect(process.nowMs).toBe(99);
  expect(fired).toEqual([]);
  world.advanceTo(100);
  expect(fired).toEqual(['timer at 100']);
});

test('a cleared timer does not fire', () => {
  const { world, process, fired, note } = start();
  process.clearTimeout(process.setTimeout(note('timer'), 100));
  world.advanceTo(1_000);
  expect(fired).toEqual([]);
});

test('what falls due while a process is frozen runs in its order as soon as it thaws', () => {
  const { world, process, fired, note } = start();
  process.setTimeout(note('second'), 200);
  process.setTimeout(note('first'), 100);
  process.setTimeout(note('later'), 5_000);
  process.freeze();
  world.advanceTo(3_000);
  expect(fired).toEqual([]);
  process.thaw();
  expect(fired).toEqual(['first at 3000', 'second at 3000']);
  world.advanceTo(5_000);
  expect(fired.at(-1), 'its clock did not stand still').toBe('later at 5000');
});

test('an overdue timer that is cleared, while frozen or by the one before it, does not run', () => {
  const { world, process, fired, note } = start();
  const early = process.setTimeout(note('early'), 50);
  process.setTimeout(() => {
    process.clearTimeout(later);
  }, 100);
  const later = process.setTimeout(note('later'), 200);
  process.freeze();
  world.advanceTo(1_000);
  process.clearTimeout(early);
  process.thaw();
  expect(fired).toEqual([]);
});

test('what is overdue ends with a process that an overdue timer ends', () => {
  const { world, process, fired, note } = start();
  process.setTimeout(() => {
    process.kill();
  }, 100);
  process.setTimeout(note('afterwards'), 200);
  process.freeze();
  world.advanceTo(1_000);
  process.thaw();
  expect(fired).toEqual([]);
});

test('everything overdue has the thaw as its cause', () => {
  const { world, process } = start();
  const causes: number[] = [];
  for (const delayMs of [100, 200])
    process.setTimeout(() => {
      causes.push(world.cause);
      world.cause = 99;
    }, delayMs);
  process.freeze();
  world.advanceTo(1_000);
  world.cause = 7;
  process.thaw();
  expect(causes).toEqual([7, 7]);
});

test('thawing twice runs nothing twice', () => {
  const { world, process, fired, note } = start();
  process.setTimeout(note('timer'), 100);
  process.freeze();
  world.advanceTo(200);
  process.thaw();
  process.thaw();
  expect(fired).toEqual(['timer at 200']);
});

test('a killed process takes its timers with it, the overdue ones too', () => {
  const { world, process, fired, note } = start();
  process.setTimeout(note('overdue'), 100);
  process.setTimeout(note('pending'), 1_000);
  process.freeze();
  world.advanceTo(500);
  process.kill();
  process.thaw();
  world.advanceTo(10_000);
  expect(fired).toEqual([]);
  expect(world.nextDueMs).toBeUndefined();
});

test('a timer that a dead process sets never fires', () => {
  const { world, process, fired, note } = start();
  process.kill();
  process.setTimeout(note('timer'), 100);
  world.advanceTo(1_000);
  expect(fired).toEqual([]);
});

test('one process frozen or killed leaves the timers of another alone', () => {
  const { world, process, fired, note } = start();
  const other = new ProcessClock(world);
  other.setTimeout(note('other'), 100);
  process.setTimeout(note('own'), 100);
  process.kill();
  world.advanceTo(100);
  expect(fired).toEqual(['other at 100']);
});
