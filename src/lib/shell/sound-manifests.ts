/** Manifests that are as they should be, for tests. */

const metadata = (name: string) => ({ name, labels: { app: name } });

const LINUX = { 'kubernetes.io/os': 'linux' };
const TOLERATION = { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 3 };

const spreading = (name: string) => ({
  maxSkew: 1,
  topologyKey: 'kubernetes.io/hostname',
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: { matchLabels: { app: name } },
});

const template = (name: string, container: object) => ({
  metadata: { labels: { app: name } },
  spec: {
    terminationGracePeriodSeconds: 5,
    nodeSelector: LINUX,
    tolerations: [TOLERATION],
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 1,
            podAffinityTerm: {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector: { matchLabels: { app: name } },
            },
          },
        ],
      },
    },
    topologySpreadConstraints: [spreading(name)],
    initContainers: [{ name: 'init', image: 'busybox:1.36', command: ['sh', '-c', 'echo ready'] }],
    volumes: [
      { name: 'work', emptyDir: {} },
      { name: 'settings', configMap: { name: 'settings', optional: true } },
    ],
    containers: [
      {
        name,
        image: 'nginx:1.27',
        ports: [{ name: 'http', containerPort: 80 }],
        env: [
          { name: 'COLOUR', value: 'blue' },
          { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
        ],
        resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
        readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 2 },
        livenessProbe: { exec: { command: ['true'] }, initialDelaySeconds: 1 },
        lifecycle: { preStop: { exec: { command: ['sleep', '1'] } } },
        volumeMounts: [{ name: 'work', mountPath: '/work' }],
        ...container,
      },
    ],
  },
});

const LOOP = { image: 'busybox:1.36', command: ['sh', '-c', 'while true; do echo x; done'] };
const selector = (app: string) => ({ matchLabels: { app } });

/** One of each kind, with most of what people write. */
export const soundManifests: readonly object[] = [
  { apiVersion: 'v1', kind: 'Pod', metadata: metadata('pod'), spec: template('pod', {}).spec },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata('web'),
    spec: {
      replicas: 2,
      selector: selector('web'),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
      template: template('web', {}),
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadata('db'),
    spec: {
      serviceName: 'db',
      replicas: 2,
      selector: selector('db'),
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
      template: template('db', LOOP),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: metadata('agent'),
    spec: { selector: selector('agent'), template: template('agent', LOOP) },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('once'),
    spec: {
      completions: 2,
      parallelism: 2,
      backoffLimit: 1,
      template: {
        spec: { ...template('once', LOOP).spec, restartPolicy: 'Never' },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('web'),
    spec: {
      type: 'NodePort',
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30_080 }],
    },
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('settings'), data: { a: 'b' } },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: metadata('data'),
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata('web'),
    spec: { minAvailable: 1, selector: selector('web') },
  },
  { apiVersion: 'v1', kind: 'Namespace', metadata: metadata('tenant') },
  { apiVersion: 'v1', kind: 'Secret', metadata: metadata('key'), stringData: { a: 'b' } },
];
