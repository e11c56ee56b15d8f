/** Random workloads, faults and heals, for tests. */
import fc from 'fast-check';
import { assert } from '$lib/simulation/assert';
import { faults } from '$lib/simulation/faults/faults';
import type { Action, Input, Recording } from '$lib/simulation/recording/recording';
import { scenarios } from '$lib/simulation/scenarios/scenarios';
import { Run } from './run';

const SCENARIOS = ['pod-eviction-timeout', 'recorded'];
const LAST_INPUT_MS = 400_000;
const INPUTS_MAX = 40;

const pod = (app: string, container: string, rest = '') => `
  template:
    metadata: { labels: { app: ${app} } }
    spec:
      ${rest}
      containers:
        - { name: ${app}, ${container} }
`;

/** @source the lesson about evicted pods: who minds a lost node, and when. */
const HURRIED = `tolerations:
        - { key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 20 }
        - { key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 20 }`;

const workload = (kind: string, app: string, spec: string, template: string) => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${app} }
spec:
  ${spec}
  selector: { matchLabels: { app: ${app} } }${template}`;

const service = (app: string, port: number, rest = '') => `---
apiVersion: v1
kind: Service
metadata: { name: ${app} }
spec:
  ${rest}
  selector: { app: ${app} }
  ports: [{ port: ${port} }]
`;

const LOOP = "command: [sh, -c, 'while true; do date; sleep 60 & wait; done']";

/** What lies in the learner's home, by name. */
const manifests: Readonly<Record<string, string>> = {
  web:
    workload('Deployment', 'web', 'replicas: 3', pod('web', 'image: nginx:1.27')) +
    service('web', 80),
  hurried: workload(
    'Deployment',
    'hurried',
    'replicas: 2',
    pod('hurried', 'image: kennethreitz/httpbin', HURRIED),
  ),
  db:
    workload('StatefulSet', 'db', 'replicas: 2\n  serviceName: db', pod('db', 'image: redis:7.4')) +
    service('db', 6379, 'clusterIP: None'),
  // Its volumes tie its pods to the nodes on which they first ran.
  store: workload(
    'StatefulSet',
    'store',
    `replicas: 2
  serviceName: store
  podManagementPolicy: Parallel
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }`,
    pod('store', 'image: redis:7.4, volumeMounts: [{ name: data, mountPath: /data }]'),
  ),
  budget: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 2, selector: { matchLabels: { app: web } } }
`,
  // A script that minds no SIGTERM: it takes its whole grace period.
  agent: workload('DaemonSet', 'agent', '', pod('agent', `image: busybox:1.36, ${LOOP}`)),
};

const lines = [
  ...Object.keys(manifests).flatMap((name) => [
    `kubectl apply -f ${name}.yaml`,
    `kubectl apply -f ${name}.yaml`,
    `kubectl delete -f ${name}.yaml --wait=false`,
    `kubectl delete pods -l app=${name} --wait=false`,
  ]),
  ...[0, 1, 4].flatMap((count) => [
    `kubectl scale deployment web --replicas=${count}`,
    `kubectl scale statefulset db --replicas=${count}`,
  ]),
  'kubectl rollout restart deployment web',
  'kubectl rollout restart statefulset db',
  'kubectl set image deployment web web=nginx:1.26',
  'kubectl rollout undo deployment web',
  'kubectl delete deployment web --cascade=orphan',
  'kubectl delete statefulset db --cascade=foreground --wait=false',
  'kubectl create job once --image=busybox:1.36 -- sleep 20',
  'kubectl delete pod db-0 --wait=false',
  'kubectl create namespace side; kubectl -n side create deployment x --image=nginx:1.27',
  'kubectl delete namespace side --wait=false',
];

const nodeLines = [
  (node: string) => `kubectl drain ${node} --ignore-daemonsets --timeout=60s`,
  (node: string) => `kubectl cordon ${node}`,
  (node: string) => `kubectl uncordon ${node}`,
  (node: string) => `kubectl taint node ${node} maint=yes:NoExecute --overwrite`,
  (node: string) => `kubectl taint node ${node} maint-`,
  (node: string) => `docker exec ${node} systemctl restart kubelet`,
  (node: string) => `docker restart ${node}`,
];

const line = (text: string): Action => ({ type: 'line', terminal: 0, text });

function actionOn(nodes: readonly string[]): fc.Arbitrary<Action> {
  const aNode = fc.constantFrom(...nodes);
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...lines).map(line) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...nodeLines), aNode).map(([of, node]) => line(of(node))),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constantFrom('fault' as const, 'fault' as const, 'heal' as const),
        fault: fc.constantFrom(...faults.keys()),
        target: aNode,
      }),
    },
    { weight: 1, arbitrary: fc.constant<Action>({ type: 'interrupt', terminal: 0, text: '' }) },
  );
}

export const nodesOf = (scenario: string): readonly string[] =>
  scenarios.get(scenario)?.nodes.map(({ name }) => name) ?? [];

/** Workloads that are made, changed and deleted while nodes fail and come back. */
export const aBusyRecording: fc.Arbitrary<Recording> = fc
  .constantFrom(...SCENARIOS)
  .chain((scenario) => {
    const nodes = nodesOf(scenario);
    assert(nodes.length > 1, `${scenario} has nodes`);
    const inputs = fc.array(fc.record({ atMs: fc.nat(LAST_INPUT_MS), action: actionOn(nodes) }), {
      minLength: 5,
      maxLength: INPUTS_MAX,
    });
    return fc.record({ scenario: fc.constant(scenario), seed: fc.nat(0xffff_ffff), inputs });
  })
  .map(({ scenario, seed, inputs }) => {
    const begun: Input[] = Object.keys(manifests).map((name) => ({
      ...line(`kubectl apply -f ${name}.yaml`),
      atMs: 0,
    }));
    const later = inputs
      .sort((a, b) => a.atMs - b.atMs)
      .map(({ atMs, action }): Input => ({ ...action, atMs }));
    return { scenario, version: '1.30', seed, inputs: [...begun, ...later] };
  });

/** A run with the manifests in its learner's home. */
export function startBusy({ scenario, version, seed }: Recording): Run {
  const run = new Run({ scenario, version, seed });
  const [session] = run.sessions;
  assert(session, 'there is a terminal');
  const { place, cwd } = session.state;
  for (const [name, text] of Object.entries(manifests))
    place.files.put(`${cwd}/${name}.yaml`, text);
  return run;
}

/** Undoes whatever was done to the nodes. */
export function healAll(run: Run): void {
  run.act({ type: 'interrupt', terminal: 0, text: '' });
  for (const { name } of run.cluster.nodes) healNode(run, name);
  run.advanceTo(run.nowMs + 60_000);
  // A kubelet can be stopped on a machine that was off, and a machine that booted may have it still off.
  for (const { name: target } of run.cluster.nodes) {
    healNode(run, target);
    for (const text of [`kubectl taint node ${target} maint-`, `kubectl uncordon ${target}`]) {
      run.act({ type: 'interrupt', terminal: 0, text: '' });
      run.act(line(text));
    }
  }
  run.act({ type: 'interrupt', terminal: 0, text: '' });
}

function healNode(run: Run, target: string): void {
  for (const [fault, definition] of faults)
    if (definition.isActive(run.cluster, target)) run.act({ type: 'heal', fault, target });
}
