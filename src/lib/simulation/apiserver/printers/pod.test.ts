import type { ContainerState, ContainerStatus } from 'kubernetes-types/core/v1';
import { expect, test } from 'vitest';
import type { Pod, PodStatus } from '../../api/kinds';
import { podStatus, readyContainers, restarts } from './pod';

const NOW = Date.parse('2025-01-18T13:05:00Z');

const container = (
  state: ContainerState,
  more: Partial<ContainerStatus> = {},
): ContainerStatus => ({
  name: 'c',
  image: '',
  imageID: '',
  ready: false,
  restartCount: 0,
  state,
  ...more,
});

const metadata = { name: 'x', uid: '', resourceVersion: '', creationTimestamp: '' };

const podWith = (status: Partial<PodStatus>, spec: object = {}, more: object = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { ...metadata, ...more },
  spec: { containers: [{ name: 'c' }], ...spec },
  status: { phase: 'Pending', ...status },
});

const cells = (pod: Pod) => [readyContainers(pod), podStatus(pod), restarts(pod, NOW)];

const running = container({ running: {} }, { ready: true });
const lastState = { terminated: { exitCode: 1, finishedAt: '2025-01-18T13:04:00Z' } };
const init = { initContainers: [{ name: 'i' }, { name: 'j' }] };

test.each<[string, Pod, string[]]>([
  ['new', podWith({}), ['0/1', 'Pending', '0']],
  ['runs', podWith({ phase: 'Running', containerStatuses: [running] }), ['1/1', 'Running', '0']],
  [
    'crashes',
    podWith({
      phase: 'Running',
      containerStatuses: [
        container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 3, lastState }),
      ],
    }),
    ['0/1', 'CrashLoopBackOff', '3 (60s ago)'],
  ],
  [
    'initializes',
    podWith(
      {
        initContainerStatuses: [
          container({ terminated: { exitCode: 0 } }),
          container({ waiting: { reason: 'PodInitializing' } }),
        ],
        containerStatuses: [container({ waiting: { reason: 'PodInitializing' } })],
      },
      init,
    ),
    ['0/1', 'Init:1/2', '0'],
  ],
  [
    'fails to initialize',
    podWith(
      {
        initContainerStatuses: [
          container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 2, lastState }),
        ],
        containerStatuses: [container({ waiting: { reason: 'PodInitializing' } })],
      },
      init,
    ),
    ['0/1', 'Init:CrashLoopBackOff', '2 (60s ago)'],
  ],
  [
    'has a sidecar',
    podWith(
      {
        phase: 'Running',
        initContainerStatuses: [
          container({ running: {} }, { name: 'i', ready: true, started: true }),
        ],
        containerStatuses: [running],
      },
      { initContainers: [{ name: 'i', restartPolicy: 'Always' }] },
    ),
    ['2/2', 'Running', '0'],
  ],
  ['was evicted', podWith({ phase: 'Failed', reason: 'Evicted' }), ['0/1', 'Evicted', '0']],
  [
    'goes',
    podWith(
      { phase: 'Running', containerStatuses: [running] },
      {},
      { deletionTimestamp: '2025-01-18T13:00:00Z' },
    ),
    ['1/1', 'Terminating', '0'],
  ],
])('a pod that is %s', (_words, pod, expected) => {
  expect(cells(pod)).toEqual(expected);
});
