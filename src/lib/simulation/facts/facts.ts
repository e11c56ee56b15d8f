/**
 * Every number that belongs to a Kubernetes version, once. Code, prose and the fidelity page read it here;
 * a further version is a further column. The name ends with the unit.
 */
export interface Fact {
  /** Where upstream keeps it: path and symbol in the kubernetes repository. */
  readonly source: string;
  /** What the number means, as the fidelity page shows it. */
  readonly meaning: string;
  readonly '1.30': number;
}

export const facts = {
  nodeLeaseDurationSeconds: {
    source:
      'pkg/kubelet/apis/config/v1beta1/defaults.go SetDefaults_KubeletConfiguration NodeLeaseDurationSeconds',
    meaning:
      'How long a node lease is said to be good for. Written into the Lease; the controller does not use it.',
    '1.30': 40,
  },
  leaseRenewIntervalMs: {
    source: 'pkg/kubelet/kubelet.go nodeLeaseRenewIntervalFraction (0.25 of the lease duration)',
    meaning: 'Pause between two renewals of the node lease, before jitter.',
    '1.30': 10_000,
  },
  leaseRenewJitterFactor: {
    source: 'staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go Run',
    meaning: 'The pause between two renewals is lengthened by up to this part of itself.',
    '1.30': 0.04,
  },
  leaseUpdateRetries: {
    source:
      'staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go maxUpdateRetries',
    meaning:
      'Tries to update a known lease, one right after the other, before the kubelet asks whether it still exists.',
    '1.30': 5,
  },
  leaseEnsureBackoffFirstMs: {
    source:
      'staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go backoffEnsureLease',
    meaning: 'First pause between two tries to ensure that the lease exists; it doubles.',
    '1.30': 200,
  },
  leaseEnsureBackoffMaxMs: {
    source: 'staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go maxBackoff',
    meaning: 'Longest pause between two tries to ensure that the lease exists.',
    '1.30': 7_000,
  },
  heartbeatTimeoutMs: {
    source: 'cmd/kubelet/app/server.go run heartbeatClientConfig.Timeout',
    meaning: 'A heartbeat request that has no answer after this time is given up.',
    '1.30': 10_000,
  },
  nodeStatusUpdateFrequencyMs: {
    source: 'pkg/kubelet/apis/config/v1beta1/defaults.go NodeStatusUpdateFrequency',
    meaning: 'Pause between two looks of the kubelet at its own node status, before jitter.',
    '1.30': 10_000,
  },
  nodeStatusUpdateJitterFactor: {
    source: 'pkg/kubelet/kubelet.go Run (wait.JitterUntil 0.04)',
    meaning: 'The pause between two node status syncs is lengthened by up to this part of itself.',
    '1.30': 0.04,
  },
  nodeStatusReportFrequencyMs: {
    source: 'pkg/kubelet/apis/config/v1beta1/defaults.go NodeStatusReportFrequency',
    meaning: 'An unchanged node status is written again after this time.',
    '1.30': 300_000,
  },
  nodeStatusUpdateRetries: {
    source: 'pkg/kubelet/kubelet.go nodeStatusUpdateRetry',
    meaning: 'Tries of one node status sync, one right after the other.',
    '1.30': 5,
  },
  registrationBackoffFirstMs: {
    source: 'pkg/kubelet/kubelet_node_status.go registerWithAPIServer',
    meaning: 'Pause before the first try to register; it doubles.',
    '1.30': 100,
  },
  registrationBackoffMaxMs: {
    source: 'pkg/kubelet/kubelet_node_status.go registerWithAPIServer',
    meaning: 'Longest pause between two tries to register.',
    '1.30': 7_000,
  },
  fastStatusUpdateIntervalMs: {
    source: 'pkg/kubelet/kubelet.go fastStatusUpdateOnce',
    meaning: 'After its start the kubelet looks this often whether it became ready.',
    '1.30': 100,
  },
  nodeReadyGracePeriodMs: {
    source: 'pkg/kubelet/kubelet.go nodeReadyGracePeriod',
    meaning: 'How long after its start the kubelet looks so often.',
    '1.30': 120_000,
  },
  reflectorBackoffFirstMs: {
    source: 'staging/src/k8s.io/client-go/tools/cache/reflector.go NewReflectorWithOptions',
    meaning:
      'First pause of a reflector after a failed list or watch; it doubles and is jittered up to twice.',
    '1.30': 800,
  },
  reflectorBackoffMaxMs: {
    source: 'staging/src/k8s.io/client-go/tools/cache/reflector.go NewReflectorWithOptions',
    meaning: 'Longest pause of a reflector, before jitter.',
    '1.30': 30_000,
  },
  reflectorBackoffResetMs: {
    source: 'staging/src/k8s.io/client-go/tools/cache/reflector.go NewReflectorWithOptions',
    meaning: 'A reflector that needed no pause for this long starts again at the first.',
    '1.30': 120_000,
  },
  watchTimeoutMinMs: {
    source: 'staging/src/k8s.io/client-go/tools/cache/reflector.go minWatchTimeout',
    meaning:
      'A watch ends by itself after this time at the earliest, and after twice this time at the latest.',
    '1.30': 300_000,
  },
  http2ReadIdleTimeoutMs: {
    source: 'staging/src/k8s.io/apimachinery/pkg/util/net/http.go readIdleTimeout',
    meaning: 'A client that received no frame for this time sends a ping.',
    '1.30': 30_000,
  },
  http2PingTimeoutMs: {
    source: 'staging/src/k8s.io/apimachinery/pkg/util/net/http.go pingTimeout',
    meaning: 'A ping without answer for this time means: client connection lost.',
    '1.30': 15_000,
  },
  tlsHandshakeTimeoutMs: {
    source: 'staging/src/k8s.io/client-go/transport/cache.go tlsTransportCache.get',
    meaning: 'How long a client waits for a TLS handshake.',
    '1.30': 10_000,
  },
  dialTimeoutMs: {
    source: 'staging/src/k8s.io/client-go/transport/cache.go tlsTransportCache.get',
    meaning: 'How long a client waits for a TCP connection.',
    '1.30': 30_000,
  },
  nodeMonitorPeriodMs: {
    source: 'staging/src/k8s.io/cloud-provider/config/v1alpha1/defaults.go NodeMonitorPeriod',
    meaning: 'Pause between two looks of the node lifecycle controller at all nodes.',
    '1.30': 5_000,
  },
  nodeMonitorGracePeriodMs: {
    source: 'pkg/controller/nodelifecycle/config/v1alpha1/defaults.go NodeMonitorGracePeriod',
    meaning: 'How long a node may stay silent before its conditions become Unknown.',
    '1.30': 40_000,
  },
  nodeStartupGracePeriodMs: {
    source: 'pkg/controller/nodelifecycle/config/v1alpha1/defaults.go NodeStartupGracePeriod',
    meaning: 'The same for a node that never had a Ready condition.',
    '1.30': 60_000,
  },
  nodeEvictionRatePerSecond: {
    source: 'cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go NodeEvictionRate',
    meaning: 'Nodes of one zone that may get the NoExecute taint, per second.',
    '1.30': 0.1,
  },
  secondaryNodeEvictionRatePerSecond: {
    source:
      'cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go SecondaryNodeEvictionRate',
    meaning: 'The same in a zone in partial disruption that is large.',
    '1.30': 0.01,
  },
  largeClusterSizeThreshold: {
    source:
      'cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go LargeClusterSizeThreshold',
    meaning: 'A zone with more nodes than this is large.',
    '1.30': 50,
  },
  unhealthyZoneThreshold: {
    source:
      'cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go UnhealthyZoneThreshold',
    meaning:
      'The part of a zone that must not be Ready for partial disruption (and more than two nodes).',
    '1.30': 0.55,
  },
  taintPassIntervalMs: {
    source: 'pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go NodeEvictionPeriod',
    meaning: 'Pause between two looks at the queue of nodes that wait for a NoExecute taint.',
    '1.30': 100,
  },
  defaultTolerationSeconds: {
    source:
      'plugin/pkg/admission/defaulttolerationseconds/admission.go defaultUnreachableTolerationSeconds',
    meaning: 'tolerationSeconds that every pod gets for not-ready and unreachable.',
    '1.30': 300,
  },
  podGcPeriodMs: {
    source: 'pkg/controller/podgc/gc_controller.go gcCheckPeriod',
    meaning: 'Pause between two passes of the pod garbage collector.',
    '1.30': 20_000,
  },
  leaderLeaseDurationMs: {
    source: 'staging/src/k8s.io/component-base/config/v1alpha1/defaults.go LeaseDuration',
    meaning: 'A leader that has not renewed for this time may be replaced.',
    '1.30': 15_000,
  },
  leaderRenewDeadlineMs: {
    source: 'staging/src/k8s.io/component-base/config/v1alpha1/defaults.go RenewDeadline',
    meaning: 'A leader that could not renew for this time gives up and exits.',
    '1.30': 10_000,
  },
  leaderRetryPeriodMs: {
    source: 'staging/src/k8s.io/component-base/config/v1alpha1/defaults.go RetryPeriod',
    meaning: 'Pause between two tries to get or renew the leader lease.',
    '1.30': 2_000,
  },
  kubeletPort: {
    source: 'pkg/cluster/ports/ports.go KubeletPort',
    meaning: 'The port of the kubelet’s HTTPS server.',
    '1.30': 10_250,
  },
  maxPods: {
    source: 'pkg/kubelet/apis/config/v1beta1/defaults.go MaxPods',
    meaning: 'Pods that a node takes at most.',
    '1.30': 110,
  },
  eventTtlMs: {
    source: 'pkg/controlplane/apiserver/options/options.go EventTTL',
    meaning: 'An Event is forgotten after this time.',
    '1.30': 3_600_000,
  },
} satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;
