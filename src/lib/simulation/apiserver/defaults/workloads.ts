/** @source kubernetes v1.30 pkg/apis/apps/v1/defaults.go, pkg/apis/batch/v1/defaults.go */
import type {
  DaemonSetSpec,
  DeploymentSpec,
  ReplicaSetSpec,
  StatefulSetSpec,
} from 'kubernetes-types/apps/v1';
import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import { podTemplateDefaults } from './pod-spec';
import { claimSpecDefaults } from './storage';

const QUARTER = '25%';
const MOST = 2_147_483_647;

/** A manifest may lack its spec or its template; what is missing is said when it is validated. */
const templateOf = <T extends { template?: unknown }>(spec: T): Partial<Pick<T, 'template'>> =>
  spec.template ? { template: podTemplateDefaults(spec.template) } : {};

/** @source kubernetes v1.30 pkg/apis/apps/v1/defaults.go SetDefaults_Deployment */
export function deploymentDefaults(given: DeploymentSpec | undefined): DeploymentSpec {
  const spec = given ?? ({} as DeploymentSpec);
  const { strategy = {} } = spec;
  const type = strategy.type ?? 'RollingUpdate';
  const rollingUpdate = {
    maxSurge: strategy.rollingUpdate?.maxSurge ?? QUARTER,
    maxUnavailable: strategy.rollingUpdate?.maxUnavailable ?? QUARTER,
  };
  return {
    ...spec,
    progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
    replicas: spec.replicas ?? 1,
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    strategy: type === 'RollingUpdate' ? { rollingUpdate, type } : { ...strategy, type },
    ...templateOf(spec),
  };
}

export function replicaSetDefaults(given: ReplicaSetSpec | undefined): ReplicaSetSpec {
  const spec = given ?? ({} as ReplicaSetSpec);
  return { ...spec, replicas: spec.replicas ?? 1, ...templateOf(spec) };
}

/** @source kubernetes v1.30 pkg/apis/apps/v1/defaults.go SetDefaults_StatefulSet */
export function statefulSetDefaults(given: StatefulSetSpec | undefined): StatefulSetSpec {
  const spec = given ?? ({} as StatefulSetSpec);
  const { updateStrategy = {}, volumeClaimTemplates: claims } = spec;
  const type = updateStrategy.type ?? 'RollingUpdate';
  const rollingUpdate = {
    ...updateStrategy.rollingUpdate,
    partition: updateStrategy.rollingUpdate?.partition ?? 0,
  };
  const { whenDeleted = 'Retain', whenScaled = 'Retain' } =
    spec.persistentVolumeClaimRetentionPolicy ?? {};
  return {
    ...spec,
    persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled },
    podManagementPolicy: spec.podManagementPolicy ?? 'OrderedReady',
    replicas: spec.replicas ?? 1,
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    updateStrategy:
      type === 'RollingUpdate' ? { rollingUpdate, type } : { ...updateStrategy, type },
    ...templateOf(spec),
    ...(claims ? { volumeClaimTemplates: claims.map(claimTemplateDefaults) } : {}),
  };
}

const claimTemplateDefaults = (claim: PersistentVolumeClaim): PersistentVolumeClaim => ({
  ...claim,
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { creationTimestamp: null as never, ...claim.metadata },
  spec: claimSpecDefaults(claim.spec ?? {}),
  status: { phase: 'Pending' },
});

/** @source kubernetes v1.30 pkg/apis/apps/v1/defaults.go SetDefaults_DaemonSet */
export function daemonSetDefaults(given: DaemonSetSpec | undefined): DaemonSetSpec {
  const spec = given ?? ({} as DaemonSetSpec);
  const { updateStrategy = {} } = spec;
  const type = updateStrategy.type ?? 'RollingUpdate';
  const rollingUpdate = {
    maxSurge: updateStrategy.rollingUpdate?.maxSurge ?? 0,
    maxUnavailable: updateStrategy.rollingUpdate?.maxUnavailable ?? 1,
  };
  return {
    ...spec,
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    updateStrategy:
      type === 'RollingUpdate' ? { rollingUpdate, type } : { ...updateStrategy, type },
    ...templateOf(spec),
  };
}

/** @source kubernetes v1.30 pkg/apis/batch/v1/defaults.go SetDefaults_Job */
export function jobDefaults(given: JobSpec | undefined): JobSpec {
  const spec = given ?? ({} as JobSpec);
  const isPlain = spec.completions === undefined && spec.parallelism === undefined;
  const mostFailures = spec.backoffLimitPerIndex === undefined ? 6 : MOST;
  const replaced = spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed';
  return {
    ...spec,
    ...(isPlain ? { completions: 1 } : {}),
    backoffLimit: spec.backoffLimit ?? mostFailures,
    completionMode: spec.completionMode ?? 'NonIndexed',
    parallelism: spec.parallelism ?? 1,
    podReplacementPolicy: spec.podReplacementPolicy ?? replaced,
    suspend: spec.suspend ?? false,
    ...templateOf(spec),
  };
}
