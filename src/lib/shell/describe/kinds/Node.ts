import type { CoreEvent, Lease, Node, Pod } from '$lib/simulation/api/kinds';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { humanDuration } from '$lib/simulation/api/duration';
import { formatBytes, formatCpu, parseQuantity } from '$lib/simulation/api/quantity';
import { parseTime } from '$lib/simulation/api/time';
import type { Program } from '../../effect';
import { defineDescriber, type Describing } from '../describer';
import { eventsSection } from '../events';
import { dateText, DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

const EFFECT_ORDER = ['NoExecute', 'NoSchedule', 'PreferNoSchedule'];

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go NodeDescriber */
export const describer = defineDescriber<Node>({
  *describe(node, describing) {
    const writer = new DescriptionWriter();
    const { name } = node.metadata;
    writeHead(writer, node);
    yield* writeLease(writer, name, describing);
    writeConditions(writer, node);
    writeFacts(writer, node);
    const { status, spec } = node;
    if (spec.podCIDR) writer.line(0, `PodCIDR:\t${spec.podCIDR}`);
    if (spec.podCIDRs) writer.line(0, `PodCIDRs:\t${spec.podCIDRs.join(',')}`);
    if (spec.providerID) writer.line(0, `ProviderID:\t${spec.providerID}`);
    const fieldSelector = `spec.nodeName=${name},status.phase!=Succeeded,status.phase!=Failed`;
    const listed = yield* describing.kube.send<ObjectList>({
      verb: 'list',
      resource: resourceOf('pods'),
      query: { fieldSelector },
    });
    const pods = listed.ok ? (listed.value.items as readonly Pod[]) : [];
    writePods(writer, pods, status.allocatable ?? {}, describing.nowEpochMs);
    const events = yield* nodeEvents(node, describing);
    return writer.aligned() + eventsSection(events, describing.nowEpochMs).aligned();
  },
});

function writeHead(writer: DescriptionWriter, node: Node): void {
  const roles = Object.keys(node.metadata.labels ?? {})
    .filter((key) => key.startsWith('node-role.kubernetes.io/'))
    .map((key) => key.slice('node-role.kubernetes.io/'.length));
  writer.line(0, `Name:\t${node.metadata.name}`);
  writer.line(0, `Roles:\t${roles.join(',') || '<none>'}`);
  writeLabels(writer, node);
  writeAnnotations(writer, node);
  writer.line(0, `CreationTimestamp:\t${dateText(node.metadata.creationTimestamp)}`);
  const taints = [...(node.spec.taints ?? [])].sort(
    (a, b) =>
      EFFECT_ORDER.indexOf(a.effect) - EFFECT_ORDER.indexOf(b.effect) || (a.key < b.key ? -1 : 1),
  );
  const words = taints.map(({ key, value, effect }) =>
    value ? `${key}=${value}:${effect}` : `${key}:${effect}`,
  );
  writer.line(0, `Taints:\t${words[0] ?? '<none>'}`);
  for (const word of words.slice(1)) writer.line(0, `\t${word}`);
  writer.line(0, `Unschedulable:\t${String(node.spec.unschedulable ?? false)}`);
}

function* writeLease(writer: DescriptionWriter, name: string, { kube }: Describing): Program<void> {
  const resource = resourceOf('leases', 'coordination.k8s.io');
  const found = yield* kube.send<Lease>({
    verb: 'get',
    resource,
    namespace: 'kube-node-lease',
    name,
  });
  if (!found.ok) {
    writer.line(0, `Lease:\tFailed to get lease: ${found.error}`);
    return;
  }
  const { holderIdentity = '<unset>', acquireTime, renewTime } = found.value.spec;
  writer.line(0, 'Lease:');
  writer.line(1, `HolderIdentity:\t${holderIdentity}`);
  writer.line(1, `AcquireTime:\t${acquireTime ? dateText(acquireTime) : '<unset>'}`);
  writer.line(1, `RenewTime:\t${renewTime ? dateText(renewTime) : '<unset>'}`);
}

function writeConditions(writer: DescriptionWriter, { status }: Node): void {
  const conditions = status.conditions ?? [];
  if (conditions.length === 0) return;
  writer.line(
    0,
    'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage',
  );
  writer.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const condition of conditions) {
    const times = `${dateText(condition.lastHeartbeatTime)} \t${dateText(condition.lastTransitionTime)} \t`;
    writer.line(
      1,
      `${condition.type} \t${condition.status} \t${times}${condition.reason} \t${condition.message}`,
    );
  }
}

function writeFacts(writer: DescriptionWriter, { status }: Node): void {
  writer.line(0, 'Addresses:');
  for (const { type, address } of status.addresses ?? []) writer.line(1, `${type}:\t${address}`);
  const resources = (title: string, list: Readonly<Record<string, string>> | undefined) => {
    if (!list) return;
    writer.line(0, `${title}:`);
    for (const key of Object.keys(list).sort()) writer.line(1, `${key}:\t${list[key] ?? ''}`);
  };
  resources('Capacity', status.capacity);
  resources('Allocatable', status.allocatable);
  const info = status.nodeInfo;
  writer.line(0, 'System Info:');
  const rows: [string, string | undefined][] = [
    ['Machine ID', info?.machineID],
    ['System UUID', info?.systemUUID],
    ['Boot ID', info?.bootID],
    ['Kernel Version', info?.kernelVersion],
    ['OS Image', info?.osImage],
    ['Operating System', info?.operatingSystem],
    ['Architecture', info?.architecture],
    ['Container Runtime Version', info?.containerRuntimeVersion],
    ['Kubelet Version', info?.kubeletVersion],
    ['Kube-Proxy Version', info?.kubeProxyVersion],
  ];
  for (const [label, value = ''] of rows) writer.line(1, `${label}:\t${value}`);
}

type Amounts = Readonly<Record<string, string>>;

function writePods(
  writer: DescriptionWriter,
  pods: readonly Pod[],
  allocatable: Amounts,
  nowEpochMs: number,
): void {
  const cell = (name: string, amount: number) =>
    `${written(name, amount)} (${percent(amount, allocatable[name])})`;
  writer.line(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  writer.line(
    1,
    'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge',
  );
  writer.line(
    1,
    '---------\t----\t\t------------\t----------\t---------------\t-------------\t---',
  );
  for (const pod of pods) {
    const { namespace = '', name, creationTimestamp } = pod.metadata;
    const amounts = (['cpu', 'memory'] as const).flatMap((resource) =>
      (['requests', 'limits'] as const).map((kind) => cell(resource, total([pod], kind, resource))),
    );
    const age = humanDuration(nowEpochMs - parseTime(creationTimestamp));
    writer.line(1, `${namespace}\t${name}\t\t${amounts.join('\t')}\t${age}`);
  }
  writer.line(
    0,
    'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)',
  );
  writer.line(1, 'Resource\tRequests\tLimits');
  writer.line(1, '--------\t--------\t------');
  for (const name of ['cpu', 'memory', 'ephemeral-storage', 'hugepages-1Gi', 'hugepages-2Mi'])
    if (name in allocatable || !name.startsWith('hugepages'))
      writer.line(
        1,
        `${name}\t${cell(name, total(pods, 'requests', name))}\t${cell(name, total(pods, 'limits', name))}`,
      );
}

const total = (pods: readonly Pod[], kind: 'requests' | 'limits', name: string): number =>
  pods
    .flatMap(({ spec }) => spec.containers)
    .reduce(
      (sum, { resources }) => sum + (parseQuantity(resources?.[kind]?.[name] ?? '0') ?? 0),
      0,
    );

const written = (name: string, amount: number): string =>
  name === 'cpu' ? formatCpu(amount) : formatBytes(amount);

function percent(amount: number, allocatable: string | undefined): string {
  const whole = parseQuantity(allocatable ?? '0') ?? 0;
  return `${whole === 0 ? 0 : Math.trunc((amount / whole) * 100)}%`;
}

/** Kubelets file a node's events under its name, controllers under its uid: both are asked for. */
function* nodeEvents(node: Node, { kube }: Describing): Program<CoreEvent[]> {
  const events: CoreEvent[] = [];
  const { name, uid } = node.metadata;
  for (const id of [name, uid]) {
    const fieldSelector = `involvedObject.kind=Node,involvedObject.name=${name},involvedObject.uid=${id}`;
    const resource = resourceOf('events');
    const listed = yield* kube.send<ObjectList>({
      verb: 'list',
      resource,
      query: { fieldSelector },
    });
    if (listed.ok) events.push(...(listed.value.items as readonly CoreEvent[]));
  }
  return events;
}
