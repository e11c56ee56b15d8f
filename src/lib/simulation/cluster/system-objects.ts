/** What a new kind cluster has in its API before anybody uses it. @source kind v0.24, kubeadm v1.30, the recorded cluster */
import type { ConfigMap, Namespace, Pod, Service } from '../api/kinds';
import type { Draft, KubeObject } from '../api/object';
import type { Scenario, ScenarioNode } from './scenario';

const COREDNS_HASH = '65758d689b';
const PROVISIONER_HASH = '56db9f6dbd';

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

const everywhere = { operator: 'Exists' };
const daemonSetTolerations = [
  everywhere,
  { effect: 'NoExecute', key: 'node.kubernetes.io/not-ready', operator: 'Exists' },
  { effect: 'NoExecute', key: 'node.kubernetes.io/unreachable', operator: 'Exists' },
  ...[
    'disk-pressure',
    'memory-pressure',
    'pid-pressure',
    'unschedulable',
    'network-unavailable',
  ].map((condition) => ({
    effect: 'NoSchedule',
    key: `node.kubernetes.io/${condition}`,
    operator: 'Exists',
  })),
];
const evictable = ['not-ready', 'unreachable'].map((condition) => ({
  effect: 'NoExecute',
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  tolerationSeconds: 300,
}));

interface SystemPod {
  readonly name: string;
  readonly namespace?: string;
  readonly generateName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly owner: { readonly kind: string; readonly name: string };
  readonly spec: object;
  readonly node: string;
}

function systemPod({
  name,
  namespace = 'kube-system',
  generateName,
  labels,
  owner,
  spec,
  node,
}: SystemPod): Draft<Pod> {
  const volume = `kube-api-access-${name.slice(-5)}`;
  const { containers, ...rest } = spec as { containers: object[] };
  const complete = {
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    nodeName: node,
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    ...rest,
    containers: containers.map((container) => ({
      imagePullPolicy: 'IfNotPresent',
      resources: {},
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      volumeMounts: [
        {
          mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
          name: volume,
          readOnly: true,
        },
      ],
      ...container,
    })),
    volumes: [{ name: volume, projected: PROJECTED_TOKEN }],
  };
  const ownerReference = {
    apiVersion: 'apps/v1',
    blockOwnerDeletion: true,
    controller: true,
    uid: '',
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      generateName,
      labels,
      ownerReferences: [{ ...ownerReference, ...owner }],
    },
    spec: complete as unknown as Pod['spec'],
    status: { phase: 'Pending' },
  };
}

const PROJECTED_TOKEN = {
  defaultMode: 420,
  sources: [
    { serviceAccountToken: { expirationSeconds: 3_607, path: 'token' } },
    { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
    {
      downwardAPI: {
        items: [
          { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' },
        ],
      },
    },
  ],
};

/** The pods that run on every node. @simplified Their DaemonSets come with the workload controllers. */
export function daemonPods(scenario: Scenario, node: ScenarioNode): Draft<Pod>[] {
  const { name, podSuffixes } = node;
  const kindnet = systemPod({
    name: `kindnet-${podSuffixes.kindnet}`,
    generateName: 'kindnet-',
    labels: {
      app: 'kindnet',
      'controller-revision-hash': '6454b67b58',
      'k8s-app': 'kindnet',
      'pod-template-generation': '1',
      tier: 'node',
    },
    owner: { kind: 'DaemonSet', name: 'kindnet' },
    node: name,
    spec: {
      containers: [
        {
          name: 'kindnet-cni',
          image: 'docker.io/kindest/kindnetd:v20240813-c6f155d6',
          env: [
            {
              name: 'HOST_IP',
              valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.hostIP' } },
            },
            {
              name: 'POD_IP',
              valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } },
            },
            { name: 'POD_SUBNET', value: '10.244.0.0/16' },
            { name: 'CONTROL_PLANE_ENDPOINT', value: `${scenario.clusterName}-control-plane:6443` },
          ],
          resources: {
            limits: { cpu: '100m', memory: '50Mi' },
            requests: { cpu: '100m', memory: '50Mi' },
          },
        },
      ],
      hostNetwork: true,
      serviceAccount: 'kindnet',
      serviceAccountName: 'kindnet',
      tolerations: daemonSetTolerations,
    },
  });
  const kubeProxy = systemPod({
    name: `kube-proxy-${podSuffixes['kube-proxy']}`,
    generateName: 'kube-proxy-',
    labels: {
      'controller-revision-hash': '6ffbd5bb66',
      'k8s-app': 'kube-proxy',
      'pod-template-generation': '1',
    },
    owner: { kind: 'DaemonSet', name: 'kube-proxy' },
    node: name,
    spec: {
      containers: [
        {
          name: 'kube-proxy',
          image: 'registry.k8s.io/kube-proxy:v1.30.4',
          command: [
            '/usr/local/bin/kube-proxy',
            '--config=/var/lib/kube-proxy/config.conf',
            '--hostname-override=$(NODE_NAME)',
          ],
          env: [
            {
              name: 'NODE_NAME',
              valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } },
            },
          ],
        },
      ],
      hostNetwork: true,
      priority: 2_000_001_000,
      priorityClassName: 'system-node-critical',
      serviceAccount: 'kube-proxy',
      serviceAccountName: 'kube-proxy',
      tolerations: daemonSetTolerations,
    },
  });
  return [kindnet, kubeProxy];
}

/** The pods that kind puts on the control plane. @simplified Their Deployments come with the workload controllers. */
export function controlPlanePods(node: ScenarioNode): Draft<Pod>[] {
  const corednsTolerations = [
    { key: 'CriticalAddonsOnly', operator: 'Exists' },
    { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane' },
    ...evictable,
  ];
  const coredns = (suffix: string) =>
    systemPod({
      name: `coredns-${COREDNS_HASH}-${suffix}`,
      generateName: `coredns-${COREDNS_HASH}-`,
      labels: { 'k8s-app': 'kube-dns', 'pod-template-hash': COREDNS_HASH },
      owner: { kind: 'ReplicaSet', name: `coredns-${COREDNS_HASH}` },
      node: node.name,
      spec: {
        containers: [
          {
            name: 'coredns',
            image: 'registry.k8s.io/coredns/coredns:v1.11.1',
            ports: [
              { containerPort: 53, name: 'dns', protocol: 'UDP' },
              { containerPort: 53, name: 'dns-tcp', protocol: 'TCP' },
              { containerPort: 9153, name: 'metrics', protocol: 'TCP' },
            ],
            resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
          },
        ],
        dnsPolicy: 'Default',
        priority: 2_000_000_000,
        priorityClassName: 'system-cluster-critical',
        serviceAccount: 'coredns',
        serviceAccountName: 'coredns',
        tolerations: corednsTolerations,
      },
    });
  const provisioner = systemPod({
    name: `local-path-provisioner-${PROVISIONER_HASH}-k4pnr`,
    namespace: 'local-path-storage',
    generateName: `local-path-provisioner-${PROVISIONER_HASH}-`,
    labels: { app: 'local-path-provisioner', 'pod-template-hash': PROVISIONER_HASH },
    owner: { kind: 'ReplicaSet', name: `local-path-provisioner-${PROVISIONER_HASH}` },
    node: node.name,
    spec: {
      containers: [
        {
          name: 'local-path-provisioner',
          image: 'docker.io/kindest/local-path-provisioner:v20240813-c6f155d6',
          command: [
            'local-path-provisioner',
            '--debug',
            'start',
            '--config',
            '/etc/config/config.json',
          ],
        },
      ],
      serviceAccount: 'local-path-provisioner-service-account',
      serviceAccountName: 'local-path-provisioner-service-account',
      tolerations: [
        { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane', operator: 'Equal' },
        ...evictable,
      ],
    },
  });
  return [provisioner, coredns('fzhbb'), coredns('qj67t')];
}

export type SystemObject = Draft<KubeObject>;
