/** The numbers of the controllers that run pods. They are part of `facts`, and are written in the same way. */
import type { Fact } from './facts';

export const workloadFacts = {
  /**
   * Pods that a ReplicaSet creates or deletes in one look at most.
   * @source kubernetes v1.30 pkg/controller/replicaset/replica_set.go BurstReplicas
   */
  replicaSetBurstReplicas: { '1.30': 500 },
  /**
   * Pods that a DaemonSet creates or deletes in one look at most.
   * @source kubernetes v1.30 pkg/controller/daemon/daemon_controller.go BurstReplicas
   */
  daemonSetBurstReplicas: { '1.30': 250 },
  /**
   * First pause before a failed pod of a DaemonSet is replaced; it doubles.
   * @source kubernetes v1.30 cmd/kube-controller-manager/app/apps.go startDaemonSetController (flowcontrol.NewBackOff)
   */
  daemonSetBackoffFirstMs: { '1.30': 1_000 },
  /**
   * Longest pause before a failed pod of a DaemonSet is replaced.
   * @source kubernetes v1.30 cmd/kube-controller-manager/app/apps.go startDaemonSetController (flowcontrol.NewBackOff)
   */
  daemonSetBackoffMaxMs: { '1.30': 900_000 },
  /**
   * Pause after the first failed pod of a Job; it doubles.
   * @source kubernetes v1.30 pkg/controller/job/job_controller.go DefaultJobPodFailureBackOff
   */
  jobBackoffFirstMs: { '1.30': 10_000 },
  /**
   * Longest pause after a failed pod of a Job.
   * @source kubernetes v1.30 pkg/controller/job/job_controller.go MaxJobPodFailureBackOff
   */
  jobBackoffMaxMs: { '1.30': 600_000 },
  /**
   * A pod whose eviction was allowed, and that is not being deleted after this time, counts again.
   * @source kubernetes v1.30 pkg/controller/disruption/disruption.go DeletionTimeout
   */
  disruptionDeletionTimeoutMs: { '1.30': 120_000 },
  /**
   * Endpoints that one EndpointSlice takes at most.
   * @source kubernetes v1.30 pkg/controller/endpointslice/config/v1alpha1/defaults.go MaxEndpointsPerSlice
   */
  endpointsPerSliceMax: { '1.30': 100 },
  /**
   * So many events that differ in their message only stand alone before they are combined into one.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/events_cache.go defaultAggregateMaxEvents
   */
  eventSimilarMax: { '1.30': 10 },
  /**
   * After so long a silence similar events stand alone again.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/events_cache.go defaultAggregateIntervalInSeconds
   */
  eventSimilarIntervalMs: { '1.30': 600_000 },
  /**
   * Events about one object that a component writes in a row.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/events_cache.go defaultSpamBurst
   */
  eventBurst: { '1.30': 25 },
  /**
   * After these a component writes one event about the object in this time.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/record/events_cache.go defaultSpamQPS
   */
  eventRefillMs: { '1.30': 300_000 },
} satisfies Record<string, Fact>;
