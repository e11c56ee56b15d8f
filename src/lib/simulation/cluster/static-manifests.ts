/** The static pods that kubeadm puts on the control plane. @source kubeadm v1.30, the recorded cluster */
import type { Pod } from '../api/kinds';
import type { Manifest } from '../kubelet/static-pods';

interface Component {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly cpu: string;
  readonly memory?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly health: Health;
}

/** Where its probes ask. */
interface Health {
  readonly host: string;
  readonly path: string;
  readonly port: number;
  readonly scheme: 'HTTP' | 'HTTPS';
}

/**
 * @source kubeadm v1.30 cmd/kubeadm/app/util/staticpod/utils.go LivenessProbe, StartupProbe
 * @simplified The API server has no readiness probe, which would ask once a second.
 */
const probe = (health: Health, failureThreshold: number) => ({
  failureThreshold,
  httpGet: health,
  initialDelaySeconds: 10,
  periodSeconds: 10,
  successThreshold: 1,
  timeoutSeconds: 15,
});

function manifest(component: Component): Manifest {
  const { name, image, command, cpu, memory, annotations, health } = component;
  const container = {
    command,
    image,
    imagePullPolicy: 'IfNotPresent',
    livenessProbe: probe(health, 8),
    name,
    resources: { requests: { cpu, ...(memory ? { memory } : {}) } },
    startupProbe: probe(health, 24),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  };
  const spec = {
    containers: [container],
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    hostNetwork: true,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 2_000_001_000,
    priorityClassName: 'system-node-critical',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: 30,
  };
  return {
    metadata: {
      name,
      namespace: 'kube-system',
      labels: { component: name, tier: 'control-plane' },
      ...(annotations ? { annotations } : {}),
    },
    spec: spec as unknown as Pod['spec'],
  };
}

const verbose = (level: number | undefined): string[] => (level ? [`--v=${level}`] : []);

interface Settings {
  readonly version: string;
  readonly verbosity: Readonly<Record<string, number>>;
}

/** etcd first: the API server needs it. */
export function controlPlaneManifests(
  { name, ip }: { name: string; ip: string },
  { version, verbosity }: Settings,
): readonly Manifest[] {
  const image = (component: string) => `registry.k8s.io/${component}:${version}`;
  return [
    etcd(name, ip),
    manifest({
      name: 'kube-apiserver',
      image: image('kube-apiserver'),
      command: [
        'kube-apiserver',
        `--advertise-address=${ip}`,
        '--authorization-mode=Node,RBAC',
        '--enable-admission-plugins=NodeRestriction',
        '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
        '--secure-port=6443',
      ],
      cpu: '250m',
      health: { host: ip, path: '/livez', port: 6_443, scheme: 'HTTPS' },
      annotations: {
        'kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint': `${ip}:6443`,
      },
    }),
    manifest({
      name: 'kube-controller-manager',
      image: image('kube-controller-manager'),
      command: [
        'kube-controller-manager',
        '--allocate-node-cidrs=true',
        '--cluster-cidr=10.244.0.0/16',
        '--leader-elect=true',
        ...verbose(verbosity['kube-controller-manager']),
      ],
      cpu: '200m',
      health: { host: '127.0.0.1', path: '/healthz', port: 10_257, scheme: 'HTTPS' },
    }),
    manifest({
      name: 'kube-scheduler',
      image: image('kube-scheduler'),
      command: ['kube-scheduler', '--leader-elect=true', ...verbose(verbosity['kube-scheduler'])],
      cpu: '100m',
      health: { host: '127.0.0.1', path: '/healthz', port: 10_259, scheme: 'HTTPS' },
    }),
  ];
}

const etcd = (name: string, ip: string): Manifest =>
  manifest({
    name: 'etcd',
    image: 'registry.k8s.io/etcd:3.5.15-0',
    command: [
      'etcd',
      `--advertise-client-urls=https://${ip}:2379`,
      '--data-dir=/var/lib/etcd',
      `--name=${name}`,
    ],
    cpu: '100m',
    memory: '100Mi',
    health: {
      host: '127.0.0.1',
      path: '/health?exclude=NOSPACE&serializable=true',
      port: 2_381,
      scheme: 'HTTP',
    },
    annotations: { 'kubeadm.kubernetes.io/etcd.advertise-client-urls': `https://${ip}:2379` },
  });
