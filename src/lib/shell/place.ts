import type { Cluster } from '$lib/simulation/cluster/cluster';
import { Files } from '$lib/simulation/host/files';
import type { Host } from '$lib/simulation/host/host';

/** Where a shell runs: on the laptop, or inside a node. */
export interface Place {
  readonly kind: 'laptop' | 'node';
  /** `laptop`, or the node's name. */
  readonly name: string;
  readonly user: string;
  readonly home: string;
  readonly files: Files;
  /** The node's inside; absent on the laptop. */
  readonly host: Host | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

const LAPTOP_HOME = '/home/learner';

/** The learner's own machine, with docker, kubectl and its kubeconfig. */
export function laptop(cluster: Cluster): Place {
  const { scenario } = cluster;
  const files = new Files(() => cluster.nowMs);
  files.makeDirectories('/tmp');
  files.put(
    `${LAPTOP_HOME}/.kube/config`,
    kubeconfig(scenario.clusterName, scenario.apiServerPort),
    '-rw-------',
  );
  return {
    kind: 'laptop',
    name: 'laptop',
    user: 'learner',
    home: LAPTOP_HOME,
    files,
    host: undefined,
    environment: {
      HOME: LAPTOP_HOME,
      HOSTNAME: 'laptop',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      PWD: LAPTOP_HOME,
      SHELL: '/bin/bash',
      TERM: 'xterm-256color',
      USER: 'learner',
    },
  };
}

/** A root shell inside a node container. */
export function insideNode(host: Host): Place {
  return {
    kind: 'node',
    name: host.name,
    user: 'root',
    home: '/root',
    files: host.files,
    host,
    environment: {
      HOME: '/root',
      HOSTNAME: host.name,
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      PWD: '/',
      TERM: 'xterm',
      container: 'docker',
    },
  };
}

function kubeconfig(cluster: string, port: number): string {
  const name = `kind-${cluster}`;
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: DATA+OMITTED
    server: https://127.0.0.1:${port}
  name: ${name}
contexts:
- context:
    cluster: ${name}
    user: ${name}
  name: ${name}
current-context: ${name}
kind: Config
preferences: {}
users:
- name: ${name}
  user:
    client-certificate-data: DATA+OMITTED
    client-key-data: DATA+OMITTED
`;
}
