import { beforeEach, expect, test } from 'vitest';
import { assert } from '$lib/simulation/assert';
import { Run } from '../../run';
import type { Session } from '../../session';
import { readPlain } from './_access';

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
const configText = () => {
  const read = session.state.place.files.read('/home/learner/.kube/config');
  assert('text' in read, 'the laptop has a kubeconfig');
  return read.text;
};

beforeEach(() => {
  run = new Run({ scenario: 'recorded', version: '1.30', seed: 7 });
  const [first] = run.sessions;
  assert(first, 'a run has a terminal');
  session = first;
});

test('the file that kind makes is read without YAML, and still is with another namespace in it', () => {
  const name = 'kind-demo';
  const made = {
    server: 'https://127.0.0.1:41219',
    cluster: name,
    user: name,
    context: name,
    namespace: undefined,
  };
  expect(readPlain(configText())).toEqual(made);
  line('kubectl config set-context --current --namespace=shop');
  expect(readPlain(configText())).toEqual({ ...made, namespace: 'shop' });
  line('kubectl config use-context kind-demo');
  expect(readPlain(configText())).toEqual({ ...made, namespace: 'shop' });
});

test.each([
  ['another context', "sed -i 's/^current-context: .*/current-context: x/' .kube/config"],
  ['a comment', "echo '# mine' >> .kube/config"],
  ['a word that YAML reads otherwise', "sed -i 's/kind-demo/no/' .kube/config"],
  ['an address that is none', "sed -i 's/server: .*/server: [a]/' .kube/config"],
  ['other credentials', "sed -i 's/client-key-data: .*/client-key-data: x/' .kube/config"],
])('with %s in it the file is read with YAML', (_what, change) => {
  line(change);
  expect(readPlain(configText())).toBeUndefined();
});

test('what kubectl does on a node stands in the lane of its machine', () => {
  const { trace } = run.cluster.world;
  const before = trace.events.length;
  line('docker exec demo-control-plane kubectl get nodes');
  const sent = trace.events.slice(before).filter(({ kind }) => kind === 'message-sent');
  expect(sent.map(({ lane, summary }) => `${lane}: ${summary}`)).toContain(
    'host/demo-control-plane: GET nodes',
  );
  expect(sent.filter(({ lane }) => lane === 'laptop')).toEqual([]);
});

test('a kubectl that finds no server says nothing of the machine that it runs on', () => {
  line('docker exec demo-worker kubectl get nodes');
  pass(1_000);
  expect(shown()).toContain('The connection to the server localhost:8080 was refused');
  expect(run.cluster.network.endpoint('demo-worker').silentBecause).toBeUndefined();
});

test('kubectl on a node gets through while the port on the laptop does not exist', () => {
  line('rm .kube/config');
  line('kubectl get nodes');
  expect(shown()).toContain('localhost:8080 was refused');
  line('docker exec demo-control-plane kubectl get nodes -o name');
  expect(shown()).toContain('node/demo-worker2');
});

test('an address from which nothing comes back is given up after half a minute', () => {
  line('docker exec demo-control-plane kubectl get --raw /version -s https://10.244.77.1:6443');
  pass(29_999);
  expect(session.isBusy).toBe(true);
  pass(2);
  expect(session.isBusy).toBe(false);
  expect(shown()).toContain(
    'Unable to connect to the server: dial tcp 10.244.77.1:6443: i/o timeout',
  );
});

test('kubectl remembers a server that it has reached once', () => {
  line('docker exec demo-worker kubectl --kubeconfig /etc/kubernetes/kubelet.conf get nodes');
  run.cluster.network.change('demo-worker', { connected: false });
  line('docker exec demo-worker kubectl --kubeconfig /etc/kubernetes/kubelet.conf get nodes');
  pass(1_000);
  expect(shown()).toContain('network is unreachable');
  expect(shown()).not.toContain('memcache.go');
});

test('what is forwarded on a node can be reached there, and not from the laptop', () => {
  line('kubectl run web --image=nginx:1.27');
  pass(10_000);
  line('docker exec demo-control-plane kubectl port-forward web 8080:80');
  pass(100);
  run.act({ type: 'open terminal' });
  const second = run.sessions[1];
  assert(second, 'there is a second terminal');
  const inSecond = (text: string) => {
    run.act({ type: 'line', terminal: 1, text });
    pass(100);
    return second.lastExitCode;
  };
  expect(inSecond('docker exec demo-control-plane curl -s localhost:8080')).toBe(0);
  expect(inSecond('curl -s localhost:8080')).toBe(7);
});
