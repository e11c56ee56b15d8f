import type { NodeOptions } from './node';

/** What kubeadm adds to it. @source kind v0.24, kubeadm v1.30 */
export const kubeadmFlags = ({ spec, clusterName }: NodeOptions): string =>
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
    kubeadmFlags(options),
    `--runtime-cgroups=/system.slice/containerd.service${verbosity}`,
  ].join(' ');
}
