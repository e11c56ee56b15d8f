import { beforeEach, expect, test } from 'vitest';
import { AtTerminal } from '../../at-terminal';

let terminal: AtTerminal;

beforeEach(() => {
  terminal = new AtTerminal('heartbeat');
  terminal.enter('kubectl run bb --image=busybox:1.36 -- sleep 3600');
  terminal.pass(10_000);
});

test('what a command writes while the cable is out comes when it is in again', () => {
  terminal.enter("kubectl exec bb -- sh -c 'sleep 5; echo slept'");
  terminal.pass(1_000);
  terminal.enter('');
  terminal.run.cluster.network.change('demo-worker', { connected: false });
  terminal.pass(30_000);
  expect(terminal.output).not.toContain('slept');
  expect(terminal.session.isBusy).toBe(true);
  terminal.run.cluster.network.change('demo-worker', { connected: true });
  terminal.pass(1_000);
  expect(terminal.output).toContain('slept');
  expect(terminal.session.isBusy).toBe(false);
});

test('a shell in a container ends with the container', () => {
  terminal.enter('kubectl exec -it bb -- sh');
  expect(terminal.session.prompt).toBe('/ # ');
  expect(terminal.session.state.place.kind).toBe('container');
  terminal.run.act({ type: 'open terminal' });
  terminal.run.act({
    type: 'line',
    terminal: 1,
    text: 'kubectl delete pod bb --force --grace-period=0',
  });
  terminal.pass(5_000);
  expect(terminal.output).toContain('command terminated with exit code 137');
  expect(terminal.session.state.place.kind).toBe('laptop');
});

test('with the kubelet go the streams that it holds', () => {
  terminal.enter('kubectl exec bb -- sleep 1000');
  terminal.pass(1_000);
  terminal.run.act({ type: 'fault', fault: 'kubelet-stopped', target: 'demo-worker' });
  terminal.pass(1_000);
  expect(terminal.output).toContain('websocket: close 1006 (abnormal closure): unexpected EOF');
  expect(terminal.session.lastExitCode).toBe(1);
});
