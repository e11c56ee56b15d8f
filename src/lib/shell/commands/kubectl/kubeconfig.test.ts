import { beforeEach, expect, test } from 'vitest';
import { assert } from '$lib/simulation/assert';
import { AtTerminal } from '../../at-terminal';
import { readPlain } from './_access';

let terminal: AtTerminal;
const configText = () => {
  const read = terminal.session.state.place.files.read('/home/learner/.kube/config');
  assert('text' in read, 'the laptop has a kubeconfig');
  return read.text;
};

beforeEach(() => {
  terminal = new AtTerminal('recorded');
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
  terminal.enter('kubectl config set-context --current --namespace=shop');
  expect(readPlain(configText())).toEqual({ ...made, namespace: 'shop' });
  terminal.enter('kubectl config use-context kind-demo');
  expect(readPlain(configText())).toEqual({ ...made, namespace: 'shop' });
});

test.each([
  ['another context', "sed -i 's/^current-context: .*/current-context: x/' .kube/config"],
  ['a comment', "echo '# mine' >> .kube/config"],
  ['a word that YAML reads otherwise', "sed -i 's/kind-demo/no/' .kube/config"],
  ['an address that is none', "sed -i 's/server: .*/server: [a]/' .kube/config"],
  ['other credentials', "sed -i 's/client-key-data: .*/client-key-data: x/' .kube/config"],
])('with %s in it the file is read with YAML', (_what, change) => {
  terminal.enter(change);
  expect(readPlain(configText())).toBeUndefined();
});

test('what kubectl does on a node stands in the lane of its machine', () => {
  const { trace } = terminal.run.cluster.world;
  const before = trace.events.length;
  terminal.enter('docker exec demo-control-plane kubectl get nodes');
  const sent = trace.events.slice(before).filter(({ kind }) => kind === 'message-sent');
  expect(sent.map(({ lane, summary }) => `${lane}: ${summary}`)).toContain(
    'host/demo-control-plane: GET nodes',
  );
  expect(sent.filter(({ lane }) => lane === 'laptop')).toEqual([]);
});

test('a kubectl that finds no server says nothing of the machine that it runs on', () => {
  terminal.enter('docker exec demo-worker kubectl get nodes');
  terminal.pass(1_000);
  expect(terminal.output).toContain('The connection to the server localhost:8080 was refused');
  expect(terminal.run.cluster.network.endpoint('demo-worker').silentBecause).toBeUndefined();
});

test('kubectl on a node gets through while the port on the laptop does not exist', () => {
  terminal.enter('rm .kube/config');
  terminal.enter('kubectl get nodes');
  expect(terminal.output).toContain('localhost:8080 was refused');
  terminal.enter('docker exec demo-control-plane kubectl get nodes -o name');
  expect(terminal.output).toContain('node/demo-worker2');
});

test('an address from which nothing comes back is given up after half a minute', () => {
  terminal.enter(
    'docker exec demo-control-plane kubectl get --raw /version -s https://10.244.77.1:6443',
  );
  terminal.pass(29_999);
  expect(terminal.session.isBusy).toBe(true);
  terminal.pass(2);
  expect(terminal.session.isBusy).toBe(false);
  expect(terminal.output).toContain(
    'Unable to connect to the server: dial tcp 10.244.77.1:6443: i/o timeout',
  );
});

test('kubectl remembers a server that it has reached once', () => {
  terminal.enter(
    'docker exec demo-worker kubectl --kubeconfig /etc/kubernetes/kubelet.conf get nodes',
  );
  terminal.run.cluster.network.change('demo-worker', { connected: false });
  terminal.enter(
    'docker exec demo-worker kubectl --kubeconfig /etc/kubernetes/kubelet.conf get nodes',
  );
  terminal.pass(1_000);
  expect(terminal.output).toContain('network is unreachable');
  expect(terminal.output).not.toContain('memcache.go');
});

test('what is forwarded on a node can be reached there, and not from the laptop', () => {
  terminal.enter('kubectl run web --image=nginx:1.27');
  terminal.pass(10_000);
  terminal.enter('docker exec demo-control-plane kubectl port-forward web 8080:80');
  terminal.pass(100);
  terminal.run.act({ type: 'open terminal' });
  const second = terminal.run.sessions[1];
  assert(second, 'there is a second terminal');
  const inSecond = (text: string) => {
    terminal.run.act({ type: 'line', terminal: 1, text });
    terminal.pass(100);
    return second.lastExitCode;
  };
  expect(inSecond('docker exec demo-control-plane curl -s localhost:8080')).toBe(0);
  expect(inSecond('curl -s localhost:8080')).toBe(7);
});
