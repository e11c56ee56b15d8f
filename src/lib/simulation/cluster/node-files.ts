/** The files that kind and kubeadm put on a node. @source kind v0.24, kubeadm v1.30 */
import { CERTIFICATE } from '../controllers/service-account/root-ca';
import type { Files } from '../host/files';
import type { Host } from '../host/host';
import { kubeadmFlags } from './kubelet-command-line';
import type { NodeOptions } from './node';
import { PodLogFiles } from './pod-log-files';
import { MANIFESTS } from './static-pod-files';

/** What a directory of Debian's has, and the node image with it. @source debian bookworm base-files, kind v0.24 images/base/Dockerfile */
const EMPTY = ['boot', 'home', 'media', 'mnt', 'srv'];
const NOT_SIMULATED =
  'dev kind opt proc run sys usr/bin usr/games usr/include usr/lib usr/lib64 usr/libexec usr/local usr/sbin usr/share usr/src var/lib/containerd var/log/journal'.split(
    ' ',
  );
const LINKS = ['bin', 'lib', 'lib64', 'sbin'];

/** Files whose long texts are made when somebody reads them. */
const TEXTS = [
  ['/var/lib/kubelet/config.yaml', undefined],
  ['/etc/kubernetes/kubelet.conf', '-rw-------'],
  ['/etc/systemd/system/kubelet.service', undefined],
  ['/etc/systemd/system/kubelet.service.d/10-kubeadm.conf', undefined],
  ['/etc/systemd/system/kubelet.service.d/11-kind.conf', undefined],
  ['/etc/systemd/system/containerd.service', undefined],
] as const;

/** @source kubernetes v1.30 cmd/kubeadm/app/constants/constants.go, since 1.29 with super-admin.conf */
const CONTROL_PLANE_CONFIGS = ['admin', 'super-admin', 'controller-manager', 'scheduler'];

/** Certificates, each with its key. @source kubernetes v1.30 cmd/kubeadm/app/phases/certs/certlist.go */
const CONTROL_PLANE_CERTIFICATES =
  'apiserver apiserver-etcd-client apiserver-kubelet-client ca etcd/ca etcd/healthcheck-client etcd/peer etcd/server front-proxy-ca front-proxy-client'.split(
    ' ',
  );
const PKI = '/etc/kubernetes/pki';
const KUBELET_PKI = '/var/lib/kubelet/pki';
/** @source kubernetes v1.30 staging/src/k8s.io/client-go/util/certificate/certificate_store.go */
const KUBELET_CLIENT = `${KUBELET_PKI}/kubelet-client-current.pem`;
const PUBLIC = '-rw-r--r--';
const PRIVATE = '-rw-------';

export function furnishNode(files: Files, options: NodeOptions, host: Host): void {
  furnishSystem(files, host);
  furnishCertificates(files, options);
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
  for (const name of spec.isControlPlane ? CONTROL_PLANE_CONFIGS : []) {
    const path = `/etc/kubernetes/${name}.conf`;
    files.put(path, () => options.texts.file(path, options), PRIVATE);
  }
  files.makeDirectories(MANIFESTS);
  for (const { path, text } of staticPods) files.put(path, text, '-rw-------');
}

/** What a machine with Debian has besides, and the logs of its containers. */
function furnishSystem(files: Files, host: Host): void {
  for (const name of EMPTY) files.makeDirectories(`/${name}`);
  files.furnish('/root', { kind: 'directory', mode: 'drwx------' });
  files.furnish('/tmp', { kind: 'directory', mode: 'drwxrwxrwt' });
  for (const name of NOT_SIMULATED) unknownDirectory(files, `/${name}`);
  for (const name of LINKS) files.link(`/${name}`, `usr/${name}`);
  const logs = new PodLogFiles(host, files.lstat('/boot')?.modifiedAtMs ?? 0);
  files.mount('/var/log/pods', logs, '/pods');
  files.mount('/var/log/containers', logs, '/containers');
}

/** @simplified What a certificate says is not simulated, and no program minds when one is gone, or the kubeconfig that names it. */
function furnishCertificates(files: Files, { world, spec }: NodeOptions): void {
  const unknown = (path: string, mode: string) => {
    files.furnish(path, { kind: 'file', isUnknown: true, mode });
  };
  if (spec.isControlPlane) {
    for (const name of CONTROL_PLANE_CERTIFICATES) {
      unknown(`${PKI}/${name}.crt`, PUBLIC);
      unknown(`${PKI}/${name}.key`, PRIVATE);
    }
    for (const name of ['sa.key', 'sa.pub']) unknown(`${PKI}/${name}`, PRIVATE);
    unknownDirectory(files, '/var/lib/etcd', 'drwx------');
  }
  // The one that every namespace has in its ConfigMap.
  files.put(`${PKI}/ca.crt`, CERTIFICATE);
  unknown(`${KUBELET_PKI}/kubelet.crt`, PUBLIC);
  unknown(`${KUBELET_PKI}/kubelet.key`, PRIVATE);
  const { modifiedAtMs = 0 } = files.lstat(KUBELET_PKI) ?? {};
  const at = new Date(world.startsAtEpochMs + modifiedAtMs).toISOString().slice(0, 19);
  const client = `${KUBELET_PKI}/kubelet-client-${at.replace(/[T:]/g, '-')}.pem`;
  unknown(client, PRIVATE);
  files.link(KUBELET_CLIENT, client);
}

const unknownDirectory = (files: Files, path: string, mode = 'drwxr-xr-x'): void => {
  files.furnish(path, { kind: 'directory', isUnknown: true, mode });
};
