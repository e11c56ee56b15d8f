/** What keeps the pods that a new kind cluster has. @source kind v0.24, kubeadm v1.30, the recorded cluster */
import type { PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { DaemonSet, Deployment } from '../api/workloads';
import type { Draft } from '../api/object';
import type { Scenario } from './scenario';

/** A workload that is there from the start, with the hash that its pods carry on a real cluster. */
export interface SystemDaemonSet {
  readonly draft: Draft<DaemonSet>;
  readonly hash: string;
  /** Which of a node's `podSuffixes` its pod has. */
  readonly suffix: 'kindnet' | 'kube-proxy';
}

export interface SystemDeployment {
  readonly draft: Draft<Deployment>;
  readonly hash: string;
  /** The random parts of the names of its pods. */
  readonly suffixes: readonly string[];
}

const fieldOf = (fieldPath: string) => ({ fieldRef: { apiVersion: 'v1', fieldPath } });

type Labels = Readonly<Record<string, string>>;

const template = (labels: Labels, spec: PodSpec): PodTemplateSpec => ({
  metadata: { labels },
  spec: { nodeSelector: { 'kubernetes.io/os': 'linux' }, ...spec },
});

export const systemDaemonSets = (scenario: Scenario): readonly SystemDaemonSet[] => [
  { draft: kindnet(scenario), hash: '6454b67b58', suffix: 'kindnet' },
  { draft: kubeProxy, hash: '6ffbd5bb66', suffix: 'kube-proxy' },
];

function daemonSet(
  name: string,
  { labels, selector, spec }: { labels: Labels; selector: Labels; spec: PodSpec },
): Draft<DaemonSet> {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'kube-system', labels },
    spec: { selector: { matchLabels: selector }, template: template(labels, spec) },
    status: {
      currentNumberScheduled: 0,
      desiredNumberScheduled: 0,
      numberMisscheduled: 0,
      numberReady: 0,
    },
  };
}

/** @source kind v0.24 images/base, pkg/build/nodeimage/const_cni.go */
function kindnet({ clusterName }: Scenario): Draft<DaemonSet> {
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
    securityContext: { capabilities: { add: ['NET_RAW', 'NET_ADMIN'] }, privileged: false },
  };
  return daemonSet('kindnet', {
    labels: { app: 'kindnet', 'k8s-app': 'kindnet', tier: 'node' },
    selector: { app: 'kindnet' },
    spec: {
      containers: [container],
      hostNetwork: true,
      serviceAccountName: 'kindnet',
      tolerations: [{ operator: 'Exists' }],
    },
  });
}

/** @source kubernetes v1.30 cmd/kubeadm/app/phases/addons/proxy/manifests.go */
const kubeProxy = daemonSet('kube-proxy', {
  labels: { 'k8s-app': 'kube-proxy' },
  selector: { 'k8s-app': 'kube-proxy' },
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
        env: [{ name: 'NODE_NAME', valueFrom: fieldOf('spec.nodeName') }],
        securityContext: { privileged: true },
      },
    ],
    hostNetwork: true,
    priorityClassName: 'system-node-critical',
    serviceAccountName: 'kube-proxy',
    tolerations: [{ operator: 'Exists' }],
  },
});

function deployment(
  {
    name,
    namespace,
    labels,
    spec,
  }: { name: string; namespace: string; labels: Labels; spec: PodSpec },
  options: Partial<Deployment['spec']>,
): Draft<Deployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, ...(name === 'coredns' ? { labels } : {}) },
    spec: { selector: { matchLabels: labels }, template: template(labels, spec), ...options },
    status: {},
  };
}

const port = (containerPort: number, name: string, protocol: string) => ({
  containerPort,
  name,
  protocol,
});
const health = (path: string, port: number) => ({ httpGet: { path, port, scheme: 'HTTP' } });
const apart = {
  labelSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns'] }] },
  topologyKey: 'kubernetes.io/hostname',
};

/** @source kubernetes v1.30 cmd/kubeadm/app/phases/addons/dns/manifests.go */
const coredns = deployment(
  {
    name: 'coredns',
    namespace: 'kube-system',
    labels: { 'k8s-app': 'kube-dns' },
    spec: {
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { podAffinityTerm: apart, weight: 100 },
          ],
        },
      },
      containers: [
        {
          name: 'coredns',
          image: 'registry.k8s.io/coredns/coredns:v1.11.1',
          imagePullPolicy: 'IfNotPresent',
          livenessProbe: {
            ...health('/health', 8080),
            failureThreshold: 5,
            initialDelaySeconds: 60,
            timeoutSeconds: 5,
          },
          ports: [port(53, 'dns', 'UDP'), port(53, 'dns-tcp', 'TCP'), port(9153, 'metrics', 'TCP')],
          readinessProbe: health('/ready', 8181),
          resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
        },
      ],
      dnsPolicy: 'Default',
      priorityClassName: 'system-cluster-critical',
      serviceAccountName: 'coredns',
      tolerations: [
        { key: 'CriticalAddonsOnly', operator: 'Exists' },
        { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane' },
      ],
    },
  },
  { replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 1 }, type: 'RollingUpdate' } },
);

/** @source kind v0.24 images/local-path-provisioner */
const provisioner = deployment(
  {
    name: 'local-path-provisioner',
    namespace: 'local-path-storage',
    labels: { app: 'local-path-provisioner' },
    spec: {
      containers: [
        {
          name: 'local-path-provisioner',
          image: 'docker.io/kindest/local-path-provisioner:v20240813-c6f155d6',
          imagePullPolicy: 'IfNotPresent',
          command: ['local-path-provisioner', '--debug', 'start'],
        },
      ],
      serviceAccountName: 'local-path-provisioner-service-account',
      tolerations: [
        { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane', operator: 'Equal' },
      ],
    },
  },
  { replicas: 1 },
);

export const systemDeployments: readonly SystemDeployment[] = [
  { draft: provisioner, hash: '56db9f6dbd', suffixes: ['k4pnr'] },
  { draft: coredns, hash: '65758d689b', suffixes: ['fzhbb', 'qj67t'] },
];
