/** Cuts a node with pods of all kinds off until they are evicted, has it declared out of service, and reconnects it. */
import { resourceOfKind } from '$lib/simulation/apiserver/resources';
import { ADMINISTRATOR } from '$lib/simulation/cluster/cluster';
import { Run } from '$lib/shell/run';
import { noteMoments, type Moment } from './moments';

export const NODE = 'demo-worker';
/** After the cut; as in S6. */
const OUT_OF_SERVICE_MS = 395_000;
const HEAL_MS = 440_000;
const END_MS = 520_000;

/** In milliseconds. */
export interface Eviction {
  readonly moments: readonly Moment[];
  readonly outOfServiceMs: number;
  readonly healMs: number;
}

export function runEviction(seed: number): Eviction {
  const run = new Run({ scenario: 'recorded', version: '1.30', seed });
  for (const object of workloads) create(run, object);
  // At every phase of the kubelet's and the controller's loops.
  const cutMs = 25_000 + ((seed * 7_919) % 20_000);
  run.advanceTo(cutMs);
  const moments = noteMoments(run);
  run.act({ type: 'fault', fault: 'network-cut', target: NODE });
  const outOfServiceMs = cutMs + OUT_OF_SERVICE_MS;
  run.advanceTo(outOfServiceMs);
  const taint = `kubectl taint nodes ${NODE} node.kubernetes.io/out-of-service=nodeshutdown:NoExecute`;
  run.act({ type: 'line', terminal: 0, text: taint });
  const healMs = cutMs + HEAL_MS + ((seed * 3_571) % 15_000);
  run.advanceTo(healMs);
  run.act({ type: 'heal', fault: 'network-cut', target: NODE });
  run.advanceTo(cutMs + END_MS);
  return { moments, outOfServiceMs, healMs };
}

interface Sketch {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

/** Without kubectl, which would read the same text anew for each seed. */
function create({ cluster }: Run, body: Sketch): void {
  const resource = resourceOfKind(body.kind, body.apiVersion);
  if (!resource) throw new Error(`no kind ${body.kind}`);
  const { code } = cluster.api.handle(
    { verb: 'create', resource, namespace: 'default', body },
    ADMINISTRATOR,
  );
  if (code !== 201) throw new Error(`${body.kind} ${body.metadata.name} was not created (${code})`);
}

const unreachable = 'node.kubernetes.io/unreachable';
const containers = [{ name: 'nginx', image: 'nginx:1.27' }];
const here = { key: 'kubernetes.io/hostname', operator: 'In', values: [NODE] };
const preferred = { weight: 100, preference: { matchExpressions: [here] } };

/** Runs on the node while it can be reached, and elsewhere after that. */
const workload = (kind: string, name: string, more: object): Sketch => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name },
  spec: {
    ...more,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        containers,
        affinity: {
          nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [preferred] },
        },
      },
    },
  },
});

const workloads: readonly Sketch[] = [
  workload('Deployment', 'web', { replicas: 2 }),
  workload('StatefulSet', 'db', { replicas: 1, serviceName: 'db' }),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'tol30' },
    spec: {
      nodeName: NODE,
      containers,
      tolerations: [
        { key: unreachable, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
      ],
    },
  },
];
