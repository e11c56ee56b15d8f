import type { KubeObject } from '$lib/simulation/api/object';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { defineCommand } from '../../command';
import { type Program } from '../../effect';
import { changeFlags, eachSelected, withChanging, type Changing } from './_changing';
import { completeTargets } from './_complete';
import { createOne } from './_creating';
import { labelsOf } from './_made';
import { own, refused, type Problem } from './_problems';
import type { Selected } from './_selection';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/canbeexposed.go */
const EXPOSABLE = ['Deployment', 'Pod', 'ReplicaSet', 'ReplicationController', 'Service'];

/** `kubectl expose`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/expose/expose.go */
export const command = defineCommand({
  usage: 'expose (-f FILENAME | TYPE NAME) [--port=PORT] [--target-port=PORT] [--type=TYPE]',
  summary: 'Take a deployment, replica set, service or pod and expose it as a new service',
  flags: {
    ...changeFlags,
    name: { type: 'string', help: 'The name for the newly created object' },
    port: { type: 'string', help: 'The port that the service should serve on' },
    'target-port': { type: 'string', help: 'Name or number for the port on the container' },
    protocol: { type: 'string', help: 'The network protocol for the service: TCP unless told' },
    type: { type: 'string', help: 'ClusterIP, NodePort, LoadBalancer, or ExternalName' },
    labels: { short: 'l', type: 'string', help: 'Labels to apply to the service' },
    selector: { type: 'string', help: 'A label selector to use for this service' },
    'cluster-ip': { type: 'string', help: "ClusterIP to be assigned; 'None' is headless" },
  },
  complete: completeTargets,

  *run(invocation) {
    const { args } = invocation;
    return yield* withChanging(invocation, (changing) =>
      eachSelected(changing, { args, isByNameOnly: true }, (selected, object) =>
        exposeOne(changing, selected, object),
      ),
    );
  },
});

interface Exposed {
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly port: string; readonly protocol: string }[];
}

interface SomePort {
  readonly port?: number;
  readonly containerPort?: number;
  readonly protocol?: string;
}

type Exposable = KubeObject & {
  readonly spec?: {
    readonly selector?: Readonly<Record<string, unknown>>;
    readonly ports?: readonly SomePort[];
    readonly containers?: readonly { readonly ports?: readonly SomePort[] }[];
    readonly template?: Exposable;
  };
};

function* exposeOne(
  changing: Changing,
  { resource: { kind, group }, name: exposedName }: Selected,
  object: KubeObject,
): Program<Problem | undefined> {
  const { invocation, kube, dryRun, report } = changing;
  const { flags } = invocation;
  if (!EXPOSABLE.includes(kind)) return own(`cannot expose a ${group ? `${kind}.${group}` : kind}`);
  const exposed = exposedBy(changing, object);
  if (typeof exposed === 'string') return own(exposed);
  const name = (flags.get('name') ?? exposedName).slice(0, 63);
  const labels = flags.has('labels') ? labelsOf(flags.get('labels') ?? '') : object.metadata.labels;
  if (typeof labels === 'string') return own(labels);
  const resource = resourceOf('services');
  const type = flags.get('type');
  const clusterIP = flags.get('cluster-ip');
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      creationTimestamp: null,
      name,
      ...(dryRun === 'client' && !kube.isNamespaceGiven ? {} : { namespace: kube.namespace }),
      ...(labels ? { labels } : {}),
    },
    spec: {
      ...(clusterIP === undefined ? {} : { clusterIP }),
      ports: portsOf(exposed, flags.get('target-port')),
      selector: exposed.selector,
      ...(type === undefined ? {} : { type }),
    },
    status: { loadBalancer: {} },
  } as unknown as KubeObject;
  const made = yield* createOne({ kube, resource, object: service, dryRun, validation: 'Strict' });
  if (!('object' in made)) return refused(made);
  yield* report.say({ resource, name, did: 'exposed', object: made.object });
  return undefined;
}

/** Which pods and which of their ports; a text says what is wrong. */
function exposedBy({ invocation: { flags } }: Changing, object: Exposable): Exposed | string {
  const given = flags.get('selector');
  const selector = given === undefined ? selectorOf(object) : labelsOf(given);
  if (typeof selector === 'string')
    return given === undefined
      ? `couldn't retrieve selectors via --selector flag or introspection: ${selector}`
      : selector;
  const protocol = flags.get('protocol') ?? 'TCP';
  const named = flags.get('port');
  if (named !== undefined)
    return { selector, ports: named.split(',').map((port) => ({ port, protocol })) };
  const ports = portsIn(object).map((port) => ({
    port: String(port.port ?? port.containerPort ?? ''),
    protocol: flags.get('protocol') ?? port.protocol ?? 'TCP',
  }));
  return ports.length > 0
    ? { selector, ports }
    : "couldn't find port via --port flag or introspection";
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/mapbasedselectorforobject.go */
function selectorOf({
  kind,
  metadata,
  spec,
}: Exposable): Readonly<Record<string, string>> | string {
  if (kind === 'Pod')
    return Object.keys(metadata.labels ?? {}).length > 0
      ? (metadata.labels ?? {})
      : 'the pod has no labels and cannot be exposed';
  if (kind === 'Service')
    return spec?.selector
      ? (spec.selector as Readonly<Record<string, string>>)
      : 'the service has no pod selector set, so it cannot be exposed';
  const { matchLabels = {}, matchExpressions } = (spec?.selector ?? {}) as {
    matchLabels?: Readonly<Record<string, string>>;
    matchExpressions?: readonly unknown[];
  };
  return matchExpressions && matchExpressions.length > 0
    ? 'couldn\'t convert expressions - "matchExpressions" to map-based selector format'
    : matchLabels;
}

function portsIn({ spec }: Exposable): readonly SomePort[] {
  if (spec?.ports) return spec.ports;
  const containers = spec?.containers ?? spec?.template?.spec?.containers ?? [];
  return containers.flatMap(({ ports = [] }) => ports);
}

/** Several ports need names. */
function portsOf({ ports }: Exposed, target: string | undefined) {
  return ports.map(({ port, protocol }, index) => ({
    ...(ports.length > 1 ? { name: `port-${index + 1}` } : {}),
    port: Number(port),
    protocol,
    targetPort: /^\d*$/.test(target ?? '') ? Number(target ?? port) : target,
  }));
}
