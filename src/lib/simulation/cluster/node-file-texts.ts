/** The long texts of a node's files: nothing in the simulation reads them, so that a page loads them late. */
import { assert } from '../assert';
import { kubeconfigText } from './kubeconfig-text';
import type { NodeOptions } from './node';

/** The text of a file that kind or kubeadm put on a node. @source kind v0.24, kubeadm v1.30 */
export function nodeFileText(path: string, options: NodeOptions): string {
  if (path.endsWith('.conf') && path.startsWith('/etc/kubernetes/'))
    return kubeconfig(path.slice('/etc/kubernetes/'.length, -'.conf'.length), options);
  const text = texts().get(path);
  assert(text !== undefined, `the text of ${path} is known`);
  return text;
}

const texts = () =>
  new Map([
    ['/var/lib/kubelet/config.yaml', KUBELET_CONFIG],
    ['/etc/systemd/system/kubelet.service', KUBELET_SERVICE],
    ['/etc/systemd/system/kubelet.service.d/10-kubeadm.conf', KUBEADM_DROP_IN],
    ['/etc/systemd/system/kubelet.service.d/11-kind.conf', KIND_DROP_IN],
    ['/etc/systemd/system/containerd.service', CONTAINERD_SERVICE],
  ]);

/**
 * The control plane's own come from kubeadm, a worker's from its kubelet, which was given a certificate when it joined.
 * @source kubernetes v1.30 cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go getKubeConfigSpecs, pkg/kubelet/certificate/bootstrap/bootstrap.go
 */
function kubeconfig(name: string, { spec, server, clusterName }: NodeOptions): string {
  const byName = `https://${server.host}:${server.port}`;
  if (name === 'kubelet' && !spec.isControlPlane)
    return kubeconfigText({
      server: byName,
      cluster: 'default-cluster',
      user: 'default-auth',
      context: 'default-context',
      namespace: 'default',
      credentials: KUBELET_CREDENTIALS,
    });
  const user = USERS[name] ?? `system:node:${spec.name}`;
  // Who runs on this machine asks its own API server.
  const isLocal = name === 'controller-manager' || name === 'scheduler';
  return kubeconfigText({
    server: isLocal ? `https://${spec.ip}:${server.port}` : byName,
    cluster: clusterName,
    user,
    context: `${user}@${clusterName}`,
    ...(name === 'kubelet' && { credentials: KUBELET_CREDENTIALS }),
  });
}

const USERS: Readonly<Record<string, string>> = {
  admin: 'kubernetes-admin',
  'super-admin': 'kubernetes-super-admin',
  'controller-manager': 'system:kube-controller-manager',
  scheduler: 'system:kube-scheduler',
};

const KUBELET_CREDENTIALS = `    client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem
    client-key: /var/lib/kubelet/pki/kubelet-client-current.pem
`;

const KUBELET_SERVICE = `[Unit]
Description=kubelet: The Kubernetes Node Agent
Documentation=http://kubernetes.io/docs/
ConditionPathExists=/var/lib/kubelet/config.yaml

[Service]
ExecStart=/usr/bin/kubelet
Restart=always
StartLimitInterval=0
# NOTE: kind deviates from upstream here with a lower RestartSecuse
RestartSec=1s
# And by adding the [Service] lines below
CPUAccounting=true
MemoryAccounting=true
Slice=kubelet.slice
KillMode=process

[Install]
WantedBy=multi-user.target
`;

const KUBEADM_DROP_IN = `[Service]
Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
EnvironmentFile=-/etc/default/kubelet
ExecStart=
ExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS
`;

const KIND_DROP_IN = `[Service]
ExecStartPre=/bin/sh -euc "if [ -f /sys/fs/cgroup/cgroup.controllers ]; then /kind/bin/create-kubelet-cgroup-v2.sh; fi"
ExecStartPre=/bin/sh -euc "if [ ! -f /sys/fs/cgroup/cgroup.controllers ] && [ ! -d /sys/fs/cgroup/systemd/kubelet ]; then mkdir -p /sys/fs/cgroup/systemd/kubelet; fi"
`;

const CONTAINERD_SERVICE = `[Unit]
Description=containerd container runtime
Documentation=https://containerd.io
After=network.target local-fs.target

[Service]
ExecStart=/usr/local/bin/containerd
Restart=always
RestartSec=1
Delegate=yes
KillMode=process

[Install]
WantedBy=multi-user.target
`;

const KUBELET_CONFIG = `apiVersion: kubelet.config.k8s.io/v1beta1
authentication:
  anonymous:
    enabled: false
  webhook:
    cacheTTL: 0s
    enabled: true
  x509:
    clientCAFile: /etc/kubernetes/pki/ca.crt
authorization:
  mode: Webhook
  webhook:
    cacheAuthorizedTTL: 0s
    cacheUnauthorizedTTL: 0s
cgroupDriver: systemd
cgroupRoot: /kubelet
clusterDNS:
- 10.96.0.10
clusterDomain: cluster.local
containerRuntimeEndpoint: ""
cpuManagerReconcilePeriod: 0s
evictionHard:
  imagefs.available: 0%
  nodefs.available: 0%
  nodefs.inodesFree: 0%
evictionPressureTransitionPeriod: 0s
failSwapOn: false
fileCheckFrequency: 0s
healthzBindAddress: 127.0.0.1
healthzPort: 10248
httpCheckFrequency: 0s
imageGCHighThresholdPercent: 100
imageMaximumGCAge: 0s
imageMinimumGCAge: 0s
kind: KubeletConfiguration
logging:
  flushFrequency: 0
  options:
    json:
      infoBufferSize: "0"
    text:
      infoBufferSize: "0"
  verbosity: 0
memorySwap: {}
nodeStatusReportFrequency: 0s
nodeStatusUpdateFrequency: 0s
rotateCertificates: true
runtimeRequestTimeout: 0s
shutdownGracePeriod: 0s
shutdownGracePeriodCriticalPods: 0s
staticPodPath: /etc/kubernetes/manifests
streamingConnectionIdleTimeout: 0s
syncFrequency: 0s
volumeStatsAggPeriod: 0s
`;
