/** The numbers of the scheduler and of the controllers that take things away. They are part of `facts`, and are written in the same way. */
import type { Fact } from './facts';

export const schedulingFacts = {
  /**
   * How long a node that pods name stays unknown before the pod garbage collector believes that it is gone.
   * @source kubernetes v1.30 pkg/controller/podgc/gc_controller.go quarantineTime
   */
  podGcQuarantineMs: { '1.30': 40_000 },
  /**
   * More ended pods than this are taken away.
   * @source kubernetes v1.30 pkg/controller/podgc/config/v1alpha1/defaults.go TerminatedPodGCThreshold
   */
  terminatedPodGcThreshold: { '1.30': 12_500 },
  /**
   * How long the namespace controller leaves a change of a namespace alone, so that all API servers hear of it.
   * @source kubernetes v1.30 pkg/controller/namespace/namespace_controller.go namespaceDeletionGracePeriod
   */
  namespaceDeletionGracePeriodMs: { '1.30': 5_000 },
  /**
   * First pause before the scheduler tries a pod again; it doubles.
   * @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go DefaultPodInitialBackoffDuration
   */
  podInitialBackoffMs: { '1.30': 1_000 },
  /**
   * Longest pause before the scheduler tries a pod again.
   * @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go DefaultPodMaxBackoffDuration
   */
  podMaxBackoffMs: { '1.30': 10_000 },
  /**
   * Pause between two looks at the pods whose pause may have ended.
   * @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go Run
   */
  backoffLookIntervalMs: { '1.30': 1_000 },
  /**
   * An unschedulable pod is tried again after this time even if nothing has changed.
   * @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go DefaultPodMaxInUnschedulablePodsDuration
   */
  unschedulablePodsMaxMs: { '1.30': 300_000 },
  /**
   * Pause between two looks at the pods that have been unschedulable for long.
   * @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go Run
   */
  unschedulableLookIntervalMs: { '1.30': 30_000 },
  /**
   * How long the scheduler waits for a pod's volumes before it gives up this attempt.
   * @source kubernetes v1.30 pkg/scheduler/apis/config/v1/defaults.go BindTimeoutSeconds
   */
  volumeBindTimeoutMs: { '1.30': 600_000 },
  /**
   * Pause between two looks at all volumes and claims.
   * @source kubernetes v1.30 pkg/controller/volume/persistentvolume/config/v1alpha1/defaults.go PVClaimBinderSyncPeriod
   */
  volumeBinderSyncPeriodMs: { '1.30': 15_000 },
} satisfies Record<string, Fact>;
