/** The files that kind and kubeadm put on a node. @source kind v0.24, kubeadm v1.30 */
import type { Files } from '../host/files';
import { kubeadmFlags } from './kubelet-command-line';
import type { NodeOptions } from './node';
import { MANIFESTS } from './static-pod-files';

/** Files whose long texts are made when somebody reads them. */
const TEXTS = [
  ['/var/lib/kubelet/config.yaml', undefined],
  ['/etc/kubernetes/kubelet.conf', '-rw-------'],
  ['/etc/systemd/system/kubelet.service', undefined],
  ['/etc/systemd/system/kubelet.service.d/10-kubeadm.conf', undefined],
  ['/etc/systemd/system/kubelet.service.d/11-kind.conf', undefined],
  ['/etc/systemd/system/containerd.service', undefined],
] as const;

export function furnishNode(files: Files, options: NodeOptions): void {
  const { spec, staticPods } = options;
  files.put('/etc/hostname', `${spec.name}\n`);
  files.put('/etc/hosts', `127.0.0.1\tlocalhost\n${spec.ip}\t${spec.name}\n`);
  // kind's entry point puts the address of docker's machine in the place of 127.0.0.11, which pods could not reach.
  const nameserver = options.network.resolver.replace(/:\d+$/, '');
  files.put('/etc/resolv.conf', `nameserver ${nameserver}\noptions ndots:0\n`);
  files.put(
    '/etc/os-release',
    `PRETTY_NAME="${spec.systemInfo.osImage}"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n`,
  );
  files.put('/etc/crictl.yaml', 'runtime-endpoint: unix:///run/containerd/containerd.sock\n');
  files.put(
    '/var/lib/kubelet/kubeadm-flags.env',
    `KUBELET_KUBEADM_ARGS="${kubeadmFlags(options)}"\n`,
  );
  const extra = spec.verbosity > 0 ? ` --v=${spec.verbosity}` : '';
  files.put(
    '/etc/default/kubelet',
    `KUBELET_EXTRA_ARGS=--runtime-cgroups=/system.slice/containerd.service${extra}\n`,
  );
  for (const [path, mode] of TEXTS) files.put(path, () => options.texts.file(path, options), mode);
  files.makeDirectories(MANIFESTS);
  files.makeDirectories('/root');
  for (const { path, text } of staticPods) files.put(path, text, '-rw-------');
}
