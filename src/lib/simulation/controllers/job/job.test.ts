import { expect, test } from 'vitest';
import type { Pod } from '../../api/kinds';
import type { Job } from '../../api/workloads';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { SmallCluster } from '../small-cluster';
import { markReady, podsOf } from '../workload-tests';
import { indexesIn, textOf } from './indexes';
import { JobController } from './job';

const IN_DEFAULT = { namespace: 'default' };

function newCluster(spec: object = {}): SmallCluster {
  const cluster = new SmallCluster();
  new JobController(cluster.context, cluster.informers).start();
  cluster.informers.start();
  const containers = [{ name: 'work', image: 'busybox' }];
  cluster.create('jobs.batch', {
    metadata: { name: 'work', namespace: 'default' },
    spec: { template: { spec: { containers, restartPolicy: 'Never' } }, ...spec },
  });
  return cluster.pass(100);
}

const jobIn = (cluster: SmallCluster): Job => {
  const job = cluster.get('jobs.batch', 'work', 'default');
  if (!job) throw new Error('there is a Job');
  return job;
};

const active = (cluster: SmallCluster): readonly Pod[] =>
  podsOf(cluster).filter(({ status }) => !['Succeeded', 'Failed'].includes(status.phase));

function end(cluster: SmallCluster, phase: 'Succeeded' | 'Failed', pod = active(cluster)[0]): void {
  const finishedAt = rfc3339(epochMs(cluster.world));
  const containerStatuses = [{ name: 'work', state: { terminated: { exitCode: 0, finishedAt } } }];
  const status = { phase, containerStatuses, conditions: [] };
  const name = pod?.metadata.name ?? '';
  cluster.patch('pods', name, { status }, { ...IN_DEFAULT, subresource: 'status' });
  cluster.pass(100);
}

test('a Job runs one pod and is complete when it has succeeded', () => {
  const cluster = newCluster();
  const [pod] = podsOf(cluster);
  expect(pod?.metadata.finalizers).toEqual(['batch.kubernetes.io/job-tracking']);
  expect(jobIn(cluster).status).toMatchObject({ active: 1, ready: 0, terminating: 0 });
  markReady(cluster, pod);
  cluster.pass(100);
  expect(jobIn(cluster).status).toMatchObject({ active: 1, ready: 1 });
  end(cluster, 'Succeeded');
  const { status } = jobIn(cluster);
  expect(status).toMatchObject({
    conditions: [{ type: 'Complete', status: 'True' }],
    succeeded: 1,
    ready: 0,
    terminating: 0,
    uncountedTerminatedPods: {},
  });
  expect(status.active).toBeUndefined();
  expect(status.completionTime).toBeDefined();
  expect(podsOf(cluster)[0]?.metadata.finalizers).toBeUndefined();
  expect(cluster.eventsOf('work')).toEqual([
    `SuccessfulCreate: Created pod: ${pod?.metadata.name ?? ''}`,
    'Completed: Job completed',
  ]);
});

test('as many pods as parallelism says work until completions is reached', () => {
  const cluster = newCluster({ completions: 3, parallelism: 2 });
  expect(active(cluster)).toHaveLength(2);
  end(cluster, 'Succeeded');
  expect(active(cluster)).toHaveLength(2);
  end(cluster, 'Succeeded');
  expect(active(cluster)).toHaveLength(1);
  end(cluster, 'Succeeded');
  expect(podsOf(cluster)).toHaveLength(3);
  expect(jobIn(cluster).status).toMatchObject({ succeeded: 3, conditions: [{ type: 'Complete' }] });
});

test('after a failure the next pod waits ten seconds, then twenty', () => {
  const cluster = newCluster();
  end(cluster, 'Failed');
  expect(jobIn(cluster).status).toMatchObject({ failed: 1 });
  cluster.pass(8_000);
  expect(active(cluster)).toHaveLength(0);
  cluster.pass(3_000);
  expect(active(cluster)).toHaveLength(1);
  end(cluster, 'Failed');
  cluster.pass(18_000);
  expect(active(cluster)).toHaveLength(0);
  cluster.pass(3_000);
  expect(active(cluster)).toHaveLength(1);
});

test('more failures than backoffLimit end the Job', () => {
  const cluster = newCluster({ backoffLimit: 1 });
  end(cluster, 'Failed');
  cluster.pass(12_000);
  end(cluster, 'Failed');
  expect(jobIn(cluster).status).toMatchObject({
    failed: 2,
    conditions: [
      {
        type: 'Failed',
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit',
      },
    ],
  });
  expect(cluster.eventsOf('work').at(-1)).toBe(
    'BackoffLimitExceeded: Job has reached the specified backoff limit',
  );
  cluster.pass(600_000);
  expect(podsOf(cluster)).toHaveLength(2);
});

test('activeDeadlineSeconds ends the Job and its pods', () => {
  const cluster = newCluster({ activeDeadlineSeconds: 30 });
  cluster.pass(29_000);
  expect(active(cluster)).toHaveLength(1);
  cluster.pass(2_000);
  expect(jobIn(cluster).status.conditions).toMatchObject([{ reason: 'DeadlineExceeded' }]);
  expect(active(cluster).every(({ metadata }) => metadata.deletionTimestamp)).toBe(true);
});

test('a pod that is deleted counts as failed and is replaced', () => {
  const cluster = newCluster();
  const [pod] = podsOf(cluster);
  cluster.remove('pods', pod?.metadata.name ?? '', IN_DEFAULT);
  cluster.pass(40_000);
  expect(jobIn(cluster).status).toMatchObject({ failed: 1, active: 1 });
});

test('each pod of an Indexed Job has its number', () => {
  const cluster = newCluster({ completionMode: 'Indexed', completions: 3, parallelism: 3 });
  const numbers = () =>
    podsOf(cluster).map(
      ({ metadata }) => metadata.labels?.['batch.kubernetes.io/job-completion-index'],
    );
  expect(numbers().sort()).toEqual(['0', '1', '2']);
  const second = podsOf(cluster).find(({ spec }) => spec.hostname === 'work-1');
  expect(second?.spec.containers[0]?.env?.map(({ name }) => name)).toEqual([
    'JOB_COMPLETION_INDEX',
  ]);
  end(cluster, 'Succeeded', second);
  expect(jobIn(cluster).status).toMatchObject({ completedIndexes: '1', succeeded: 1, active: 2 });
});

test('a suspended Job has no pods', () => {
  const cluster = newCluster({ suspend: true });
  expect(podsOf(cluster)).toHaveLength(0);
  expect(jobIn(cluster).status.conditions).toMatchObject([
    { type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' },
  ]);
  cluster.patch('jobs.batch', 'work', { spec: { suspend: false } }, IN_DEFAULT);
  cluster.pass(100);
  expect(podsOf(cluster)).toHaveLength(1);
});

test('indexes are written as ranges', () => {
  expect(textOf([5, 3, 4, 1, 8, 7])).toBe('1,3-5,7,8');
  expect(indexesIn('1,3-5,7,8')).toEqual([1, 3, 4, 5, 7, 8]);
  expect(indexesIn('')).toEqual([]);
});
