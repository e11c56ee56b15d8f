/** The numbers by which a kubelet runs pods. They are part of `facts`, and are written in the same way. */
import type { Fact } from './facts';

export const kubeletFacts = {
  /**
   * First pause before a container that has ended twice is started again, and before an image is pulled again; it doubles.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go backOffPeriod, imageBackOffPeriod
   */
  containerBackOffFirstMs: { '1.30': 10_000 },
  /**
   * Longest of these pauses.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go MaxContainerBackOff, MaxImageBackOff
   */
  containerBackOffMaxMs: { '1.30': 300_000 },
  /**
   * A pod whose sync failed is looked at again after this time, before jitter.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go backOffPeriod
   */
  podSyncBackOffMs: { '1.30': 10_000 },
  /**
   * That pause is lengthened by up to this part of itself.
   * @source kubernetes v1.30 pkg/kubelet/pod_workers.go workerBackOffPeriodJitterFactor
   */
  podSyncBackOffJitterFactor: { '1.30': 0.5 },
  /**
   * A pod that nothing happens to is synced again after this time, before jitter.
   * @source kubernetes v1.30 pkg/kubelet/apis/config/v1beta1/defaults.go SyncFrequency
   */
  podResyncMs: { '1.30': 60_000 },
  /**
   * That time is lengthened by up to this part of itself.
   * @source kubernetes v1.30 pkg/kubelet/pod_workers.go workerResyncIntervalJitterFactor
   */
  podResyncJitterFactor: { '1.30': 0.5 },
  /**
   * The kubelet looks at what its containers do this often.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go genericPlegRelistPeriod
   */
  plegRelistPeriodMs: { '1.30': 1_000 },
  /**
   * The kubelet compares what is on record of its pods with what it knows this often.
   * @source kubernetes v1.30 pkg/kubelet/status/status_manager.go syncPeriod
   */
  podStatusSyncPeriodMs: { '1.30': 10_000 },
  /**
   * The kubelet looks which images there are this often, and reports those.
   * @source kubernetes v1.30 pkg/kubelet/images/image_gc_manager.go Start
   */
  imageListPeriodMs: { '1.30': 30_000 },
  /**
   * The kubelet cleans up after pods that it does not know this often.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go housekeepingPeriod
   */
  housekeepingPeriodMs: { '1.30': 2_000 },
  /**
   * The kubelet looks this often whether a pod's volumes are mounted.
   * @source kubernetes v1.30 pkg/kubelet/volumemanager/volume_manager.go podAttachAndMountRetryInterval
   */
  volumeMountPollMs: { '1.30': 300 },
  /**
   * It gives up on a pod's volumes after this time, and begins again.
   * @source kubernetes v1.30 pkg/kubelet/volumemanager/volume_manager.go podAttachAndMountTimeout
   */
  volumeMountTimeoutMs: { '1.30': 123_000 },
  /**
   * A container gets at least this long to end by itself.
   * @source kubernetes v1.30 pkg/kubelet/kuberuntime/kuberuntime_manager.go minimumGracePeriodInSeconds
   */
  minimumGracePeriodMs: { '1.30': 2_000 },
  /**
   * How long a pod may take to end, if nobody says anything else.
   * @source kubernetes v1.30 staging/src/k8s.io/api/core/v1/types.go DefaultTerminationGracePeriodSeconds
   */
  terminationGracePeriodSeconds: { '1.30': 30 },
} satisfies Record<string, Fact>;
