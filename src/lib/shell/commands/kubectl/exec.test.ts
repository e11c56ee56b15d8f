import { beforeEach, expect, test } from 'vitest';
import { Run } from '../../run';
import type { Session } from '../../session';

let run: Run;
let session: Session;

const line = (text: string) => run.act({ type: 'line', terminal: 0, text });
const pass = (ms: number) => {
  run.advanceTo(run.nowMs + ms);
};
const shown = () =>
  session.written
    .filter(({ kind }) => kind === 'output')
    .map(({ text }) => text)
    .join('');

beforeEach(() => {
  run = new Run({ scenario: 'heartbeat', version: '1.30', seed: 7 });
  const [first] = run.sessions;
  if (!first) throw new Error('a run has a terminal');
  session = first;
  line('kubectl run bb --image=busybox:1.36 -- sleep 3600');
  pass(10_000);
});

test('what a command writes while the cable is out comes when it is in again', () => {
  line("kubectl exec bb -- sh -c 'sleep 5; echo slept'");
  pass(1_000);
  line('');
  run.cluster.network.change('demo-worker', { connected: false });
  pass(30_000);
  expect(shown()).not.toContain('slept');
  expect(session.isBusy).toBe(true);
  run.cluster.network.change('demo-worker', { connected: true });
  pass(1_000);
  expect(shown()).toContain('slept');
  expect(session.isBusy).toBe(false);
});

test('a shell in a container ends with the container', () => {
  line('kubectl exec -it bb -- sh');
  expect(session.prompt).toBe('/ # ');
  expect(session.state.place.kind).toBe('container');
  run.act({ type: 'open terminal' });
  run.act({ type: 'line', terminal: 1, text: 'kubectl delete pod bb --force --grace-period=0' });
  pass(5_000);
  expect(shown()).toContain('command terminated with exit code 137');
  expect(session.state.place.kind).toBe('laptop');
});

test('with the kubelet go the streams that it holds', () => {
  line('kubectl exec bb -- sleep 1000');
  pass(1_000);
  run.act({ type: 'fault', fault: 'kubelet-stopped', target: 'demo-worker' });
  pass(1_000);
  expect(shown()).toContain('websocket: close 1006 (abnormal closure): unexpected EOF');
  expect(session.lastExitCode).toBe(1);
});
