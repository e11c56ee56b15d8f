import { expect, test } from 'vitest';
import { Driven } from '../driven';
import { machine, type ContainerTiming } from './machine';

const start = (timing: Partial<ContainerTiming> = {}) =>
  new Driven(machine, {
    backOffFirstMs: 10_000,
    backOffMaxMs: 300_000,
    restartPolicy: 'Always',
    hasStartupProbe: false,
    hasReadinessProbe: false,
    ...timing,
  });

const turn = (container: ReturnType<typeof start>, needsImage = false) =>
  container.sendEvent({ type: 'turn came', needsImage });

const running = (timing: Partial<ContainerTiming> = {}) => {
  const container = turn(start(timing)).send('created');
  container.takeEmitted();
  return container;
};

const exit = (container: ReturnType<typeof start>, exitCode = 1, ranMs = 1_000) =>
  container.sendEvent({ type: 'exited', exitCode, ranMs });

const startAgain = (container: ReturnType<typeof start>) => turn(container).send('created');

test('a container whose image is there is started without a pull', () => {
  const container = start();
  expect(container.state).toBe('waiting');
  expect(turn(container).state).toBe('creating');
  expect(container.send('created').state).toEqual({ running: 'ready' });
  expect(container.takeEmitted()).toEqual(['start container']);
});

test('an image that is needed is pulled first', () => {
  const container = turn(start(), true);
  expect(container.state).toBe('pulling');
  expect(container.send('image pulled').state).toBe('creating');
  expect(container.takeEmitted()).toEqual(['pull image', 'start container']);
});

test('a failed pull waits 10, 20, 40 … 300 seconds, to the millisecond', () => {
  const container = start();
  for (const waitMs of [10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]) {
    turn(container, true).send('pull failed');
    container.takeEmitted();
    container.pass(waitMs - 1);
    expect(container.state, `${waitMs}`).toBe('imagePullBackOff');
    turn(container, true);
    expect(container.takeEmitted()).toEqual(['report image back-off']);
    container.pass(1);
    expect(container.state, `${waitMs}`).toBe('waiting');
  }
});

test('probes decide when it is started, and when it is ready', () => {
  const both = running({ hasStartupProbe: true, hasReadinessProbe: true });
  expect(both.state).toEqual({ running: 'starting' });
  both.send('startup probe passed');
  expect(both.state).toEqual({ running: 'notReady' });
  both.send('readiness probe passed');
  expect(both.state).toEqual({ running: 'ready' });
  both.send('readiness probe failed');
  expect(both.state).toEqual({ running: 'notReady' });
});

test('the first exit is followed by a start at once, the next ones wait 10, 20 … 300 seconds', () => {
  const container = running();
  exit(container);
  expect(container.state).toBe('waiting');
  for (const waitMs of [10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]) {
    startAgain(container);
    exit(container);
    container.takeEmitted();
    expect(container.state, `${waitMs}`).toBe('crashLoopBackOff');
    turn(container.pass(waitMs - 1));
    expect(container.takeEmitted()).toEqual(['report restart back-off']);
    container.pass(1);
    expect(container.state, `${waitMs}`).toBe('waiting');
  }
});

test('one that ran for more than ten minutes is forgiven', () => {
  const container = running();
  exit(container);
  startAgain(container);
  exit(container, 1, 600_000);
  expect(container.state).toBe('crashLoopBackOff');
  const forgiven = running();
  exit(forgiven);
  startAgain(forgiven);
  exit(forgiven, 1, 600_001);
  expect(forgiven.state).toBe('waiting');
});

test.each([
  ['Always', 0, 'waiting'],
  ['Always', 1, 'waiting'],
  ['OnFailure', 0, 'terminated'],
  ['OnFailure', 1, 'waiting'],
  ['Never', 0, 'terminated'],
  ['Never', 1, 'terminated'],
] as const)('restartPolicy %s after exit code %i: %s', (restartPolicy, exitCode, state) => {
  expect(exit(running({ restartPolicy }), exitCode).state).toBe(state);
});

test('what does not mind SIGTERM is killed when its grace period is over, not before', () => {
  const container = running().sendEvent({ type: 'stop wanted', gracePeriodMs: 30_000 });
  expect(container.takeEmitted()).toEqual(['send SIGTERM']);
  container.pass(29_999);
  expect(container.state).toBe('stopping');
  container.pass(1);
  expect(container.state).toBe('killed');
  expect(container.takeEmitted()).toEqual(['send SIGKILL']);
  expect(exit(container, 137).state).toBe('terminated');
});

test('a second request may shorten the grace period, not lengthen it', () => {
  const container = running().sendEvent({ type: 'stop wanted', gracePeriodMs: 30_000 });
  container.sendEvent({ type: 'stop wanted', gracePeriodMs: 60_000 });
  expect(container.nextDueMs).toBe(30_000);
  container.pass(5_000).sendEvent({ type: 'stop wanted', gracePeriodMs: 2_000 });
  expect(container.nextDueMs).toBe(7_000);
});

test('a container that its liveness probe ends starts again, one that its pod ends does not', () => {
  const restarted = running().sendEvent({ type: 'restart wanted', gracePeriodMs: 30_000 });
  expect(exit(restarted, 137).state).toBe('waiting');
  const stopped = running().sendEvent({ type: 'stop wanted', gracePeriodMs: 30_000 });
  expect(exit(stopped, 0).state).toBe('terminated');
});
