/** What a new kind cluster has in its API before anybody uses it. @source kind v0.24, kubeadm v1.30, the recorded cluster */
import type { CSINodeSpec } from 'kubernetes-types/storage/v1';
import type { ConfigMap, Namespace, Service } from '../api/kinds';
import type { Draft, KubeObject } from '../api/object';
import type { PriorityClass, ServiceAccount, StorageClass } from '../api/workloads';
import { clusterService, ownService } from '../control-plane/own-service';
import { CERTIFICATE, rootCaConfigMap } from '../controllers/service-account/root-ca';
import type { ScenarioNode } from './scenario';

/** In the order in which they are made. @param date the day on which the cluster is made */
export const systemObjects = (date: string): readonly Draft<KubeObject>[] => [
  ...namespaces,
  ...configMaps,
  systemConfigMap('kube-apiserver-legacy-service-account-token-tracking', { since: date }),
  ...services,
  ...priorityClasses,
  ...serviceAccounts,
  storageClass,
];

const namespaceNames = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'local-path-storage',
];

const namespaces: readonly Draft<Namespace>[] = namespaceNames.map((name) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
  status: { phase: 'Active' },
}));

/** What the API server writes for others to read. @source the recorded cluster, kubernetes v1.30 pkg/controlplane/controller */
const authentication = systemConfigMap('extension-apiserver-authentication', {
  'client-ca-file': CERTIFICATE,
  'requestheader-allowed-names': '["front-proxy-client"]',
  'requestheader-client-ca-file': CERTIFICATE,
  'requestheader-extra-headers-prefix': '["X-Remote-Extra-"]',
  'requestheader-group-headers': '["X-Remote-Group"]',
  'requestheader-username-headers': '["X-Remote-User"]',
});

const configMaps: readonly Draft<ConfigMap>[] = [
  ...namespaceNames.map(rootCaConfigMap),
  authentication,
];

function systemConfigMap(name: string, data: Record<string, string>): Draft<ConfigMap> {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'kube-system' },
    data,
  };
}

const services: readonly Draft<Service>[] = [
  ownService(6443),
  clusterService('kube-system', 'kube-dns', '10.96.0.10', {
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

/** @source kubernetes v1.30 pkg/apis/scheduling/types.go SystemPriorityClasses, pkg/apis/scheduling/v1/helpers.go */
const priorityClasses: readonly Draft<PriorityClass>[] = [
  {
    ...priorityClass('system-cluster-critical', 2_000_000_000),
    description:
      'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  },
  {
    ...priorityClass('system-node-critical', 2_000_001_000),
    description: 'Used for system critical pods that must not be moved from their current node.',
  },
];

function priorityClass(name: string, value: number): Draft<PriorityClass> {
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name },
    preemptionPolicy: 'PreemptLowerPriority',
    value,
  };
}

/** @simplified The accounts that the controllers of kube-controller-manager act as are left out. */
const serviceAccounts: readonly Draft<ServiceAccount>[] = [
  ...namespaceNames.map((namespace) => serviceAccount(namespace, 'default')),
  ...['coredns', 'kindnet', 'kube-proxy'].map((name) => serviceAccount('kube-system', name)),
  serviceAccount('local-path-storage', 'local-path-provisioner-service-account'),
];

function serviceAccount(namespace: string, name: string): Draft<ServiceAccount> {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
}

/** @source kind v0.24 images/local-path-provisioner, pkg/cluster/internal/create/actions/installstorage */
const storageClass: Draft<StorageClass> = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: 'standard',
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'rancher.io/local-path',
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'WaitForFirstConsumer',
};

/**
 * What the kubelet says of its CSI drivers; kind has none.
 * @simplified It is made once for each node of a new cluster; one that registers again has none.
 */
export function csiNode({ metadata: { name, uid } }: KubeObject): Draft<CsiNode> {
  const ownerReferences = [{ apiVersion: 'v1', kind: 'Node', name, uid }];
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    metadata: { name, ownerReferences },
    spec: { drivers: [] },
  };
}

type CsiNode = KubeObject & { readonly spec: CSINodeSpec };

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
