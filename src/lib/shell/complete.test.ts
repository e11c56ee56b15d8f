import { expect, test } from 'vitest';
import { faults } from '$lib/simulation/faults/faults';
import { Run } from './run';

const start = () => new Run({ scenario: 'heartbeat', version: '1.30', seed: 7 });

/** What Tab offers at the end of a line, after these lines were entered. */
function offered(line: string, ...entered: string[]): readonly string[] {
  const run = start();
  for (const text of entered) run.act({ type: 'line', terminal: 0, text });
  const [session] = run.sessions;
  const { from, candidates } = session?.complete(line) ?? { from: -1, candidates: [] };
  expect(candidates.filter((each) => !each.startsWith(line.slice(from)))).toEqual([]);
  expect(candidates).toEqual([...new Set(candidates)].sort());
  return candidates;
}

/** Inside a worker, in a shell of its own. */
const offeredInside = (line: string) => offered(line, 'docker exec -it demo-worker bash');

const NODES = ['demo-control-plane', 'demo-worker'];

test('a line begins with the commands of the machine', () => {
  expect(offered('kube')).toEqual(['kubectl']);
  expect(offered('  kube')).toEqual(['kubectl']);
  expect(offered('')).toEqual(expect.arrayContaining(['docker', 'kubectl', 'watch']));
  expect(offered('')).not.toContain('systemctl');
  expect(offeredInside('')).toEqual(expect.arrayContaining(['crictl', 'journalctl', 'systemctl']));
  expect(offeredInside('')).not.toContain('docker');
});

test('the word that is replaced is the last one', () => {
  const [session] = start().sessions;
  expect(session?.complete('kubectl get no')).toEqual({ from: 12, candidates: ['nodes'] });
  expect(session?.complete('kubectl ge').from).toBe(8);
  expect(session?.complete('kubectl get ').from).toBe(12);
});

test('after a tool come its verbs', () => {
  expect(offered('kubectl ')).toEqual(
    expect.arrayContaining(['get', 'describe', 'logs', 'events', 'version']),
  );
  expect(offered('kubectl de')).toEqual(['delete', 'describe']);
  expect(offered('docker pa')).toEqual(['pause']);
  expect(offeredInside('systemctl re')).toEqual(['restart']);
});

test('after a group of verbs come those in it', () => {
  expect(offered('docker net')).toEqual(['network']);
  expect(offered('docker network ')).toEqual(['connect', 'disconnect', 'inspect', 'ls']);
  expect(offered('docker network dis')).toEqual(['disconnect']);
  expect(offered('kubectl config ')).toEqual(
    expect.arrayContaining(['current-context', 'get-contexts', 'view']),
  );
});

test('after a verb that is not there comes nothing', () => {
  expect(offered('kubectl bogus ')).toEqual([]);
});

test('after get and describe come kinds, and then names of that kind', () => {
  expect(offered('kubectl get ')).toEqual(
    expect.arrayContaining(['events', 'leases', 'namespaces', 'nodes', 'pods']),
  );
  expect(offered('kubectl get nodes ')).toEqual(NODES);
  expect(offered('kubectl get nodes demo-w')).toEqual(['demo-worker']);
  expect(offered('kubectl describe node ')).toEqual(NODES);
  expect(offered('kubectl get no ')).toEqual(NODES);
});

test('a name may follow its kind after a slash', () => {
  expect(offered('kubectl get nodes/demo-w')).toEqual(['nodes/demo-worker']);
  expect(offered('kubectl get no/')).toEqual(NODES.map((name) => `no/${name}`));
});

test('names come from the namespace that the line names, wherever and however it does', () => {
  const lines = [
    'kubectl get leases -n kube-node-lease ',
    'kubectl get -n kube-node-lease leases ',
    'kubectl -n kube-node-lease get leases ',
    'kubectl --namespace kube-node-lease get leases ',
    'kubectl --namespace=kube-node-lease get leases ',
    'kubectl get leases -nkube-node-lease ',
    'kubectl get leases -w -n kube-node-lease ',
  ];
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(offered(line), line).toEqual(NODES);
  expect(offered('kubectl get leases '), 'the default namespace has none').toEqual([]);
});

test('logs offers pods of the namespace', () => {
  expect(offered('kubectl logs -n kube-system kube-api')).toEqual([
    'kube-apiserver-demo-control-plane',
  ]);
  expect(offered('kubectl -n kube-system logs kube-api')).toEqual([
    'kube-apiserver-demo-control-plane',
  ]);
});

test('a kind is offered after flags with values too', () => {
  expect(offered('kubectl get -n kube-system po')).toEqual(['poddisruptionbudgets', 'pods']);
  expect(offered('kubectl get -o wide po')).toEqual(['poddisruptionbudgets', 'pods']);
});

test('after -n come namespaces, before the verb as after it', () => {
  const namespaces = expect.arrayContaining([
    'default',
    'kube-node-lease',
    'kube-system',
  ]) as unknown;
  expect(offered('kubectl get pods -n ')).toEqual(namespaces);
  expect(offered('kubectl get pods --namespace ')).toEqual(namespaces);
  expect(offered('kubectl get pods -wn ')).toEqual(namespaces);
  expect(offered('kubectl -n ')).toEqual(namespaces);
  expect(offered('kubectl get pods -n kube-s')).toEqual(['kube-system']);
});

test('after -o come the formats of kubectl', () => {
  expect(offered('kubectl get nodes -o ')).toEqual([
    'custom-columns=',
    'json',
    'jsonpath=',
    'name',
    'wide',
    'yaml',
  ]);
  expect(offered('kubectl get nodes -o w')).toEqual(['wide']);
});

test('-n and -o of other commands are not those of kubectl', () => {
  expect(offered('head -n ')).not.toContain('kube-system');
  expect(offered('grep -n ')).not.toContain('kube-system');
  expect(offered('grep -o ')).not.toContain('wide');
  expect(offeredInside('journalctl -o ')).toEqual(expect.arrayContaining(['cat', 'short']));
  expect(offeredInside('journalctl -o ')).not.toContain('wide');
});

test('after a flag whose values nobody can know comes nothing', () => {
  expect(offered('kubectl get pods -l ')).toEqual([]);
  expect(offered('kubectl get pods --request-timeout ')).toEqual([]);
});

test('a dash offers the flags of the verb and of its tool, two dashes the long ones alone', () => {
  const flags = offered('kubectl get -');
  expect(flags).toEqual(expect.arrayContaining(['--namespace', '--output', '--watch', '-n', '-w']));
  expect(offered('kubectl get --o')).toEqual(['--output', '--output-watch-events']);
  expect(offered('kubectl get --').every((flag) => flag.startsWith('--'))).toBe(true);
  expect(offeredInside('journalctl --fo')).toEqual(['--follow']);
});

test('docker offers its containers, and its network before them', () => {
  for (const verb of ['pause', 'unpause', 'stop', 'start', 'restart', 'kill', 'inspect'])
    expect(offered(`docker ${verb} `), verb).toEqual(NODES);
  expect(offered('docker exec -it ')).toEqual(NODES);
  expect(offered('docker network disconnect ')).toEqual(['kind']);
  expect(offered('docker network disconnect kind demo-w')).toEqual(['demo-worker']);
  expect(offered('docker network inspect ')).toEqual(['kind']);
});

test('every command that a fault shows can be completed word by word', () => {
  const commands = [...faults.values()].flatMap((fault) => [
    fault.command('demo-worker'),
    fault.healCommand('demo-worker'),
  ]);
  expect(commands.length).toBeGreaterThan(7);
  for (const command of commands) {
    const words = command.split(' ');
    const known = words[1] === 'exec' ? words.slice(0, 3) : words;
    for (const [index, word] of known.entries()) {
      const before = known
        .slice(0, index)
        .map((each) => `${each} `)
        .join('');
      expect(offered(before + word.slice(0, -1)), command).toContain(word);
    }
  }
});

test('inside a node units and journal fields are offered', () => {
  expect(offeredInside('systemctl status ')).toEqual(['containerd', 'kubelet']);
  expect(offeredInside('journalctl -u ku')).toEqual(['kubelet']);
  expect(offeredInside('service kubelet st')).toEqual(['start', 'status', 'stop']);
});

test('other commands are offered files, directories with a slash', () => {
  expect(offered('cat ')).toEqual(['.kube/', 'manifests/']);
  expect(offered('cat .kube/')).toEqual(['.kube/config']);
  expect(offered('cat ~/.k')).toEqual(['~/.kube/']);
  expect(offered('cat /t')).toEqual(['/tmp/']);
  expect(offeredInside('cat /etc/kubernetes/m')).toEqual(['/etc/kubernetes/manifests/']);
  expect(offered('cat /nosuch/')).toEqual([]);
});

test('a file that was written is offered, and where output is redirected too', () => {
  expect(offered('cat no', 'kubectl get nodes > nodes.txt')).toEqual(['nodes.txt']);
  expect(offered('kubectl get pods > no', 'echo > nodes.txt')).toEqual(['nodes.txt']);
  expect(offered('echo 2>> no', 'echo > nodes.txt')).toEqual(['nodes.txt']);
});

test('a new command begins after a pipe, a list, a loop and a condition', () => {
  const before = [
    'kubectl get nodes | ',
    'kubectl get nodes |',
    'true && ',
    'false || ',
    'true; ',
    'for i in 1 2; do ',
    'while ',
    'if true; then ',
    '! ',
    'echo `',
    'echo $(',
    'kubectl get nodes | grep x | ',
  ];
  expect(before.length).toBeGreaterThan(8);
  for (const line of before) expect(offered(`${line}kube`), line).toEqual(['kubectl']);
});

test('inside $( and after a pipe a command is completed as on a line of its own', () => {
  expect(offered('echo $(kubectl get no')).toEqual(['nodes']);
  expect(offered('echo "$(kubectl -n kube-node-lease get leases demo-w')).toEqual(['demo-worker']);
  expect(offered('kubectl get nodes | grep --inv')).toEqual(['--invert-match']);
  expect(offered('sleep 1; docker network disconnect kind demo-w')).toEqual(['demo-worker']);
});

test('watch is followed by another command, after its own flags', () => {
  expect(offered('watch kube')).toEqual(['kubectl']);
  expect(offered('watch kubectl get no')).toEqual(['nodes']);
  expect(offered('watch -n 1 kubectl get no')).toEqual(['nodes']);
  expect(offered('watch -n1 -t kubectl get no')).toEqual(['nodes']);
  expect(offered('watch kubectl get pods -n kube-s')).toEqual(['kube-system']);
  expect(offered('timeout -k 1 5 kubectl get no')).toEqual(['nodes']);
  expect(offered('ls | xargs -n 1 kubectl get no')).toEqual(['nodes']);
});

test('an alias is offered, and completed as what it stands for', () => {
  const alias = "alias k='kubectl -n kube-node-lease'";
  expect(offered('k', alias)).toEqual(['k', 'kubectl']);
  expect(offered('k ge', alias)).toEqual(['get']);
  expect(offered('k get leases ', alias)).toEqual(NODES);
});

test('while a command runs nothing is offered', () => {
  expect(offered('kube', 'sleep 100')).toEqual([]);
});

test('asking changes nothing', () => {
  const run = start();
  const events = run.cluster.world.trace.events.length;
  run.sessions[0]?.complete('kubectl get nodes ');
  run.sessions[0]?.complete('echo $(kubectl get no');
  expect(run.cluster.world.trace.events.length).toBe(events);
  expect(run.sessions[0]?.written).toEqual([]);
});

test('the value of -f is a file', () => {
  expect(offered('kubectl apply -f man')).toEqual(['manifests/']);
  expect(offered('kubectl delete -f ./manifests/httpbin/')).toEqual([
    './manifests/httpbin/deployment.yaml',
    './manifests/httpbin/service.yaml',
  ]);
});
