import { expect, test } from 'vitest';
import type { CoreEvent } from '$lib/simulation/api/kinds';
import { eventsSection, interval } from './events';

const NOW_MS = Date.parse('2025-01-18T13:00:00Z');

const older: CoreEvent = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'web.1', uid: '1', resourceVersion: '1', creationTimestamp: '' },
  involvedObject: { kind: 'Pod', name: 'web' },
  type: 'Warning',
  reason: 'BackOff',
  message: 'Back-off',
  source: { component: 'kubelet' },
  firstTimestamp: '2025-01-18T12:50:00Z',
  lastTimestamp: '2025-01-18T12:59:00Z',
  eventTime: null,
};

const newer: CoreEvent = {
  ...older,
  reason: 'FailedScheduling',
  message: 'none fits',
  source: {},
  reportingComponent: 'default-scheduler',
  firstTimestamp: null,
  lastTimestamp: null,
  eventTime: '2025-01-18T12:55:00.000000Z',
};

const series = { count: 2, lastObservedTime: '2025-01-18T12:59:30.000000Z' };

test.each([
  [older, '10m'],
  [{ ...older, count: 4 }, '60s (x4 over 10m)'],
  [newer, '5m'],
  [{ ...newer, series }, '30s (x2 over 5m)'],
])('how long ago an event was, and how often: %#', (event, text) => {
  expect(interval(event, NOW_MS)).toBe(text);
});

test('a description lists the scheduler first: its events have no last time', () => {
  const lines = eventsSection([older, { ...newer, series }], NOW_MS)
    .aligned()
    .split('\n')
    .slice(3);
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['Warning', 'FailedScheduling', '30s (x2 over 5m)', 'default-scheduler', 'none fits'],
    ['Warning', 'BackOff', '10m', 'kubelet', 'Back-off'],
    [''],
  ]);
});
