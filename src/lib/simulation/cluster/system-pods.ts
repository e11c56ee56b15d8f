/** The pods that a new kind cluster has besides its static ones. @source kind v0.24, kubeadm v1.30, the recorded cluster */
import type { Pod } from '../api/kinds';
import type { Draft } from '../api/object';
import type { Scenario, ScenarioNode } from './scenario';

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

const VOLUME_MOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

function systemPod(pod: SystemPod): Draft<Pod> {
  const { name, namespace = 'kube-system', generateName, labels, owner, spec, node } = pod;
  const volume = `kube-api-access-${name.slice(-5)}`;
  const { containers, ...rest } = spec as { containers: object[] };
  const complete = {
    ...podDefaults,
    nodeName: node,
    ...rest,
    containers: containers.map((container) => ({
      imagePullPolicy: 'IfNotPresent',
      resources: {},
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      volumeMounts: [{ mountPath: VOLUME_MOUNT, name: volume, readOnly: true }],
      ...container,
    })),
    volumes: [{ name: volume, projected: PROJECTED_TOKEN }],
  };
  const controller = { apiVersion: 'apps/v1', blockOwnerDeletion: true, controller: true, uid: '' };
  const ownerReferences = [{ ...controller, ...owner }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, generateName, labels, ownerReferences },
    spec: complete as unknown as Pod['spec'],
    status: { phase: 'Pending' },
  };
}

const podDefaults = {
  dnsPolicy: 'ClusterFirst',
  enableServiceLinks: true,
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  preemptionPolicy: 'PreemptLowerPriority',
  priority: 0,
  restartPolicy: 'Always',
  schedulerName: 'default-scheduler',
  securityContext: {},
  terminationGracePeriodSeconds: 30,
};

const fieldOf = (fieldPath: string) => ({ fieldRef: { apiVersion: 'v1', fieldPath } });

const PROJECTED_TOKEN = {
  defaultMode: 420,
  sources: [
    { serviceAccountToken: { expirationSeconds: 3_607, path: 'token' } },
    { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
    { downwardAPI: { items: [{ ...fieldOf('metadata.namespace'), path: 'namespace' }] } },
  ],
};

/** The pods that run on every node. @simplified Their DaemonSets come with the workload controllers. */
export const daemonPods = (scenario: Scenario, node: ScenarioNode): Draft<Pod>[] => [
  kindnetPod(scenario, node),
  kubeProxyPod(node),
];

function kindnetPod({ clusterName }: Scenario, { name, podSuffixes }: ScenarioNode): Draft<Pod> {
  const resources = { cpu: '100m', memory: '50Mi' };
  const container = {
    name: 'kindnet-cni',
    image: 'docker.io/kindest/kindnetd:v20240813-c6f155d6',
    env: [
      { name: 'HOST_IP', valueFrom: fieldOf('status.hostIP') },
      { name: 'POD_IP', valueFrom: fieldOf('status.podIP') },
      { name: 'POD_SUBNET', value: '10.244.0.0/16' },
      { name: 'CONTROL_PLANE_ENDPOINT', value: `${clusterName}-control-plane:6443` },
    ],
    resources: { limits: resources, requests: resources },
  };
  return systemPod({
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
      containers: [container],
      hostNetwork: true,
      serviceAccount: 'kindnet',
      serviceAccountName: 'kindnet',
      tolerations: daemonSetTolerations,
    },
  });
}

function kubeProxyPod({ name, podSuffixes }: ScenarioNode): Draft<Pod> {
  const container = {
    name: 'kube-proxy',
    image: 'registry.k8s.io/kube-proxy:v1.30.4',
    command: [
      '/usr/local/bin/kube-proxy',
      '--config=/var/lib/kube-proxy/config.conf',
      '--hostname-override=$(NODE_NAME)',
    ],
    env: [{ name: 'NODE_NAME', valueFrom: fieldOf('spec.nodeName') }],
  };
  return systemPod({
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
      containers: [container],
      hostNetwork: true,
      priority: 2_000_001_000,
      priorityClassName: 'system-node-critical',
      serviceAccount: 'kube-proxy',
      serviceAccountName: 'kube-proxy',
      tolerations: daemonSetTolerations,
    },
  });
}

/** The pods that kind puts on the control plane. @simplified Their Deployments come with the workload controllers. */
export const controlPlanePods = ({ name }: ScenarioNode): Draft<Pod>[] => [
  provisionerPod(name),
  corednsPod(name, 'fzhbb'),
  corednsPod(name, 'qj67t'),
];

const port = (containerPort: number, name: string, protocol: string) => ({
  containerPort,
  name,
  protocol,
});

function corednsPod(node: string, suffix: string): Draft<Pod> {
  const hash = '65758d689b';
  const container = {
    name: 'coredns',
    image: 'registry.k8s.io/coredns/coredns:v1.11.1',
    ports: [port(53, 'dns', 'UDP'), port(53, 'dns-tcp', 'TCP'), port(9153, 'metrics', 'TCP')],
    resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
  };
  return systemPod({
    name: `coredns-${hash}-${suffix}`,
    generateName: `coredns-${hash}-`,
    labels: { 'k8s-app': 'kube-dns', 'pod-template-hash': hash },
    owner: { kind: 'ReplicaSet', name: `coredns-${hash}` },
    node,
    spec: {
      containers: [container],
      dnsPolicy: 'Default',
      priority: 2_000_000_000,
      priorityClassName: 'system-cluster-critical',
      serviceAccount: 'coredns',
      serviceAccountName: 'coredns',
      tolerations: [
        { key: 'CriticalAddonsOnly', operator: 'Exists' },
        { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane' },
        ...evictable,
      ],
    },
  });
}

function provisionerPod(node: string): Draft<Pod> {
  const hash = '56db9f6dbd';
  const container = {
    name: 'local-path-provisioner',
    image: 'docker.io/kindest/local-path-provisioner:v20240813-c6f155d6',
    command: ['local-path-provisioner', '--debug', 'start', '--config', '/etc/config/config.json'],
  };
  return systemPod({
    name: `local-path-provisioner-${hash}-k4pnr`,
    namespace: 'local-path-storage',
    generateName: `local-path-provisioner-${hash}-`,
    labels: { app: 'local-path-provisioner', 'pod-template-hash': hash },
    owner: { kind: 'ReplicaSet', name: `local-path-provisioner-${hash}` },
    node,
    spec: {
      containers: [container],
      serviceAccount: 'local-path-provisioner-service-account',
      serviceAccountName: 'local-path-provisioner-service-account',
      tolerations: [
        { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane', operator: 'Equal' },
        ...evictable,
      ],
    },
  });
}
