/** What a new kind cluster has in its API before anybody uses it. @source kind v0.24, kubeadm v1.30, the recorded cluster */
import type { ConfigMap, Namespace, Service } from '../api/kinds';
import type { Draft } from '../api/object';
import type { ScenarioNode } from './scenario';

const namespaceNames = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'local-path-storage',
];

export const namespaces: readonly Draft<Namespace>[] = namespaceNames.map((name) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
  status: { phase: 'Active' },
}));

export const configMaps: readonly Draft<ConfigMap>[] = namespaceNames.map((namespace) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'kube-root-ca.crt',
    namespace,
    annotations: {
      'kubernetes.io/description':
        'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
    },
  },
  data: { 'ca.crt': '-----BEGIN CERTIFICATE-----\n(simulated)\n-----END CERTIFICATE-----\n' },
}));

export const services: readonly Draft<Service>[] = [
  service('default', 'kubernetes', '10.96.0.1', {
    labels: { component: 'apiserver', provider: 'kubernetes' },
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
  }),
  service('kube-system', 'kube-dns', '10.96.0.10', {
    labels: {
      'k8s-app': 'kube-dns',
      'kubernetes.io/cluster-service': 'true',
      'kubernetes.io/name': 'CoreDNS',
    },
    selector: { 'k8s-app': 'kube-dns' },
    ports: [
      { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
      { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
      { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
    ],
  }),
];

function service(
  namespace: string,
  name: string,
  clusterIP: string,
  {
    labels,
    selector,
    ports,
  }: {
    labels: Record<string, string>;
    selector?: Record<string, string>;
    ports: NonNullable<Service['spec']['ports']>;
  },
): Draft<Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels },
    spec: {
      clusterIP,
      clusterIPs: [clusterIP],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports,
      ...(selector ? { selector } : {}),
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
  };
}

/** What kubeadm writes into a Node when it has joined. */
export function kubeadmPatch(node: ScenarioNode): object {
  const annotations = {
    'kubeadm.alpha.kubernetes.io/cri-socket': 'unix:///run/containerd/containerd.sock',
  };
  if (!node.isControlPlane) return { metadata: { annotations } };
  const labels = {
    'node-role.kubernetes.io/control-plane': '',
    'node.kubernetes.io/exclude-from-external-load-balancers': '',
  };
  const taints = [{ effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane' }];
  return { metadata: { annotations, labels }, spec: { taints } };
}
