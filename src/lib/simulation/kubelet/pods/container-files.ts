/** The files that the kubelet puts into each container, and where its volumes go. */
import type { Container } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { Sandbox } from '../../host/container-runtime';
import { resolvePath, type Files } from '../../host/files';
import type { Host } from '../../host/host';
import type { VolumeFiles } from './volume-files';

/** @source kubernetes v1.30 pkg/kubelet/apis/config KubeletConfiguration ClusterDNS, ClusterDomain, as kubeadm sets them */
const CLUSTER_DNS = '10.96.0.10';
const CLUSTER_DOMAIN = 'cluster.local';

/** Furnishes a container once somebody looks into it. */
export function furnishContainer(
  files: Files,
  { host, pod, sandbox, spec }: { host: Host; pod: Pod; sandbox: Sandbox; spec: Container },
  volume: (name: string) => VolumeFiles | undefined,
): void {
  files.put('/etc/hostname', `${sandbox.hostname}\n`);
  files.put('/etc/hosts', hostsFile(host, pod, sandbox));
  files.put('/etc/resolv.conf', resolverFile(host, pod));
  for (const { name, mountPath, subPath, readOnly = false } of spec.volumeMounts ?? []) {
    const found = volume(name);
    if (!found) continue;
    const root = subPath === undefined ? found.root : resolvePath(found.root, subPath);
    files.mount(resolvePath('/', mountPath), found.files, root, readOnly);
  }
}

/** @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go managedHostsFileContent, nodeHostsFileContent */
function hostsFile(host: Host, { spec }: Pod, { ip, hostname, usesHostNetwork }: Sandbox): string {
  if (usesHostNetwork) {
    const read = host.files.read('/etc/hosts');
    return `# Kubernetes-managed hosts file (host network).\n${'text' in read ? read.text : ''}`;
  }
  const aliases = (spec.hostAliases ?? []).map(
    ({ ip: address, hostnames = [] }) => `${address}\t${hostnames.join('\t')}\n`,
  );
  const added = aliases.length > 0 ? ['\n# Entries added by HostAliases.\n', ...aliases] : [];
  return [
    '# Kubernetes-managed hosts file.\n',
    '127.0.0.1\tlocalhost\n',
    '::1\tlocalhost ip6-localhost ip6-loopback\n',
    'fe00::0\tip6-localnet\n',
    'fe00::0\tip6-mcastprefix\n',
    'fe00::1\tip6-allnodes\n',
    'fe00::2\tip6-allrouters\n',
    `${ip}\t${hostname}\n`,
    ...added,
  ].join('');
}

/** @source kubernetes v1.30 pkg/kubelet/network/dns/dns.go GetPodDNS */
function resolverFile(host: Host, { metadata, spec }: Pod): string {
  const { dnsPolicy = 'ClusterFirst', hostNetwork = false, dnsConfig } = spec;
  const usesCluster =
    dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);
  const namespace = metadata.namespace ?? 'default';
  if (!usesCluster && dnsPolicy !== 'None') {
    const read = host.files.read('/etc/resolv.conf');
    return 'text' in read ? read.text : '';
  }
  const domain = CLUSTER_DOMAIN;
  const searches = usesCluster ? [`${namespace}.svc.${domain}`, `svc.${domain}`, domain] : [];
  const servers = usesCluster ? [CLUSTER_DNS] : [];
  const options = usesCluster ? ['ndots:5'] : [];
  const all = {
    search: [...searches, ...(dnsConfig?.searches ?? [])],
    nameservers: [...servers, ...(dnsConfig?.nameservers ?? [])],
    options: [
      ...options,
      ...(dnsConfig?.options ?? []).map(({ name = '', value }) =>
        value === undefined ? name : `${name}:${value}`,
      ),
    ],
  };
  return [
    ...(all.search.length > 0 ? [`search ${all.search.join(' ')}\n`] : []),
    ...all.nameservers.map((server) => `nameserver ${server}\n`),
    ...(all.options.length > 0 ? [`options ${all.options.join(' ')}\n`] : []),
  ].join('');
}
