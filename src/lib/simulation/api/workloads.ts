/** Kinds that run pods, and what lies around pods, as the store holds them. */
import type {
  DaemonSetSpec,
  DaemonSetStatus,
  DeploymentSpec,
  DeploymentStatus,
  ReplicaSetSpec,
  ReplicaSetStatus,
  StatefulSetSpec,
  StatefulSetStatus,
} from 'kubernetes-types/apps/v1';
import type { JobSpec, JobStatus } from 'kubernetes-types/batch/v1';
import type {
  EndpointSubset,
  LocalObjectReference,
  ObjectReference,
  PersistentVolumeClaimSpec,
  PersistentVolumeClaimStatus,
  PersistentVolumeSpec,
  PersistentVolumeStatus,
} from 'kubernetes-types/core/v1';
import type { Endpoint, EndpointPort } from 'kubernetes-types/discovery/v1';
import type {
  PodDisruptionBudgetSpec,
  PodDisruptionBudgetStatus,
} from 'kubernetes-types/policy/v1';
import type { KubeObject } from './object';

export interface Deployment extends KubeObject {
  readonly spec: Readonly<DeploymentSpec>;
  readonly status: Readonly<DeploymentStatus>;
}

export interface ReplicaSet extends KubeObject {
  readonly spec: Readonly<ReplicaSetSpec>;
  readonly status: Readonly<ReplicaSetStatus>;
}

export interface StatefulSet extends KubeObject {
  readonly spec: Readonly<StatefulSetSpec>;
  readonly status: Readonly<StatefulSetStatus>;
}

export interface DaemonSet extends KubeObject {
  readonly spec: Readonly<DaemonSetSpec>;
  readonly status: Readonly<DaemonSetStatus>;
}

export interface Job extends KubeObject {
  readonly spec: Readonly<JobSpec>;
  readonly status: Readonly<JobStatus>;
}

/** A template that a StatefulSet or DaemonSet once had. */
export interface ControllerRevision extends KubeObject {
  readonly data: unknown;
  readonly revision: number;
}

export interface Endpoints extends KubeObject {
  readonly subsets?: readonly EndpointSubset[];
}

export interface EndpointSlice extends KubeObject {
  readonly addressType: 'IPv4';
  /** An empty list is stored as none. */
  readonly endpoints: readonly Endpoint[] | null;
  readonly ports: readonly EndpointPort[] | null;
}

export interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
  /** Only in what a client sends. */
  readonly stringData?: Readonly<Record<string, string>>;
  readonly type?: string;
}

export interface ServiceAccount extends KubeObject {
  readonly automountServiceAccountToken?: boolean;
  readonly imagePullSecrets?: LocalObjectReference[];
  readonly secrets?: readonly ObjectReference[];
}

export interface PersistentVolume extends KubeObject {
  readonly spec: Readonly<PersistentVolumeSpec>;
  readonly status: Readonly<PersistentVolumeStatus>;
}

export interface PersistentVolumeClaim extends KubeObject {
  readonly spec: Readonly<PersistentVolumeClaimSpec>;
  readonly status: Readonly<PersistentVolumeClaimStatus>;
}

export interface StorageClass extends KubeObject {
  readonly provisioner: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly reclaimPolicy?: string;
  readonly volumeBindingMode?: string;
  readonly allowVolumeExpansion?: boolean;
}

export interface PodDisruptionBudget extends KubeObject {
  readonly spec: Readonly<PodDisruptionBudgetSpec>;
  readonly status: Readonly<PodDisruptionBudgetStatus>;
}

export interface PriorityClass extends KubeObject {
  readonly value: number;
  readonly globalDefault?: boolean;
  readonly description?: string;
  readonly preemptionPolicy?: string;
}
