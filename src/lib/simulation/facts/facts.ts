import { controlPlaneFacts } from './control-plane-facts';
import { kubeletFacts } from './kubelet-facts';
import { schedulingFacts } from './scheduling-facts';
import { workloadFacts } from './workload-facts';

/**
 * Every number that belongs to a Kubernetes version, once: what it means, where upstream keeps it, and its
 * value. Code, prose and the fidelity page read this table; a further version is a further column. The name
 * ends with the unit. Meaning and source are comments, because a page has no use for them; the fidelity page
 * takes them from this file's text.
 */
export type Fact = Readonly<Record<'1.30', number>>;

export const facts = {
  /**
   * How long a node lease is said to be good for. Written into the Lease; the controller does not use it.
   * @source kubernetes v1.30 pkg/kubelet/apis/config/v1beta1/defaults.go SetDefaults_KubeletConfiguration NodeLeaseDurationSeconds
   */
  nodeLeaseDurationSeconds: { '1.30': 40 },
  /**
   * Pause between two renewals of the node lease, before jitter.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go nodeLeaseRenewIntervalFraction (0.25 of the lease duration)
   */
  leaseRenewIntervalMs: { '1.30': 10_000 },
  /**
   * The pause between two renewals is lengthened by up to this part of itself.
   * @source kubernetes v1.30 staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go Run
   */
  leaseRenewJitterFactor: { '1.30': 0.04 },
  /**
   * Tries to update a known lease, one right after the other, before the kubelet asks whether it still exists.
   * @source kubernetes v1.30 staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go maxUpdateRetries
   */
  leaseUpdateRetries: { '1.30': 5 },
  /**
   * First pause between two tries to ensure that the lease exists; it doubles.
   * @source kubernetes v1.30 staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go backoffEnsureLease
   */
  leaseEnsureBackoffFirstMs: { '1.30': 200 },
  /**
   * Longest pause between two tries to ensure that the lease exists.
   * @source kubernetes v1.30 staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go maxBackoff
   */
  leaseEnsureBackoffMaxMs: { '1.30': 7_000 },
  /**
   * A heartbeat request that has no answer after this time is given up.
   * @source kubernetes v1.30 cmd/kubelet/app/server.go run heartbeatClientConfig.Timeout
   */
  heartbeatTimeoutMs: { '1.30': 10_000 },
  /**
   * Pause between two looks of the kubelet at its own node status, before jitter.
   * @source kubernetes v1.30 pkg/kubelet/apis/config/v1beta1/defaults.go NodeStatusUpdateFrequency
   */
  nodeStatusUpdateFrequencyMs: { '1.30': 10_000 },
  /**
   * The pause between two node status syncs is lengthened by up to this part of itself.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go Run (wait.JitterUntil 0.04)
   */
  nodeStatusUpdateJitterFactor: { '1.30': 0.04 },
  /**
   * An unchanged node status is written again after this time.
   * @source kubernetes v1.30 pkg/kubelet/apis/config/v1beta1/defaults.go NodeStatusReportFrequency
   */
  nodeStatusReportFrequencyMs: { '1.30': 300_000 },
  /**
   * Tries of one node status sync, one right after the other.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go nodeStatusUpdateRetry
   */
  nodeStatusUpdateRetries: { '1.30': 5 },
  /**
   * Pause before the first try to register; it doubles.
   * @source kubernetes v1.30 pkg/kubelet/kubelet_node_status.go registerWithAPIServer
   */
  registrationBackoffFirstMs: { '1.30': 100 },
  /**
   * Longest pause between two tries to register.
   * @source kubernetes v1.30 pkg/kubelet/kubelet_node_status.go registerWithAPIServer
   */
  registrationBackoffMaxMs: { '1.30': 7_000 },
  /**
   * After its start the kubelet looks this often whether it became ready.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go fastStatusUpdateOnce
   */
  fastStatusUpdateIntervalMs: { '1.30': 100 },
  /**
   * How long after its start the kubelet looks so often.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go nodeReadyGracePeriod
   */
  nodeReadyGracePeriodMs: { '1.30': 120_000 },
  /**
   * First pause of a reflector after a failed list or watch; it doubles and is jittered up to twice.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/reflector.go NewReflectorWithOptions
   */
  reflectorBackoffFirstMs: { '1.30': 800 },
  /**
   * Longest pause of a reflector, before jitter.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/reflector.go NewReflectorWithOptions
   */
  reflectorBackoffMaxMs: { '1.30': 30_000 },
  /**
   * A reflector that needed no pause for this long starts again at the first.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/reflector.go NewReflectorWithOptions
   */
  reflectorBackoffResetMs: { '1.30': 120_000 },
  /**
   * A watch ends by itself after this time at the earliest, and after twice this time at the latest.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/reflector.go minWatchTimeout
   */
  watchTimeoutMinMs: { '1.30': 300_000 },
  /**
   * A client that received no frame for this time sends a ping.
   * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/net/http.go readIdleTimeout
   */
  http2ReadIdleTimeoutMs: { '1.30': 30_000 },
  /**
   * A ping without answer for this time means: client connection lost.
   * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/net/http.go pingTimeout
   */
  http2PingTimeoutMs: { '1.30': 15_000 },
  /**
   * How long a client waits for a TLS handshake.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/transport/cache.go tlsTransportCache.get
   */
  tlsHandshakeTimeoutMs: { '1.30': 10_000 },
  /**
   * How long a client waits for a TCP connection.
   * @source kubernetes v1.30 staging/src/k8s.io/client-go/transport/cache.go tlsTransportCache.get
   */
  dialTimeoutMs: { '1.30': 30_000 },
  /**
   * Pause between two looks of the node lifecycle controller at all nodes.
   * @source kubernetes v1.30 staging/src/k8s.io/cloud-provider/config/v1alpha1/defaults.go NodeMonitorPeriod
   */
  nodeMonitorPeriodMs: { '1.30': 5_000 },
  /**
   * How long a node may stay silent before its conditions become Unknown.
   * @source kubernetes v1.30 pkg/controller/nodelifecycle/config/v1alpha1/defaults.go NodeMonitorGracePeriod
   */
  nodeMonitorGracePeriodMs: { '1.30': 40_000 },
  /**
   * The same for a node that never had a Ready condition.
   * @source kubernetes v1.30 pkg/controller/nodelifecycle/config/v1alpha1/defaults.go NodeStartupGracePeriod
   */
  nodeStartupGracePeriodMs: { '1.30': 60_000 },
  /**
   * Nodes of one zone that may get the NoExecute taint, per second.
   * @source kubernetes v1.30 cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go NodeEvictionRate
   */
  nodeEvictionRatePerSecond: { '1.30': 0.1 },
  /**
   * The same in a zone in partial disruption that is large.
   * @source kubernetes v1.30 cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go SecondaryNodeEvictionRate
   */
  secondaryNodeEvictionRatePerSecond: { '1.30': 0.01 },
  /**
   * A zone with more nodes than this is large.
   * @source kubernetes v1.30 cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go LargeClusterSizeThreshold
   */
  largeClusterSizeThreshold: { '1.30': 50 },
  /**
   * The part of a zone that must not be Ready for partial disruption (and more than two nodes).
   * @source kubernetes v1.30 cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go UnhealthyZoneThreshold
   */
  unhealthyZoneThreshold: { '1.30': 0.55 },
  /**
   * Pause between two looks at the queue of nodes that wait for a NoExecute taint.
   * @source kubernetes v1.30 pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go NodeEvictionPeriod
   */
  taintPassIntervalMs: { '1.30': 100 },
  /**
   * tolerationSeconds that every pod gets for not-ready and unreachable.
   * @source kubernetes v1.30 plugin/pkg/admission/defaulttolerationseconds/admission.go defaultUnreachableTolerationSeconds
   */
  defaultTolerationSeconds: { '1.30': 300 },
  /**
   * Pause between two passes of the pod garbage collector.
   * @source kubernetes v1.30 pkg/controller/podgc/gc_controller.go gcCheckPeriod
   */
  podGcPeriodMs: { '1.30': 20_000 },
  /**
   * A leader that has not renewed for this time may be replaced.
   * @source kubernetes v1.30 staging/src/k8s.io/component-base/config/v1alpha1/defaults.go LeaseDuration
   */
  leaderLeaseDurationMs: { '1.30': 15_000 },
  /**
   * A leader that could not renew for this time gives up and exits.
   * @source kubernetes v1.30 staging/src/k8s.io/component-base/config/v1alpha1/defaults.go RenewDeadline
   */
  leaderRenewDeadlineMs: { '1.30': 10_000 },
  /**
   * Pause between two tries to get or renew the leader lease.
   * @source kubernetes v1.30 staging/src/k8s.io/component-base/config/v1alpha1/defaults.go RetryPeriod
   */
  leaderRetryPeriodMs: { '1.30': 2_000 },
  /**
   * The port of the kubelet’s HTTPS server.
   * @source kubernetes v1.30 pkg/cluster/ports/ports.go KubeletPort
   */
  kubeletPort: { '1.30': 10_250 },
  /**
   * Pods that a node takes at most.
   * @source kubernetes v1.30 pkg/kubelet/apis/config/v1beta1/defaults.go MaxPods
   */
  maxPods: { '1.30': 110 },
  /**
   * An Event is forgotten after this time.
   * @source kubernetes v1.30 pkg/controlplane/apiserver/options/options.go EventTTL
   */
  eventTtlMs: { '1.30': 3_600_000 },
  ...kubeletFacts,
  ...workloadFacts,
  ...schedulingFacts,
  ...controlPlaneFacts,
} satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;
