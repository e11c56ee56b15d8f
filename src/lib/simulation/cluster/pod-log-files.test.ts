import { expect, test } from 'vitest';
import { profileOf } from '../facts/profile';
import { assert } from '../assert';
import { scenarios } from '../scenarios/scenarios';
import { Cluster } from './cluster';

function hostOf(name = 'demo-worker') {
  const scenario = scenarios.get('recorded');
  const profile = profileOf('v1.30.4');
  assert(scenario && profile, 'the scenario and the version are known');
  const cluster = new Cluster(scenario, { seed: 7, profile });
  const node = cluster.node(name);
  assert(node, 'the scenario has the node');
  return node.host;
}

const LOGS = '/var/log/containers';

test('each container has its log, and a link to it', () => {
  const { files, runtime } = hostOf('demo-control-plane');
  const first = runtime.containers.find(({ log }) => log.length > 0);
  assert(first, 'a control plane has containers that log');
  const { id, name, sandbox, log } = first;
  const { pod } = sandbox;
  const link = `${LOGS}/${pod.name}_${pod.namespace}_${name}-${id}.log`;
  expect(files.list(LOGS)).toHaveLength(runtime.containers.length);
  expect(files.lstat(link)?.target).toBe(
    `/var/log/pods/${pod.namespace}_${pod.name}_${pod.uid}/${name}/0.log`,
  );
  const read = files.read(link);
  assert('text' in read, 'the log can be read');
  expect(read.text.trimEnd().split('\n')).toHaveLength(log.length);
  expect(read.text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z std(out|err) F \S/);
  expect(files.stat(link)?.modifiedAtMs).toBe(log.at(-1)?.atMs);
});

test('a log goes with its container, and its directories with the last one', () => {
  const { files, runtime } = hostOf();
  const pods = files.list('/var/log/pods');
  const [first] = runtime.containers;
  assert(first, 'a worker has containers');
  runtime.kill(first);
  runtime.stopSandbox(first.sandbox.pod.uid);
  expect(files.list('/var/log/pods')).toEqual(pods);
  runtime.removePod(first.sandbox.pod.uid);
  expect(files.list('/var/log/pods')).toHaveLength(pods.length - 1);
  expect(files.list(LOGS)).toHaveLength(runtime.containers.length);
});

test('a log that somebody has removed stays away', () => {
  const { files } = hostOf();
  const [name] = files.list(LOGS);
  expect(files.remove(`${LOGS}/${name ?? ''}`)).toBeUndefined();
  expect(files.list(LOGS)).not.toContain(name);
});
