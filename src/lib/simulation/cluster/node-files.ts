/** The files that kind and kubeadm put on a node. @source kind v0.24, kubeadm v1.30 */
import type { Files } from '../host/files';
import type { NodeOptions } from './node';

const KUBEADM_FLAGS = ({ spec, clusterName }: NodeOptions): string =>
  [
    '--container-runtime-endpoint=unix:///run/containerd/containerd.sock',
    `--node-ip=${spec.ip}`,
    '--node-labels=',
    '--pod-infra-container-image=registry.k8s.io/pause:3.9',
    `--provider-id=kind://docker/${clusterName}/${spec.name}`,
  ].join(' ');

/** How systemd starts the kubelet. */
export function kubeletCommandLine(options: NodeOptions): string {
  const verbosity = options.spec.verbosity > 0 ? ` --v=${options.spec.verbosity}` : '';
  return [
    '/usr/bin/kubelet',
    '--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf',
    '--kubeconfig=/etc/kubernetes/kubelet.conf',
    '--config=/var/lib/kubelet/config.yaml',
    KUBEADM_FLAGS(options),
    `--runtime-cgroups=/system.slice/containerd.service${verbosity}`,
  ].join(' ');
}

export function furnishNode(files: Files, options: NodeOptions): void {
  const { spec, server, manifests } = options;
  files.put('/etc/hostname', `${spec.name}\n`);
  files.put('/etc/hosts', `127.0.0.1\tlocalhost\n${spec.ip}\t${spec.name}\n`);
  files.put('/etc/resolv.conf', 'nameserver 127.0.0.11\noptions ndots:0\n');
  files.put(
    '/etc/os-release',
    `PRETTY_NAME="${spec.systemInfo.osImage}"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n`,
  );
  files.put('/etc/crictl.yaml', 'runtime-endpoint: unix:///run/containerd/containerd.sock\n');
  files.put('/var/lib/kubelet/config.yaml', KUBELET_CONFIG);
  files.put(
    '/var/lib/kubelet/kubeadm-flags.env',
    `KUBELET_KUBEADM_ARGS="${KUBEADM_FLAGS(options)}"\n`,
  );
  const extra = spec.verbosity > 0 ? ` --v=${spec.verbosity}` : '';
  files.put(
    '/etc/default/kubelet',
    `KUBELET_EXTRA_ARGS=--runtime-cgroups=/system.slice/containerd.service${extra}\n`,
  );
  files.put(
    '/etc/kubernetes/kubelet.conf',
    kubeconfig(spec.name, `https://${server.host}:${server.port}`),
    '-rw-------',
  );
  files.put('/etc/systemd/system/kubelet.service', KUBELET_SERVICE);
  files.put('/etc/systemd/system/kubelet.service.d/10-kubeadm.conf', KUBEADM_DROP_IN);
  files.put('/etc/systemd/system/kubelet.service.d/11-kind.conf', KIND_DROP_IN);
  files.put('/etc/systemd/system/containerd.service', CONTAINERD_SERVICE);
  files.makeDirectories('/etc/kubernetes/manifests');
  files.makeDirectories('/root');
  for (const manifest of manifests) {
    const { name } = manifest.metadata;
    const object = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: manifest.metadata,
      spec: manifest.spec,
      status: {},
    };
    files.put(`/etc/kubernetes/manifests/${name}.yaml`, () => options.toYaml(object), '-rw-------');
  }
}

const kubeconfig = (node: string, server: string): string => `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: DATA+OMITTED
    server: ${server}
  name: default-cluster
contexts:
- context:
    cluster: default-cluster
    namespace: default
    user: default-auth
  name: default-context
current-context: default-context
kind: Config
preferences: {}
users:
- name: default-auth # system:node:${node}
  user:
    client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem
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
