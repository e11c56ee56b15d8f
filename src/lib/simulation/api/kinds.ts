/** The kinds that the simulation itself reads and writes, as the store holds them. */
import type {
  ContainerStatus,
  EventSource,
  NamespaceStatus,
  NodeAddress,
  NodeSystemInfo,
  ObjectReference,
  PodCondition,
  PodIP,
  PodSpec,
  ServiceSpec,
  ServiceStatus,
  Toleration,
} from 'kubernetes-types/core/v1';
import type { KubeObject } from './object';

export type ConditionStatus = 'True' | 'False' | 'Unknown';
export type TaintEffect = 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: TaintEffect;
  readonly timeAdded?: string;
}

export interface NodeCondition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly lastHeartbeatTime: string;
  readonly lastTransitionTime: string;
  readonly reason: string;
  readonly message: string;
}

export interface NodeStatus {
  readonly addresses?: readonly NodeAddress[];
  readonly allocatable?: Readonly<Record<string, string>>;
  readonly capacity?: Readonly<Record<string, string>>;
  readonly conditions?: readonly NodeCondition[];
  readonly daemonEndpoints?: { readonly kubeletEndpoint?: { readonly Port: number } };
  readonly images?: readonly { readonly names: readonly string[]; readonly sizeBytes: number }[];
  readonly nodeInfo?: NodeSystemInfo;
}

export interface Node extends KubeObject {
  readonly spec: {
    readonly podCIDR?: string;
    readonly podCIDRs?: readonly string[];
    readonly providerID?: string;
    readonly taints?: readonly Taint[];
    readonly unschedulable?: boolean;
  };
  readonly status: NodeStatus;
}

export interface Lease extends KubeObject {
  readonly spec: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly acquireTime?: string;
    readonly renewTime?: string;
    readonly leaseTransitions?: number;
  };
}

/** How a part of the control plane was found when it was asked. */
export interface ComponentStatus extends KubeObject {
  readonly conditions: readonly {
    readonly type: 'Healthy';
    readonly status: 'True' | 'False' | 'Unknown';
    readonly message?: string | undefined;
    readonly error?: string | undefined;
  }[];
}

export interface PodStatus {
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  readonly conditions?: readonly PodCondition[];
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly hostIP?: string;
  readonly hostIPs?: readonly PodIP[];
  readonly podIP?: string;
  readonly podIPs?: readonly PodIP[];
  readonly qosClass?: string;
  readonly startTime?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly nominatedNodeName?: string;
}

export interface Pod extends KubeObject {
  readonly spec: Readonly<Omit<PodSpec, 'tolerations'>> & {
    readonly tolerations?: readonly Toleration[];
  };
  readonly status: PodStatus;
}

export interface Namespace extends KubeObject {
  readonly spec?: { readonly finalizers?: readonly string[] };
  readonly status: NamespaceStatus;
}

export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

export interface Service extends KubeObject {
  readonly spec: Readonly<ServiceSpec>;
  readonly status?: Readonly<ServiceStatus>;
}

/** The Kubernetes `Event` object; "event" alone means an XState event (docs/glossary.md). */
export interface CoreEvent extends KubeObject {
  readonly involvedObject: ObjectReference;
  readonly reason: string;
  readonly message: string;
  readonly type: 'Normal' | 'Warning';
  readonly source: EventSource;
  readonly reportingComponent?: string;
  readonly reportingInstance?: string;
  readonly firstTimestamp: string | null;
  readonly lastTimestamp: string | null;
  readonly eventTime?: string | null;
  readonly action?: string;
  readonly count?: number;
  /** How often it came, in the newer style of events. */
  readonly series?: { readonly count: number; readonly lastObservedTime: string };
}

/** The condition of this type, if the node has it. */
export const conditionOf = (node: Node, type: string): NodeCondition | undefined =>
  node.status.conditions?.find((condition) => condition.type === type);
