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

/** Files whose long texts are made when somebody reads them. */
const TEXTS = [
  ['/var/lib/kubelet/config.yaml', undefined],
  ['/etc/kubernetes/kubelet.conf', '-rw-------'],
  ['/etc/systemd/system/kubelet.service', undefined],
  ['/etc/systemd/system/kubelet.service.d/10-kubeadm.conf', undefined],
  ['/etc/systemd/system/kubelet.service.d/11-kind.conf', undefined],
  ['/etc/systemd/system/containerd.service', undefined],
] as const;

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
  const { spec, manifests } = options;
  files.put('/etc/hostname', `${spec.name}\n`);
  files.put('/etc/hosts', `127.0.0.1\tlocalhost\n${spec.ip}\t${spec.name}\n`);
  files.put('/etc/resolv.conf', 'nameserver 127.0.0.11\noptions ndots:0\n');
  files.put(
    '/etc/os-release',
    `PRETTY_NAME="${spec.systemInfo.osImage}"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n`,
  );
  files.put('/etc/crictl.yaml', 'runtime-endpoint: unix:///run/containerd/containerd.sock\n');
  files.put(
    '/var/lib/kubelet/kubeadm-flags.env',
    `KUBELET_KUBEADM_ARGS="${KUBEADM_FLAGS(options)}"\n`,
  );
  const extra = spec.verbosity > 0 ? ` --v=${spec.verbosity}` : '';
  files.put(
    '/etc/default/kubelet',
    `KUBELET_EXTRA_ARGS=--runtime-cgroups=/system.slice/containerd.service${extra}\n`,
  );
  for (const [path, mode] of TEXTS) files.put(path, () => options.texts.file(path, options), mode);
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
    files.put(
      `/etc/kubernetes/manifests/${name}.yaml`,
      () => options.texts.yaml(object),
      '-rw-------',
    );
  }
}
