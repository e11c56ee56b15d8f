/** What a kubelet writes into its Node object. @source kubernetes v1.30 pkg/kubelet/nodestatus/setters.go */
import { isEqual } from '../api/equal';
import type { ConditionStatus, Node, NodeCondition, NodeStatus } from '../api/kinds';
import type { Draft } from '../api/object';
import type { NodeSpec } from './node-spec';

/** What the kubelet knows of the state of its machine. */
export interface MachineState {
  /** Why the node is not Ready; empty when it is. */
  readonly notReadyReasons: readonly string[];
}

interface Observed {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
  /** The event that is recorded when the status changes. */
  readonly event: string;
}

/** The conditions that the kubelet sets, in its order: Ready comes last. */
function observe({ notReadyReasons }: MachineState): readonly Observed[] {
  const [first = ''] = notReadyReasons;
  const why = notReadyReasons.length > 1 ? `[${notReadyReasons.join(', ')}]` : first;
  const isReady = notReadyReasons.length === 0;
  return [
    {
      type: 'MemoryPressure',
      status: 'False',
      reason: 'KubeletHasSufficientMemory',
      message: 'kubelet has sufficient memory available',
      event: 'NodeHasSufficientMemory',
    },
    {
      type: 'DiskPressure',
      status: 'False',
      reason: 'KubeletHasNoDiskPressure',
      message: 'kubelet has no disk pressure',
      event: 'NodeHasNoDiskPressure',
    },
    {
      type: 'PIDPressure',
      status: 'False',
      reason: 'KubeletHasSufficientPID',
      message: 'kubelet has sufficient PID available',
      event: 'NodeHasSufficientPID',
    },
    {
      type: 'Ready',
      status: isReady ? 'True' : 'False',
      reason: isReady ? 'KubeletReady' : 'KubeletNotReady',
      message: isReady ? 'kubelet is posting ready status' : why,
      event: isReady ? 'NodeReady' : 'NodeNotReady',
    },
  ];
}

export interface ComputedStatus {
  readonly status: NodeStatus;
  /** Events to record, because conditions changed. */
  readonly events: readonly string[];
}

/** The status that the kubelet wants its node to have, given the one that the API server has. */
export function computeStatus(
  spec: NodeSpec,
  before: NodeStatus,
  {
    state,
    now,
    kubeletVersion,
    kubeletPort,
    maxPods,
  }: {
    state: MachineState;
    now: string;
    kubeletVersion: string;
    kubeletPort: number;
    maxPods: number;
  },
): ComputedStatus {
  const events: string[] = [];
  const conditions = [...(before.conditions ?? [])];
  for (const { event, ...observed } of observe(state)) {
    const at = conditions.findIndex(({ type }) => type === observed.type);
    const known = conditions[at];
    const isChanged = known?.status !== observed.status;
    // A first Ready condition is no change: nobody knew the node before.
    if (isChanged && (known || observed.type !== 'Ready')) events.push(event);
    const lastTransitionTime = known && !isChanged ? known.lastTransitionTime : now;
    const condition: NodeCondition = { ...observed, lastHeartbeatTime: now, lastTransitionTime };
    if (at >= 0) conditions[at] = condition;
    else conditions.push(condition);
  }
  const capacity = { ...spec.capacity, pods: String(maxPods) };
  const status: NodeStatus = {
    addresses: [
      { address: spec.ip, type: 'InternalIP' },
      { address: spec.name, type: 'Hostname' },
    ],
    allocatable: capacity,
    capacity,
    conditions,
    daemonEndpoints: { kubeletEndpoint: { Port: kubeletPort } },
    images: spec.images,
    nodeInfo: {
      ...spec.systemInfo,
      kubeletVersion,
      kubeProxyVersion: kubeletVersion,
      operatingSystem: 'linux',
    },
  };
  return { status, events };
}

/** Whether a status is worth a PATCH. Heartbeat times do not count. @source kubernetes v1.30 pkg/kubelet/kubelet_node_status.go nodeStatusHasChanged */
export function hasChanged(before: NodeStatus, after: NodeStatus): boolean {
  return !isEqual(withoutHeartbeats(before), withoutHeartbeats(after));
}

const withoutHeartbeats = (status: NodeStatus): unknown => ({
  ...status,
  conditions: status.conditions?.map((condition) => ({ ...condition, lastHeartbeatTime: '' })),
});

/** The Node that a kubelet registers. @source kubernetes v1.30 pkg/kubelet/kubelet_node_status.go initialNode */
export function initialNode(spec: NodeSpec, status: NodeStatus): Draft<Node> {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: spec.name,
      annotations: { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
      labels: {
        'beta.kubernetes.io/arch': spec.systemInfo.architecture,
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': spec.systemInfo.architecture,
        'kubernetes.io/hostname': spec.name,
        'kubernetes.io/os': 'linux',
      },
    },
    spec: { providerID: spec.providerId },
    status,
  };
}
